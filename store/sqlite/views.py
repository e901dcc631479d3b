"""The files of views, beside their library: made when some of its collections are asked, gone when
words are to be gone from the library's own file."""

from collections.abc import Callable, Collection

from bot.storage.place import Place
from store.collection_view import bring_up_to_date
from store.collections import CollectionRefused
from store.open import Store, open_store
from store.sqlite.database import SqliteDatabase


def within(store: Store, names: Collection[str], filed: Callable[[int, int], object]) -> Place:
    """The file of a library that holds the collections of these names alone, as they are now; the
    library's own where these are all. `filed` is told how many articles of how many are done.
    Raises CollectionRefused, and LibraryUnusable."""
    ids = sorted({store.collections.id(name) for name in names})
    if len(ids) == len(store.collections.counts()):
        return store.place
    if not isinstance(store.database, SqliteDatabase):
        raise CollectionRefused(
            "A library on a PostgreSQL server cannot be asked by collections yet. Ask all of it, "
            "or copy it into a file first: attache copy FROM TO"
        )
    library = store.database.path
    path = library.with_name(f"{library.name}-view-{'-'.join(map(str, ids))}")
    with open_store(path, create=True) as view:
        bring_up_to_date(store.database, view.database, ids, filed)
    return path
