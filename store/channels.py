"""What channels have settled for themselves, and who was met in them, in SQLite."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.channels import Channel
from store.archive import SOON
from store.database import Database
from store.moments import read, written

OFTEN = timedelta(days=1)
"""Whoever was met so lately is not written down again."""


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

    def meet(self, user: str, channel: str, at: datetime) -> None:
        # Whoever is known already waits for no writer. A clock that was set back is believed.
        known = "SELECT 1 FROM member WHERE user = ? AND channel = ? AND at > ? AND at <= ?"
        lately = written(at - OFTEN), written(at)
        if self._database.row(known, user, channel, *lately) is None:
            self._write(user, channel, written(at))

    def leave(self, user: str, channel: str) -> None:
        self._write(user, channel, None)

    def met(self, user: str) -> Mapping[str, datetime | None]:
        rows = self._database.rows("SELECT channel, at FROM member WHERE user = ?", user)
        return {row["channel"]: read(row["at"]) if row["at"] else None for row in rows}

    def _write(self, user: str, channel: str, at: str | None) -> None:
        with self._database.waiting(SOON):
            sql = "INSERT OR REPLACE INTO member (user, channel, at) VALUES (?, ?, ?)"
            self._database.execute(sql, user, channel, at)
