"""The files of views, beside their library: made when some of its collections are asked, gone when
words are to be gone from the library's own file."""

from collections.abc import Callable, Collection
from contextlib import suppress
from pathlib import Path
from threading import Lock

from bot.storage.place import Place
from store.collection_view import bring_up_to_date
from store.collections import CollectionRefused
from store.database import Database
from store.open import Store, open_store
from store.sqlite.database import SqliteDatabase
from store.sqlite.file_modes import files_of

MOST = 24
"""Views that are kept, each about as large as what it holds: one for each set of collections that
is seen from somewhere. Chosen, not measured."""


def within(store: Store, names: Collection[str], filed: Callable[[int, int], object]) -> Place:
    """The file of a library that holds the collections of these names alone, as they are now; the
    library's own where these are all. `filed` is told how many articles of how many are done.
    Raises CollectionRefused, and LibraryUnusable."""
    ids = frozenset(store.collections.id(name) for name in names)
    if ids >= store.collections.names().keys():
        return store.place
    path = _file(store.database, ids)
    with open_store(path, create=True) as view:
        bring_up_to_date(store.database, view.database, ids, filed)
    return path


class Views:
    """The views of a library that are open. Safe to share between threads."""

    def __init__(self, main: Database) -> None:
        self._main = main
        self._open: dict[frozenset[int], _View] = {}
        self._lock = Lock()

    def of(self, collections: frozenset[int]) -> Store:
        """A library that holds these collections alone, as they are now; the same object as long as
        its file lies there. Raises LibraryUnusable."""
        with self._lock:
            view = self._open.pop(collections, None) or _View(self._main, collections)
            self._open[collections] = view  # the last asked stands last
            beyond = [self._open.pop(ids) for ids in [*self._open][:-MOST]]
        for each in beyond:
            each.leave()
        return view.now()

    def close(self) -> None:
        with self._lock:
            for each in self._open.values():
                each.close()
            self._open.clear()


class _View:
    """A view that is opened when it is first asked, and anew when its file was taken away."""

    def __init__(self, main: Database, collections: frozenset[int]) -> None:
        self._main = main
        self._collections = collections
        self._path = _file(main, collections)
        self._store: Store | None = None
        self._inode = 0
        self._turn = Lock()

    def now(self) -> Store:
        with self._turn:
            # The inode of a file that is open is given to no other.
            if self._store is None or _inode(self._path) != self._inode:
                # Who answers from the one before does so to the end: it is closed when let go of.
                self._store = open_store(self._path, create=True)
                self._inode = _inode(self._path)
            bring_up_to_date(self._main, self._store.database, self._collections)
            return self._store

    def leave(self) -> None:
        """Takes its file away: it is made anew if it is asked again."""
        with self._turn:
            for each in files_of(self._path):
                each.unlink(missing_ok=True)
            self._store = None

    def close(self) -> None:
        if self._store is not None:
            self._store.close()


def _file(main: Database, collections: Collection[int]) -> Path:
    """Where a view lies. Raises CollectionRefused where the library is on a server."""
    if not isinstance(main, SqliteDatabase):
        raise CollectionRefused(
            "A library on a PostgreSQL server cannot be asked by collections yet. Ask all of it, "
            "or copy it into a file first: attache copy FROM TO"
        )
    name = "-".join(map(str, sorted(collections)))
    return main.path.with_name(f"{main.path.name}-view-{name}")


def _inode(path: Path) -> int:
    """0 where there is no file."""
    with suppress(OSError):
        return path.stat().st_ino
    return 0
