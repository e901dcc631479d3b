"""What channels have settled for themselves, and who was met in them, in SQLite."""

from bot.channels import Channel
from store.database import Database
from store.writer import Writer


class SqliteChannels:
    """Implements `bot.channels.Channels`."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    def of(self, channel: str) -> Channel:
        row = self._database.row("SELECT * FROM channel WHERE id = ?", channel)
        if row is None:
            return Channel()
        return Channel(
            timezone=row["timezone"],
            follow_ups=bool(row["follow_ups"]),
            admins_only=bool(row["admins_only"]),
        )

    def settle(self, channel: str, settled: Channel) -> None:
        sql = """INSERT OR REPLACE INTO channel (id, timezone, follow_ups, admins_only)
            VALUES (?, ?, ?, ?)"""
        flags = int(settled.follow_ups), int(settled.admins_only)
        self._database.execute(sql, channel, settled.timezone, *flags)

    def meet(self, user: str, channel: str) -> None:
        # Whoever is known already waits for no writer.
        known = "SELECT 1 FROM member WHERE user = ? AND channel = ?"
        if self._database.row(known, user, channel) is None:
            sql = "INSERT OR IGNORE INTO member (user, channel) VALUES (?, ?)"
            self._writer.write(
                ("member", user, channel), None, lambda: self._database.execute(sql, user, channel)
            )

    def channels_of(self, user: str) -> frozenset[str]:
        rows = self._database.rows("SELECT channel FROM member WHERE user = ?", user)
        return frozenset(row["channel"] for row in rows)
