"""What could not be read, in SQLite."""

from collections.abc import Collection
from datetime import datetime

from bot.storage.unread import TOLD, Unread
from store.database import IN, Database, listed, upsert
from store.timestamps import read, to_utc_text


def forget(database: Database, key: str) -> None:
    """It was read."""
    database.execute("DELETE FROM unread WHERE key = ?", key)


class SqliteUnread:
    """Implements `bot.storage.unread.UnreadArticles`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def note(self, *articles: Unread) -> None:
        sql = upsert("unread", ("key",), ("name", "reason", "at", "feed"))
        rows = [(a.key, a.name, a.reason, to_utc_text(a.at), a.feed) for a in articles]
        with self._database.transaction():
            self._database.executemany(sql, rows)
            for article in articles[:1]:
                old = to_utc_text(article.at - TOLD)
                self._database.execute("DELETE FROM unread WHERE at < ?", old)

    def settle(self, keys: Collection[str]) -> None:
        sql = f"DELETE FROM unread WHERE key {IN}"
        with self._database.transaction():
            self._database.execute(sql, listed(keys))

    def listed(self, since: datetime) -> tuple[Unread, ...]:
        sql = "SELECT * FROM unread WHERE at >= ? ORDER BY at DESC, key"
        return tuple(
            Unread(
                key=row["key"],
                name=row["name"],
                reason=row["reason"],
                at=read(row["at"]),
                feed=row["feed"],
            )
            for row in self._database.rows(sql, to_utc_text(since))
        )
