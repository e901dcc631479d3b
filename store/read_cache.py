"""A cache that is valid until the library's revision changes."""

from collections.abc import Callable
from typing import Generic, TypeVar

from store.database import Database
from store.revision import revision

T = TypeVar("T")


class Cached(Generic[T]):
    """A value read from the database, and read again when the library's revision has changed.

    The revision goes up with every transaction that changes the library, in whatever thread or
    process, so the value is never older than the call.
    """

    def __init__(self, database: Database, read: Callable[[Database], T]) -> None:
        self._database = database
        self._read = read
        self._held: tuple[int, T] | None = None

    def value(self) -> T:
        if self._database.in_transaction:
            # An open transaction may be rolled back, and its revision used again.
            return self._read(self._database)
        now = revision(self._database)
        held = self._held
        if held is None or held[0] != now:
            # The revision is read first: after a change in between, the next call reads again.
            held = self._held = now, self._read(self._database)
        return held[1]
