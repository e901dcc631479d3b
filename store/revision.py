"""The library's revision: a number that goes up with every transaction that changes it."""

from collections.abc import Iterator
from contextlib import contextmanager

from store.database import LIBRARY, Database


def revision(database: Database) -> int:
    [(found,)] = database.rows("SELECT value FROM meta WHERE name = 'revision'")
    return int(found)


@contextmanager
def change(database: Database) -> Iterator[None]:
    """A transaction of the library, nested if there is one around it. The outermost raises the
    revision, if anything changed."""
    outermost = not database.in_transaction
    with database.transaction():
        database.lock(LIBRARY)
        before = database.changes
        yield
        if outermost and database.changes > before:
            database.execute("UPDATE meta SET value = value + 1 WHERE name = 'revision'")
