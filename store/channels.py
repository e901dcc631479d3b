"""Channel settings, and when users were last seen in channels, in SQLite."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from bot.storage.channels import Channel
from store.database import Database, upsert
from store.timestamps import read, to_utc_text
from store.write_behind import Writer

OFTEN = timedelta(days=1)
"""Times of one user in one channel are written at most this often. Chosen, not measured."""
LEFT = "left"
"""Stands for NULL while a row waits to be written."""


class SqliteChannels:
    """Implements `bot.storage.channels.Channels`."""

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
        sql = upsert("channel", ("id",), ("timezone", "follow_ups", "admins_only"))
        flags = settled.follow_ups, settled.admins_only
        self._database.execute(sql, channel, settled.timezone, *flags)

    def meet(self, user: str, channel: str, at: datetime) -> None:
        # No write, and no waiting, for a recent time. A time in the future is replaced.
        known = """SELECT 1 FROM member
            WHERE "user" = ? AND channel = ? AND at > ? AND at <= ?"""
        lately = to_utc_text(at - OFTEN), to_utc_text(at)
        if self._database.row(known, user, channel, *lately) is None:
            self._write(user, channel, to_utc_text(at))

    def speak(self, user: str, channel: str) -> bool:
        known, key = 'SELECT 1 FROM speaker WHERE "user" = ? AND channel = ?', (user, channel)
        if self._database.row(known, *key) or self._writer.held(("speaker", *key)):
            return False
        sql = 'INSERT INTO speaker ("user", channel) VALUES (?, ?) ON CONFLICT DO NOTHING'
        self._writer.write(("speaker", *key), True, lambda: self._database.execute(sql, *key))
        return True

    def leave(self, user: str, channel: str) -> None:
        self._write(user, channel, None)

    def met(self, user: str) -> Mapping[str, datetime | None]:
        rows = self._database.rows('SELECT channel, at FROM member WHERE "user" = ?', user)
        return {row["channel"]: self._moment(user, row["channel"], row["at"]) for row in rows}

    def _moment(self, user: str, channel: str, kept: str | None) -> datetime | None:
        """The time of last sight, from a row that waits to be written if there is one."""
        at = str(self._writer.held(("member", user, channel)) or kept or LEFT)
        return None if at == LEFT else read(at)

    def _write(self, user: str, channel: str, at: str | None) -> None:
        sql = upsert("member", ('"user"', "channel"), ("at",))
        values = user, channel, at
        self._writer.write(
            ("member", user, channel), at or LEFT, lambda: self._database.execute(sql, *values)
        )
