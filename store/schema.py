"""Checks which migrations a file has, without importing sqlite-utils, and applies missing ones."""

from bot.errors import LibraryUnusable
from store import index
from store.database import Database
from store.file_modes import narrow
from store.migration_steps import SET, STEPS


def prepare(database: Database, *, create: bool) -> None:
    """Brings a file up to date; fills an empty one if `create`. Raises LibraryUnusable, and then
    leaves the file as it was."""
    applied = identify(database, create=create)
    if applied != set(STEPS):
        migrate(database)
        narrow(database.path)


def identify(database: Database, *, create: bool = False) -> set[str]:
    """The migrations that a library has. Raises LibraryUnusable if it is none, if it is of a newer
    version, or if it is empty and is not to be created."""
    applied = _applied(database)
    if not applied and not create:
        raise LibraryUnusable("holds no library yet. Make one with: attache index", database.path)
    if unknown := applied.difference(STEPS):
        raise LibraryUnusable(
            f"is from a newer version of Attaché (it has {min(unknown)}). Update Attaché, or name "
            "another file.",
            database.path,
        )
    return applied


def _applied(database: Database) -> set[str]:
    """The names of a library's steps, none for an empty file. Raises LibraryUnusable for a
    database that is something else."""
    tables = {name for (name,) in database.rows("SELECT name FROM sqlite_master")}
    steps: set[str] = set()
    if "_sqlite_migrations" in tables:
        sql = "SELECT name FROM _sqlite_migrations WHERE migration_set = ?"
        steps = {name for (name,) in database.rows(sql, SET)}
    if tables and not steps:
        raise LibraryUnusable(
            "is a database, but not a library of Attaché's, and was left as it is. Name another "
            "file.",
            database.path,
        )
    return steps


def migrate(database: Database) -> None:
    """Applies the missing migrations in one transaction. A second process waits, and finds none."""
    from sqlite_utils import Database as Tables

    from store.migrations import migrations

    database.execute("PRAGMA journal_mode = WAL")
    with database.transaction():
        tables = Tables(database.connection, recursive_triggers=False, execute_plugins=False)
        migrations.apply(tables)
        index.complete(database)
