"""The audit, in SQLite."""

from datetime import datetime

from bot.storage.audit import Deed
from store.database import Database
from store.timestamps import read, to_utc_text


class SqliteAudit:
    """Implements `bot.storage.audit.Audit`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, deed: str, *, about: str, by: str, at: datetime, undo: str = "") -> None:
        sql = 'INSERT INTO audit (at, "by", about, deed, undo) VALUES (?, ?, ?, ?, ?)'
        self._database.execute(sql, to_utc_text(at), by, about, deed, undo)

    def last(self, about: str) -> str:
        sql = "SELECT deed FROM audit WHERE about = ? ORDER BY id DESC LIMIT 1"
        row = self._database.row(sql, about)
        return str(row["deed"]) if row else ""

    def deeds(self, limit: int) -> tuple[Deed, ...]:
        rows = self._database.rows("SELECT * FROM audit ORDER BY id DESC LIMIT ?", limit)
        return tuple(
            Deed(at=read(row["at"]), by=row["by"], deed=row["deed"], undo=row["undo"])
            for row in rows
        )
