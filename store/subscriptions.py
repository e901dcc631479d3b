"""Subscriptions (digests and watches), in SQLite."""

from datetime import datetime

from bot.digests.cadence import Schedule
from bot.digests.delivery import OPEN, PERHAPS
from bot.digests.subscription import RESTORABLE, Subscription
from bot.model.topic import Watermark
from store.database import Database, Row, Value
from store.timestamps import read, to_utc_text

UNSENT = "(" + ", ".join(f"'{state}'" for state in sorted(OPEN - PERHAPS)) + ")"
"""SQL list of the states of open deliveries that are certainly not posted."""
IDLE = """NOT EXISTS (
    SELECT 1 FROM delivery WHERE subscription_id = subscription.id AND "until" IS NOT NULL)"""
"""SQL condition: the subscription has no open delivery."""


class SqliteSubscriptions:
    """Implements `bot.digests.subscription.Subscriptions`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        channel: str,
        topic: str,
        cadence: Schedule,
        timezone: str,
        owner: str,
        next_due: datetime,
        quiet: bool = False,
        most: int | None = None,
        since: Watermark | None = None,
    ) -> Subscription:
        sql = """INSERT INTO subscription (channel, topic, words, cron, timezone, owner, next_due,
            quiet, most, revision, told_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *"""
        said = (channel, topic, cadence.words, cadence.cron, timezone, owner, to_utc_text(next_due))
        how = (quiet, most, *_asked(since))
        return _subscription(self._database.rows(sql, *said, *how)[0])

    def listed(self, channel: str | None = None) -> tuple[Subscription, ...]:
        return self._where("channel = coalesce(?, channel) ORDER BY id", channel)

    def get(self, number: int) -> Subscription | None:
        return next(iter(self._where("id = ?", number)), None)

    def pause(self, number: int) -> None:
        stopped = f"""UPDATE delivery SET state = 'failed', "until" = NULL, reason = 'paused'
            WHERE subscription_id = ? AND state IN {UNSENT}"""
        with self._database.transaction():
            self._database.execute("UPDATE subscription SET paused = TRUE WHERE id = ?", number)
            self._database.execute(stopped, number)

    def resume(self, number: int, next_due: datetime) -> None:
        sql = "UPDATE subscription SET paused = FALSE, next_due = ? WHERE id = ?"
        self._database.execute(sql, to_utc_text(next_due), number)

    def remove(self, number: int) -> None:
        self._database.execute("DELETE FROM subscription WHERE id = ?", number)

    def set_aside(self, number: int, now: datetime) -> None:
        old = "DELETE FROM subscription WHERE removed_at < ?"
        with self._database.transaction():
            self.pause(number)
            sql = "UPDATE subscription SET removed_at = ? WHERE id = ?"
            self._database.execute(sql, to_utc_text(now), number)
            self._database.execute(old, to_utc_text(now - RESTORABLE))

    def restore(self, number: int, channel: str) -> Subscription | None:
        sql = """UPDATE subscription SET removed_at = NULL WHERE id = ? AND channel = ?
            AND removed_at IS NOT NULL RETURNING *"""
        return next(map(_subscription, self._database.rows(sql, number, channel)), None)

    def edit(self, before: Subscription, after: Subscription) -> bool:
        sql = """UPDATE subscription SET topic = ?, words = ?, cron = ?, timezone = ?, quiet = ?,
            most = ?, next_due = ?, revision = ?, told_at = ? WHERE id = ? AND topic = ?
            AND words = ? AND timezone = ? AND quiet = ? AND removed_at IS NULL RETURNING id"""
        new = (after.topic, after.cadence.words, after.cadence.cron, after.timezone)
        due = to_utc_text(after.next_due)
        old = (before.id, before.topic, before.cadence.words, before.timezone, before.quiet)
        how = (after.quiet, after.most, due, *_asked(after.since))
        return bool(self._database.rows(sql, *new, *how, *old))

    def due(self, now: datetime) -> tuple[Subscription, ...]:
        condition = f"NOT paused AND next_due <= ? AND {IDLE} ORDER BY next_due, id"
        return self._where(condition, to_utc_text(now))

    def pass_over(
        self, subscription: Subscription, next_due: datetime, since: Watermark | None
    ) -> None:
        sql = """UPDATE subscription SET next_due = ?, revision = ?, told_at = ?
            WHERE id = ? AND next_due = ?"""
        last = subscription.id, to_utc_text(subscription.next_due)
        self._database.execute(sql, to_utc_text(next_due), *_asked(since), *last)

    def _where(self, condition: str, parameter: Value) -> tuple[Subscription, ...]:
        there = f"SELECT * FROM subscription WHERE removed_at IS NULL AND {condition}"
        rows = self._database.rows(there, parameter)
        return tuple(_subscription(row) for row in rows)


def _asked(since: Watermark | None) -> tuple[int | None, str | None]:
    return (since.revision, to_utc_text(since.at)) if since else (None, None)


def _subscription(row: Row) -> Subscription:
    return Subscription(
        id=row["id"],
        channel=row["channel"],
        topic=row["topic"],
        cadence=Schedule(words=row["words"], cron=row["cron"]),
        timezone=row["timezone"],
        owner=row["owner"],
        paused=bool(row["paused"]),
        next_due=read(row["next_due"]),
        quiet=bool(row["quiet"]),
        most=row["most"],
        since=Watermark(revision=row["revision"], at=read(row["told_at"]))
        if row["told_at"]
        else None,
    )
