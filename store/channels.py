"""What channels have settled for themselves, in SQLite."""

from bot.channels import Channel
from store.database import Database


class SqliteChannels:
    """Implements `bot.channels.Channels`."""

    def __init__(self, database: Database) -> None:
        self._database = database

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
