"""Makes the tables of a library on a PostgreSQL server, and brings them up to date."""

from collections.abc import Mapping, Sequence

from bot.errors import LibraryUnusable
from store import index
from store.migration_steps import STEPS
from store.postgres.baseline import FUNCTIONS, INDEXES, LAST, ROWS, TABLES
from store.postgres.database import PostgresDatabase
from store.postgres.triggers import TRIGGERS

STEPS_SINCE: Mapping[str, Sequence[str]] = {}
"""The statements of each step of `store.migration_steps` after `LAST`. A server of the version
before goes on while they are made: a step adds what the next version drops."""

_FIRST = (*FUNCTIONS, *TABLES, *INDEXES, *TRIGGERS, *ROWS)
_MADE = "CREATE TABLE attache_migration (name TEXT PRIMARY KEY)"


def prepare(database: PostgresDatabase, *, create: bool) -> None:
    """Brings a library up to date; fills an empty schema if `create`. Raises LibraryUnusable, and
    then leaves it as it was."""
    if identify(database, create=create) == set(STEPS):
        return
    with database.transaction():
        database.lock_schema()  # a second process waits, and finds nothing left to do
        applied = identify(database, create=create)
        for step in STEPS:
            if step not in applied:
                _apply(database, step, first=not applied)
        index.complete(database)


def _apply(database: PostgresDatabase, step: str, *, first: bool) -> None:
    """All steps up to `LAST` are made at once."""
    if first and step == STEPS[0]:
        for statement in (_MADE, *_FIRST):
            _define(database, statement)
    elif STEPS.index(step) > STEPS.index(LAST):
        for statement in STEPS_SINCE[step]:
            _define(database, statement)
    database.execute("INSERT INTO attache_migration VALUES (?)", step)


def _define(database: PostgresDatabase, statement: str) -> None:
    database.define(statement.replace(" TEXT", ' text COLLATE "C"'))


def identify(database: PostgresDatabase, *, create: bool = False) -> set[str]:
    """The migrations that a library has. Raises LibraryUnusable if it is none, is incomplete or of
    a newer version, or if it is empty and is not to be created."""
    schema = database.rows("SELECT current_schema()")[0][0]
    if schema is None:
        raise LibraryUnusable(
            "has no schema to put tables in: the search path names none that there is. Make it, or "
            "name another.",
            database.place,
        )
    sql = "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
    tables = {name for (name,) in database.rows(sql)}
    if "attache_migration" not in tables:
        if tables:
            raise LibraryUnusable(
                "is a database, but not a library of Attaché's, and was left as it is. Name "
                "another database, or a schema of its own.",
                database.place,
            )
        if not create:
            raise LibraryUnusable(
                "holds no library yet. Make one with: attache index", database.place
            )
        return set()
    applied = {name for (name,) in database.rows("SELECT name FROM attache_migration")}
    if unknown := applied.difference(STEPS):
        raise LibraryUnusable(
            f"is from a newer version of Attaché (it has {min(unknown)}). Update Attaché, or name "
            "another database.",
            database.place,
        )
    if missing := {*_names()} - tables:
        raise LibraryUnusable(
            f"is incomplete: it has no table {min(missing)}. Bring back a copy of it, or drop its "
            "tables and index your articles again.",
            database.place,
        )
    return applied


def _names() -> Sequence[str]:
    """The tables that each library has."""
    return [statement.split()[2] for statement in TABLES]
