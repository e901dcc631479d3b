"""A database of a PostgreSQL server, with a connection for each thread that uses it."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from threading import Lock, Thread, current_thread, local
from typing import Any

import psycopg
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import TransactionStatus

from bot.errors import LibraryUnusable
from bot.storage.place import Server
from store.database import LIBRARY, PATIENCE, QUEUE, Database, Listed, Value
from store.postgres.dialect import in_bulk, translate
from store.postgres.errors import GONE, translate_errors
from store.postgres.rows import PostgresRow, rows

INDEXING, SCHEMA = "indexing", "schema"
_LOCKS = {LIBRARY: 1, QUEUE: 2, INDEXING: 3, SCHEMA: 4}
_PLACE = "hashtext('attache ' || current_schema())"
"""Two libraries of one database do not wait for each other."""
_IMPOSSIBLE = re.compile("[\0\ud800-\udfff]")
_BULK = 500
"""Rows of one statement: at most 65,535 parameters. Chosen, not measured."""
_CONNECTING = 10
"""Seconds that a server has to answer. Chosen, not measured."""

Cursor = psycopg.Cursor[PostgresRow]


@dataclass(slots=True)
class _Session:
    """A thread's connection: how many rows it wrote, and of its transaction how deep it is nested
    and what it locked."""

    connection: psycopg.Connection[PostgresRow]
    changes: int = 0
    depth: int = 0
    locked: set[str] = field(default_factory=set)

    @property
    def lost(self) -> bool:
        return self.connection.closed


class PostgresDatabase(Database):
    """The tables of one schema: the first of the connection's search path."""

    def __init__(self, server: Server, *, patience: float = PATIENCE) -> None:
        self._server = server
        self._patience = patience
        self._own = local()
        self._sessions: dict[Thread, _Session] = {}
        self._lock = Lock()

    @property
    def place(self) -> Server:
        return self._server

    @property
    def _session(self) -> _Session:
        """This thread's own, made on first use, and again after its connection was lost. Raises
        LibraryUnusable where that was in the midst of a transaction."""
        me = current_thread()
        held = self._sessions.get(me)
        if held is not None and not held.lost:
            return held
        if held is not None and held.depth:
            raise LibraryUnusable(GONE, self._server)
        made = _Session(self._connected())
        with self._lock:
            for thread in [t for t in self._sessions if t is me or not t.is_alive()]:
                self._sessions.pop(thread).connection.close()
            self._sessions[me] = made
        return made

    def _connected(self) -> psycopg.Connection[PostgresRow]:
        with translate_errors(self._server, connecting=True):
            given = conninfo_to_dict(self._server.url)
            # Questions are short: to compile them takes longer than to answer them.
            own = f"-c jit=off -c lock_timeout={_milliseconds(self.patience)}"
            given["options"] = f"{given.get('options') or ''} {own}"
            given.setdefault("connect_timeout", _CONNECTING)
            given.setdefault("application_name", "attache")
            return psycopg.connect(
                **given,  # type: ignore[arg-type]
                autocommit=True,
                row_factory=rows,  # type: ignore[arg-type]
                cursor_factory=psycopg.RawCursor,
            )

    @property
    def in_transaction(self) -> bool:
        held = self._sessions.get(current_thread())
        return held is not None and held.depth > 0

    @property
    def changes(self) -> int:
        return self._session.changes

    def rows(self, sql: str, *parameters: Value, **named: Value) -> list[PostgresRow]:
        with translate_errors(self._server):
            return self._executed(sql, parameters, named).fetchall()

    def execute(self, sql: str, *parameters: Value) -> Cursor:
        with translate_errors(self._server):
            return self._executed(sql, parameters, {})

    def _executed(
        self, sql: str, parameters: Sequence[Value], named: Mapping[str, Value]
    ) -> Cursor:
        """What only reads is tried anew where the connection turns out to be lost."""
        text, names = translate(sql)
        values = [_adapted(value) for value in parameters or [named[name] for name in names]]
        session = self._session
        try:
            cursor = session.connection.execute(text, values or None, binary=True)
        except psycopg.OperationalError:
            again = session.lost and not session.depth and text.lstrip().startswith("SELECT")
            if not again:
                raise
            session = self._session
            cursor = session.connection.execute(text, values or None, binary=True)
        _count(session, cursor)
        return cursor

    def executemany(self, sql: str, rows: Iterable[tuple[Value, ...]]) -> None:
        """Many rows at once, since the triggers of a statement take as long for one."""
        left = [[*map(_adapted, row)] for row in rows]
        # Of two rows with one key, the second could not take the place of the first.
        again = "DO UPDATE" in sql and len({row[0] for row in left}) < len(left)
        if again or in_bulk(sql, 1) is None:
            self._one_by_one(sql, left)
            return
        for some in (left[n : n + _BULK] for n in range(0, len(left), _BULK)):
            text, _ = translate(in_bulk(sql, len(some)) or sql)
            values = [value for row in some for value in row]
            with translate_errors(self._server):
                session = self._session
                _count(session, session.connection.execute(text, values, prepare=False))

    def _one_by_one(self, sql: str, rows: Sequence[Sequence[Any]]) -> None:
        text, _ = translate(sql)
        with translate_errors(self._server):
            session = self._session
            cursor = session.connection.cursor()
            cursor.executemany(text, rows)
            session.changes += max(cursor.rowcount, 0)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        session = self._session
        nested = session.depth > 0
        self._command(session, "SAVEPOINT part" if nested else "BEGIN")
        session.depth += 1
        try:
            yield
            self._command(session, "RELEASE part" if nested else "COMMIT")
        except BaseException:
            self._roll_back(session, nested)
            raise
        finally:
            session.depth -= 1
            if not nested:
                session.locked.clear()

    def _command(self, session: _Session, command: str) -> None:
        with translate_errors(self._server):
            done = session.connection.execute(command).statusmessage
        if command == "COMMIT" and done != "COMMIT":
            raise LibraryUnusable("refused what was to be written. Try again.", self._server)

    def _roll_back(self, session: _Session, nested: bool) -> None:
        if session.lost or session.connection.info.transaction_status is TransactionStatus.IDLE:
            return
        with suppress(psycopg.Error):  # the server is gone, and all of it rolled back
            if nested:
                session.connection.execute("ROLLBACK TO part")
                session.connection.execute("RELEASE part")
                session.locked.clear()  # perhaps it was locked within
            else:
                session.connection.execute("ROLLBACK")

    def lock(self, what: str) -> None:
        session = self._session
        if what not in session.locked:
            self.execute(f"SELECT pg_advisory_xact_lock({_PLACE}, ?)", _LOCKS[what])
            session.locked.add(what)

    def lock_schema(self) -> None:
        """Keeps the making of tables to this transaction."""
        self.lock(SCHEMA)

    def define(self, statement: str) -> None:
        """Executes a statement of PostgreSQL's own, as it is."""
        with translate_errors(self._server):
            self._session.connection.execute(statement)

    def keep(self, what: str) -> bool:
        """Locks this for as long as this thread's connection lasts; False where another has it."""
        sql = f"SELECT pg_try_advisory_lock({_PLACE}, ?)"
        return bool(self.rows(sql, _LOCKS[what])[0][0])

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        if self.in_transaction:
            yield
            return
        session = self._session
        self._command(session, "BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        session.depth += 1
        try:
            yield
        finally:
            self._roll_back(session, nested=False)
            session.depth -= 1

    @contextmanager
    def waiting(self, seconds: float) -> Iterator[None]:
        self._wait_for(min(seconds, self.patience))
        try:
            yield
        finally:
            with suppress(LibraryUnusable):  # the server is gone: the next connection has its own
                self._wait_for(self.patience)

    @property
    def patience(self) -> float:
        return float(getattr(self._own, "patience", self._patience))

    def hurry(self, seconds: float) -> None:
        self._own.patience = min(seconds, self._patience)
        if current_thread() in self._sessions:
            self._wait_for(self.patience)

    def _wait_for(self, seconds: float) -> None:
        self.execute(f"SET lock_timeout = {_milliseconds(seconds)}")

    def close(self) -> None:
        with self._lock:
            for session in self._sessions.values():
                session.connection.close()
            self._sessions.clear()


def _adapted(value: Value) -> Any:
    """A parameter of SQLite's as one of PostgreSQL's: lists are arrays, and enumerations text."""
    if isinstance(value, Listed):
        return [each if isinstance(each, int) else _text(each) for each in value.values]
    return _text(value) if isinstance(value, str) else value


def _text(value: str) -> str:
    """A text as PostgreSQL can hold it: what no text may have is another character, one for one, so
    that all places in it stay."""
    return _IMPOSSIBLE.sub("\ufffd", value)


def _count(session: _Session, cursor: Cursor) -> None:
    if (cursor.statusmessage or "").startswith(("INSERT", "UPDATE", "DELETE")):
        session.changes += cursor.rowcount


def _milliseconds(seconds: float) -> int:
    """Of a time to wait: 0 would be for ever."""
    return max(1, round(1_000 * seconds))
