"""One SQLite file, with a connection for each thread that uses it."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock, Thread, current_thread, local

from store.database import PATIENCE, Database, Value
from store.sqlite.errors import UNMADE, as_read_only, code_of, translate_errors
from store.sqlite.file_modes import Stamp, stamp, waits_in_log


class SqliteDatabase(Database):
    """A SQLite file. Readers never wait (WAL); writers take turns (BEGIN IMMEDIATE).

    If SQLite cannot create its files beside it (full disk, read-only folder), the file is opened as
    immutable, and opened again whenever it has changed.

    Every method raises LibraryUnusable if the file is at fault.
    """

    def __init__(self, path: Path, *, create: bool = False, patience: float = PATIENCE) -> None:
        self.path = path
        self._uri = path.absolute().as_uri()
        self._mode = "rwc" if create else "rw"
        self._patience = patience
        self._own = local()
        self._connections: dict[Thread, sqlite3.Connection] = {}
        self._still: dict[Thread, tuple[Stamp, sqlite3.Error]] = {}
        self._lock = Lock()

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's own connection, opened on first use."""
        me = current_thread()
        held = self._connections.get(me)
        if held is None:
            return self._connect()
        still = self._still.get(me)
        if still is not None and not held.in_transaction and still[0] != stamp(self.path):
            return self._connect()
        return held

    def _connect(self) -> sqlite3.Connection:
        before, why = stamp(self.path), None
        with translate_errors(self.path):
            try:
                connection = self._opened(f"mode={self._mode}")
            except sqlite3.Error as error:
                if code_of(error) not in UNMADE or waits_in_log(self.path):
                    raise
                connection, why = self._opened_still(error), error
        with self._lock:
            for thread in [t for t in self._connections if not t.is_alive()]:
                self._drop(thread)
            self._drop(current_thread())
            self._connections[current_thread()] = connection
            if why is not None:
                self._still[current_thread()] = before, why
        return connection

    def _drop(self, thread: Thread) -> None:
        self._still.pop(thread, None)
        if held := self._connections.pop(thread, None):
            held.close()

    def _opened_still(self, why: sqlite3.Error) -> sqlite3.Connection:
        """Opens the file as immutable, without files beside it. Raises `why` if that fails too."""
        try:
            return self._opened("immutable=1")
        except sqlite3.Error:
            raise why from None

    def _opened(self, how: str) -> sqlite3.Connection:
        connection = sqlite3.connect(
            f"{self._uri}?{how}",
            uri=True,
            timeout=self.patience,
            isolation_level=None,
            # `close` and the clearing of dead threads reach over to other threads' connections.
            check_same_thread=False,
        )
        try:
            self._prepare(connection)
        except sqlite3.Error:
            connection.close()
            raise
        return connection

    def _prepare(self, connection: sqlite3.Connection) -> None:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA temp_store = MEMORY")
        # What is deleted is overwritten, so that nothing of a removed article stays in the file.
        connection.execute("PRAGMA secure_delete = ON")
        # An article touches a thousand pages. So they stay in memory until it is filed, and
        # those that the next ones touch too are copied into the file once for several.
        connection.execute("PRAGMA cache_size = -16384")  # KB
        connection.execute("PRAGMA wal_autocheckpoint = 8192")  # pages
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1")  # whether it can be read at all

    def _allow_writing(self) -> None:
        """Opens a file for writing that was opened as immutable. Raises LibraryUnusable if that
        still fails."""
        if current_thread() in self._still and not self.in_transaction:
            self._connect()
            if still := self._still.get(current_thread()):
                with translate_errors(self.path):
                    raise as_read_only(still[1])

    @property
    def place(self) -> Path:
        return self.path

    @property
    def in_transaction(self) -> bool:
        return self.connection.in_transaction

    @property
    def changes(self) -> int:
        return self.connection.total_changes

    def rows(self, sql: str, *parameters: Value, **named: Value) -> list[sqlite3.Row]:
        with translate_errors(self.path):
            return self._executed(sql, named or parameters).fetchall()

    def execute(self, sql: str, *parameters: Value) -> sqlite3.Cursor:
        with translate_errors(self.path):
            return self._executed(sql, parameters)

    def _executed(
        self, sql: str, parameters: Sequence[Value] | Mapping[str, Value]
    ) -> sqlite3.Cursor:
        """Tried anew where it writes, and the file was opened as one that nobody changes."""
        connection = self.connection
        try:
            return connection.execute(sql, parameters)
        except sqlite3.Error as error:
            still = current_thread() in self._still and not connection.in_transaction
            if code_of(error) != sqlite3.SQLITE_READONLY or not still:
                raise
        self._allow_writing()
        return self.connection.execute(sql, parameters)

    def executemany(self, sql: str, rows: Iterable[tuple[Value, ...]]) -> None:
        with translate_errors(self.path):
            self.connection.executemany(sql, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        nested = self.in_transaction
        if not nested:
            self._allow_writing()
        self.execute("SAVEPOINT part" if nested else "BEGIN IMMEDIATE")
        try:
            yield
            self.execute("RELEASE part" if nested else "COMMIT")
        except BaseException:
            # Some faults, such as a full disk, make SQLite itself roll all of it back.
            if self.in_transaction:
                self.execute("ROLLBACK TO part" if nested else "ROLLBACK")
            raise

    def lock(self, what: str) -> None:
        """Nothing is to be done: a transaction keeps the whole file to itself."""

    @contextmanager
    def waiting(self, seconds: float) -> Iterator[None]:
        self._allow_writing()
        self._wait_for(min(seconds, self.patience))
        try:
            yield
        finally:
            self._wait_for(self.patience)

    @property
    def patience(self) -> float:
        return float(getattr(self._own, "patience", self._patience))

    def hurry(self, seconds: float) -> None:
        self._own.patience = min(seconds, self._patience)
        if current_thread() in self._connections:
            self._wait_for(self.patience)

    def _wait_for(self, seconds: float) -> None:
        self.execute(f"PRAGMA busy_timeout = {1_000 * seconds:.0f}")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        if self.in_transaction:
            yield
            return
        self.execute("BEGIN")
        try:
            yield
        finally:
            self.execute("ROLLBACK")

    def close(self) -> None:
        with self._lock:
            for thread in list(self._connections):
                self._drop(thread)
