"""Subscriptions to briefings, in SQLite."""

import sqlite3
from datetime import datetime

from bot.digests import Cadence, Subscription
from store.database import Database, Value
from store.moments import read, written


class SqliteSubscriptions:
    """Implements `bot.digests.Subscriptions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        channel: str,
        topic: str,
        cadence: Cadence,
        timezone: str,
        owner: str,
        next_due: datetime,
    ) -> Subscription:
        sql = """INSERT INTO subscription (channel, topic, words, cron, timezone, owner, next_due)
            VALUES (?, ?, ?, ?, ?, ?, ?) RETURNING *"""
        values = (channel, topic, cadence.words, cadence.cron, timezone, owner, written(next_due))
        return _subscription(self._database.rows(sql, *values)[0])

    def listed(self, channel: str | None = None) -> tuple[Subscription, ...]:
        return self._where("channel = coalesce(?, channel) ORDER BY id", channel)

    def get(self, number: int) -> Subscription | None:
        return next(iter(self._where("id = ?", number)), None)

    def pause(self, number: int) -> None:
        self._database.execute("UPDATE subscription SET paused = 1 WHERE id = ?", number)

    def resume(self, number: int, next_due: datetime) -> None:
        sql = "UPDATE subscription SET paused = 0, next_due = ? WHERE id = ?"
        self._database.execute(sql, written(next_due), number)

    def remove(self, number: int) -> None:
        self._database.execute("DELETE FROM subscription WHERE id = ?", number)

    def due(self, now: datetime) -> tuple[Subscription, ...]:
        return self._where("NOT paused AND next_due <= ? ORDER BY next_due, id", written(now))

    def claim(self, subscription: Subscription, next_due: datetime) -> bool:
        sql = "UPDATE subscription SET next_due = ? WHERE id = ? AND next_due = ? AND NOT paused"
        values = (written(next_due), subscription.id, written(subscription.next_due))
        return self._database.execute(sql, *values).rowcount == 1

    def _where(self, condition: str, parameter: Value) -> tuple[Subscription, ...]:
        rows = self._database.rows(f"SELECT * FROM subscription WHERE {condition}", parameter)
        return tuple(_subscription(row) for row in rows)


def _subscription(row: sqlite3.Row) -> Subscription:
    return Subscription(
        id=row["id"],
        channel=row["channel"],
        topic=row["topic"],
        cadence=Cadence(words=row["words"], cron=row["cron"]),
        timezone=row["timezone"],
        owner=row["owner"],
        paused=bool(row["paused"]),
        next_due=read(row["next_due"]),
    )
