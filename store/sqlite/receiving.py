"""A library's file that another library is copied into."""

import sqlite3
from collections.abc import Collection, Mapping
from contextlib import closing

from sqlite_utils import Database as Tables

from store.sqlite.database import SqliteDatabase
from store.sqlite.migrations import migrations

_TRIGGERS = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"


class SqliteReceiver:
    """Implements `store.copying.Receiver`."""

    def __init__(self, database: SqliteDatabase) -> None:
        self._database = database

    def begin(self) -> None:
        with self._database.transaction():
            for name, _ in self._database.rows(_TRIGGERS):
                self._database.execute(f"DROP TRIGGER {name}")

    def flags(self, table: str) -> Collection[str]:
        return ()

    def end(self, highest: Mapping[str, int]) -> None:
        # As a new library has them: those of this file are gone.
        with closing(sqlite3.connect(":memory:")) as made:
            migrations.apply(Tables(made))
            triggers = made.execute(_TRIGGERS).fetchall()
        with self._database.transaction():
            for _, sql in triggers:
                self._database.execute(sql)
            for table, number in highest.items():
                sql = "UPDATE sqlite_sequence SET seq = ? WHERE name = ?"
                if not self._database.execute(sql, number, table).rowcount:
                    sql = "INSERT INTO sqlite_sequence (seq, name) VALUES (?, ?)"
                    self._database.execute(sql, number, table)

    def highest(self) -> Mapping[str, int]:
        return {name: seq for name, seq in self._database.rows("SELECT * FROM sqlite_sequence")}
