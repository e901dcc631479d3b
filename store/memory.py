"""What conversations were about, in SQLite, so that Slack is not asked for its history."""

from datetime import datetime, timedelta

import msgspec

from bot.conversation.context import Context
from store.archive import SOON
from store.database import Database
from store.moments import written

KEPT = timedelta(days=90)


class SqliteMemory:
    """Implements `bot.conversation.context.Memory`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def recall(self, channel: str, thread: str) -> Context | None:
        sql = "SELECT context FROM conversation WHERE channel = ? AND thread = ?"
        row = self._database.row(sql, channel, thread)
        return _decoded(row["context"]) if row else None

    def remember(self, channel: str, thread: str, context: Context, at: datetime) -> None:
        sql = """INSERT OR REPLACE INTO conversation (channel, thread, context, at)
            VALUES (?, ?, ?, ?)"""
        body = msgspec.json.encode(context, order="deterministic").decode()
        with self._database.waiting(SOON), self._database.transaction():
            self._database.execute("DELETE FROM conversation WHERE at < ?", written(at - KEPT))
            self._database.execute(sql, channel, thread, body, written(at))


def _decoded(body: str) -> Context | None:
    """None for one that another version wrote in another shape."""
    try:
        return msgspec.json.decode(body, type=Context)
    except msgspec.DecodeError:
        return None
