"""Opens a library's file: checks which migrations it has, without importing sqlite-utils, and
applies missing ones."""

from pathlib import Path

from bot.errors import LibraryUnusable
from store import index
from store.migration_steps import SET, STEPS
from store.sqlite.database import SqliteDatabase
from store.sqlite.file_modes import make, narrow


def opened(path: Path, *, create: bool, patience: float) -> SqliteDatabase:
    """The library in this file, up to date; `create` creates a missing one, with its folder. Raises
    LibraryUnusable, and then leaves the file as it was."""
    _check(path, create=create)
    database = SqliteDatabase(path, create=create, patience=patience)
    try:
        prepare(database, create=create)
    except BaseException:
        database.close()
        raise
    return database


def _check(path: Path, *, create: bool) -> None:
    try:
        if path.is_dir():
            raise LibraryUnusable(f"{path} is a folder. Name a file in it: {path}/attache.db.")
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
            make(path)
        elif not path.exists():
            raise LibraryUnusable(f"There is no library at {path}. Make one with: attache index")
    except OSError as error:
        raise LibraryUnusable(f"{path} cannot be used: {error.strerror}.") from error


def prepare(database: SqliteDatabase, *, create: bool) -> None:
    """Brings a file up to date; fills an empty one if `create`. Raises LibraryUnusable, and then
    leaves the file as it was."""
    applied = identify(database, create=create)
    if applied != set(STEPS):
        migrate(database)
        narrow(database.path)


def identify(database: SqliteDatabase, *, create: bool = False) -> set[str]:
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


def _applied(database: SqliteDatabase) -> set[str]:
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


def migrate(database: SqliteDatabase) -> None:
    """Applies the missing migrations in one transaction. A second process waits, and finds none."""
    from sqlite_utils import Database as Tables

    from store.sqlite.migrations import migrations

    database.execute("PRAGMA journal_mode = WAL")
    with database.transaction():
        tables = Tables(database.connection, recursive_triggers=False, execute_plugins=False)
        migrations.apply(tables)
        index.complete(database)
