"""Holds on articles, in SQLite."""

from collections.abc import Collection, Mapping

from bot.storage.holds import Hold
from store.database import IN, Database, listed
from store.timestamps import read, to_utc_text


class SqliteHolds:
    """Implements `bot.storage.holds.Holds`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> Mapping[str, Hold]:
        return {
            row["key"]: Hold(at=read(row["at"]), by=row["by"], reason=row["reason"])
            for row in self._database.rows("SELECT * FROM hold ORDER BY at, key")
        }

    def put(self, keys: Collection[str], hold: Hold) -> None:
        sql = """INSERT INTO hold (key, at, "by", reason) VALUES (?, ?, ?, ?)
            ON CONFLICT DO NOTHING"""
        with self._database.transaction():
            for key in keys:
                self._database.execute(sql, key, to_utc_text(hold.at), hold.by, hold.reason)

    def release(self, keys: Collection[str]) -> tuple[str, ...]:
        sql = f"DELETE FROM hold WHERE key {IN} RETURNING key"
        return tuple(sorted(key for (key,) in self._database.rows(sql, listed(keys))))
