"""Databases of a PostgreSQL server, each for one test: that of ATTACHE_TEST_POSTGRES, else the one
that answers on this machine's own socket."""

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from itertools import count
from urllib.parse import urlsplit

import psycopg
from psycopg import sql

from bot.storage.place import Server
from store import open_store
from store.postgres import baseline

NAMED = "ATTACHE_TEST_POSTGRES"
_LOCAL = "postgresql:///postgres"


def unanswered() -> str:
    """Why no test can be made on a server; empty where one answers."""
    try:
        psycopg.connect(_address(), connect_timeout=5).close()
    except psycopg.Error:
        return f"no PostgreSQL server answers; name one in {NAMED}"
    return ""


def _address() -> str:
    return os.environ.get(NAMED) or _LOCAL


@dataclass(slots=True)
class TestServer:
    """A server with one library, that is emptied after each test: to make its tables takes a
    second, and to drop a database a checkpoint."""

    __test__ = False
    _names: Iterator[str] = field(
        default_factory=lambda: (f"attache_test_{os.getpid()}_{n}" for n in count())
    )
    _library: str = ""

    @contextmanager
    def database(self) -> Iterator[Server]:
        """A database with nothing in it."""
        name = next(self._names)
        self._do("CREATE DATABASE {}", name)
        try:
            yield _named(name)
        finally:
            self._do("DROP DATABASE {} WITH (FORCE)", name)

    @contextmanager
    def library(self) -> Iterator[Server]:
        """A library without articles."""
        yield _named(self._library)
        with psycopg.connect(_named(self._library).url, autocommit=True) as connection:
            _empty(connection)

    def _do(self, command: str, *names: str) -> None:
        with psycopg.connect(_address(), autocommit=True) as connection:
            connection.execute(sql.SQL(command).format(*map(sql.Identifier, names)))

    def __enter__(self) -> "TestServer":
        self._library = next(self._names)
        self._do("CREATE DATABASE {}", self._library)
        self._do("ALTER DATABASE {} SET synchronous_commit = off", self._library)
        open_store(_named(self._library), create=True).close()
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(psycopg.Error):
            self._do("DROP DATABASE {} WITH (FORCE)", self._library)


def _empty(connection: psycopg.Connection[tuple[object, ...]]) -> None:
    """Takes all rows out, and begins all numbers anew, where a test left any."""
    made = """SELECT tablename FROM pg_tables
        WHERE schemaname = current_schema() AND tablename <> 'attache_migration'"""
    tables = [name for (name,) in connection.execute(made).fetchall()]
    held = " UNION ALL ".join(f"(SELECT '{each}' FROM {each} LIMIT 1)" for each in tables)
    counting = """SELECT replace(sequencename, '_id_seq', '') FROM pg_sequences
        WHERE schemaname = current_schema() AND last_value IS NOT NULL"""
    found = connection.execute(f"{held} UNION {counting}").fetchall()
    connection.execute(
        f"TRUNCATE {', '.join(str(name) for (name,) in found)} RESTART IDENTITY CASCADE"
    )
    for statement in baseline.ROWS:
        connection.execute(statement)


def _named(database: str) -> Server:
    parts = urlsplit(_address())
    # As text: urlunsplit takes away the slashes of an address without a host.
    return Server(f"{parts.scheme}://{parts.netloc}/{database}?{parts.query}".rstrip("?"))
