"""What conversations were about, in SQLite, so that Slack is not asked for its history."""

from datetime import datetime
from typing import cast

from bot.conversation.context import Context, without
from store import removals
from store.database import Database
from store.moments import written
from store.packing import packed, unpacked
from store.writer import Writer


class SqliteMemory:
    """Implements `bot.conversation.context.Memory`."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    def recall(self, channel: str, thread: str) -> Context | None:
        found = self._held(channel, thread) or self._kept(channel, thread)
        return self._left(found) if found else None

    def remember(self, channel: str, thread: str, context: Context, at: datetime) -> None:
        def write() -> None:
            if left := self._left(context):
                sql = """INSERT OR REPLACE INTO conversation (channel, thread, context, packed, at)
                    VALUES (?, ?, '', ?, ?)"""
                self._database.execute(sql, channel, thread, packed(left), written(at))

        self._writer.write(("conversation", channel, thread), context, write)

    def _held(self, channel: str, thread: str) -> Context | None:
        return cast(Context | None, self._writer.held(("conversation", channel, thread)))

    def _kept(self, channel: str, thread: str) -> Context | None:
        sql = "SELECT context, packed FROM conversation WHERE channel = ? AND thread = ?"
        row = self._database.row(sql, channel, thread)
        return unpacked(Context, *row) if row else None

    def _left(self, context: Context) -> Context | None:
        """Without the sentences of articles that were removed meanwhile."""
        return without(context, removals.gone(self._database, context.articles))
