"""Keeps a library to one run that indexes it."""

from contextlib import AbstractContextManager

from bot.storage.place import Place, Server
from store.sqlite import index_lock


def indexing(place: Place) -> AbstractContextManager[None]:
    """Inside, no other run indexes the library. Raises LibraryUnusable if one does already."""
    if isinstance(place, Server):
        from store.postgres import opening  # here: a file needs nothing of it

        return opening.indexing(place)
    return index_lock.indexing(place)
