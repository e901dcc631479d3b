"""What the store asks of a database, SQLite's file or PostgreSQL's server: one set of SQL
statements, written in what both understand (docs/design.md)."""

import json
from abc import ABC, abstractmethod
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any, Protocol

PATIENCE = 10.0
"""Seconds that a writer waits for another. Chosen, not measured."""

Value = str | int | float | bytes | None

LIBRARY, QUEUE = "library", "queue"
"""What a transaction may lock: the articles and all that is found in them, and the jobs."""

IN = "IN (SELECT value FROM json_each(?))"
"""An SQL condition that takes any number of values as one parameter, made by `listed`."""

IN_1, IN_2 = (IN.replace("?", f"?{place}") for place in (1, 2))
"""The same for the first and second numbered parameter."""


class Listed(str):
    """Values as JSON, which is how SQLite takes them."""

    values: Sequence[int | str]


def listed(values: Collection[int] | Collection[str]) -> Listed:
    """The parameter of `IN`; or of `json_each(?)`, a table of the values (`value`), each with its
    place (`key`)."""
    made = Listed(json.dumps(list(values)))
    made.values = list(values)
    return made


def upsert(table: str, key: Sequence[str], others: Sequence[str]) -> str:
    """A statement that inserts a row, or replaces the one with this key. Its parameters are the
    columns in the order given."""
    columns = (*key, *others)
    return (
        f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        f" ON CONFLICT ({', '.join(key)}) DO UPDATE SET "
        + ", ".join(f"{name} = excluded.{name}" for name in others)
    )


class Row(Protocol):
    """A row of an answer: its values in order, and by the names of its columns."""

    def __getitem__(self, place: Any, /) -> Any: ...
    def __iter__(self) -> Iterator[Any]: ...
    def __len__(self) -> int: ...
    def keys(self) -> Iterable[str]: ...


class Executed(Protocol):
    """A statement that was executed; `rowcount` is how many rows it wrote."""

    @property
    def rowcount(self) -> int: ...


class Database(ABC):
    """A database with a connection for each thread that uses it. Readers never wait.

    Every method raises LibraryUnusable if the database is at fault.
    """

    @property
    @abstractmethod
    def place(self) -> object:
        """Where it is, for those who are told; without a password."""

    @property
    @abstractmethod
    def in_transaction(self) -> bool: ...

    @property
    @abstractmethod
    def changes(self) -> int:
        """How many rows this thread has written so far, or more."""

    @abstractmethod
    def rows(self, sql: str, *parameters: Value, **named: Value) -> Sequence[Row]:
        """All rows of a statement, whose parameters are all positional or all named."""

    @abstractmethod
    def execute(self, sql: str, *parameters: Value) -> Executed: ...

    @abstractmethod
    def executemany(self, sql: str, rows: Iterable[tuple[Value, ...]]) -> None: ...

    @abstractmethod
    def transaction(self) -> AbstractContextManager[None]:
        """A transaction, rolled back by an exception. A nested one is a savepoint, and rolls back
        its own part only."""

    @abstractmethod
    def lock(self, what: str) -> None:
        """Keeps this (`LIBRARY`, `QUEUE`) to this transaction until it ends."""

    @abstractmethod
    def snapshot(self) -> AbstractContextManager[None]:
        """A read transaction: all reads inside see the same state."""

    @property
    @abstractmethod
    def patience(self) -> float:
        """Seconds that this thread waits for another writer."""

    @abstractmethod
    def waiting(self, seconds: float) -> AbstractContextManager[None]:
        """Limits how many seconds this thread waits for another writer inside."""

    @abstractmethod
    def hurry(self, seconds: float) -> None:
        """From now on this thread waits no longer than so for another writer."""

    @abstractmethod
    def close(self) -> None: ...

    def row(self, sql: str, *parameters: Value) -> Row | None:
        """The first row, if any."""
        return next(iter(self.rows(sql, *parameters)), None)

    def next_id(self, table: str) -> int:
        """The highest id of a table plus 1; no other writer can take it where `LIBRARY` is
        locked."""
        return int(self.rows(f"SELECT coalesce(max(id), 0) + 1 FROM {table}")[0][0])
