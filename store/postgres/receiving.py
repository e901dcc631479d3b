"""A library on a server that another library is copied into."""

from collections.abc import Collection, Mapping

from store.database import Database
from store.postgres.triggers import COUNTED

_NUMBERED = """SELECT table_name FROM information_schema.columns
    WHERE table_schema = current_schema() AND is_identity = 'YES'"""
_NEVER_AGAIN = (
    "actor",
    "subscription",
    "correction",
    "delivery",
    "feed",
    "feed_entry",
    "job",
    "collection",
)
"""Tables whose numbers people were told, or that others hold."""


class PostgresReceiver:
    """Implements `store.copying.Receiver`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin(self) -> None:
        self._turn("DISABLE")

    def flags(self, table: str) -> Collection[str]:
        sql = """SELECT column_name FROM information_schema.columns
            WHERE table_schema = current_schema() AND table_name = ? AND data_type = 'boolean'"""
        return {name for (name,) in self._database.rows(sql, table)}

    def end(self, highest: Mapping[str, int]) -> None:
        for (table,) in self._database.rows(_NUMBERED):
            number = self._database.rows(f"SELECT coalesce(max(id), 0) FROM {table}")[0][0]
            after = max(number, highest.get(table, 0)) + 1
            sql = "SELECT setval(pg_get_serial_sequence(?, 'id'), ?, FALSE)"
            self._database.execute(sql, table, after)
        self._turn("ENABLE")

    def highest(self) -> Mapping[str, int]:
        sql = """SELECT last_value FROM pg_sequences
            WHERE schemaname = current_schema() AND sequencename = ?"""
        found = {table: self._database.row(sql, f"{table}_id_seq") for table in _NEVER_AGAIN}
        return {table: row[0] for table, row in found.items() if row and row[0]}

    def _turn(self, how: str) -> None:
        with self._database.transaction():
            for table in COUNTED:
                self._database.execute(f"ALTER TABLE {table} {how} TRIGGER USER")
