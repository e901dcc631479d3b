"""Deliveries of digests and watches, in SQLite. Each change of state is one transaction, made only
if the row is still as it was read (optimistic locking)."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta

from bot.digests.clocks import FARTHEST
from bot.digests.delivery import LEASE, TOLD, Delivery, PreparedPost, State
from bot.digests.subscription import Subscription
from bot.model.topic import SeenSentence
from store.database import Database, Row, Value
from store.subscriptions import IDLE
from store.timestamps import read, to_utc_text


class SqliteDeliveries:
    """Implements `bot.digests.delivery.Deliveries`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def claim(
        self, subscription: Subscription, *, due: datetime, next_due: datetime, now: datetime
    ) -> Delivery | None:
        moved = f"""UPDATE subscription SET next_due = ?
            WHERE id = ? AND next_due = ? AND paused = ? AND {IDLE}"""
        made = """INSERT INTO delivery
            (subscription_id, due, state, attempts, "until", at, channel, ts, reason)
            VALUES (?, ?, ?, 1, ?, ?, '', '', '') ON CONFLICT DO NOTHING RETURNING *"""
        last = subscription.id, to_utc_text(subscription.next_due), subscription.paused
        claimed = State.CLAIMED.value, to_utc_text(now + LEASE), to_utc_text(now)
        with self._database.transaction():
            if not self._database.execute(moved, to_utc_text(next_due), *last).rowcount:
                return None
            at = self._free(subscription.id, due)
            row = self._database.row(made, subscription.id, to_utc_text(at), *claimed)
        return self._delivery(row) if row else None

    def _free(self, subscription: int, due: datetime) -> datetime:
        """The due time to store, which is unique for each subscription. If a delivery made by a
        clock that was ahead has it, which later ones with earlier times show, a microsecond
        later."""
        sql = """SELECT max(due) AS due FROM delivery AS old
            WHERE subscription_id = ? AND due >= ? AND due < ? AND EXISTS (
                SELECT 1 FROM delivery AS later WHERE later.subscription_id = old.subscription_id
                    AND later.id > old.id AND later.at < old.at)"""
        within = to_utc_text(due), to_utc_text(due + timedelta(seconds=1))
        row = self._database.row(sql, subscription, *within)
        return read(row["due"]) + timedelta.resolution if row and row["due"] else due

    def counts(self) -> Mapping[State, int]:
        rows = self._database.rows("SELECT state, count(*) FROM delivery GROUP BY state")
        return {State(state): count for state, count in rows}

    def mend(self, subscription: Subscription, *, next_due: datetime, now: datetime) -> None:
        moved = "UPDATE subscription SET next_due = ? WHERE id = ? AND next_due = ?"
        last = """SELECT id FROM delivery WHERE id = (
            SELECT max(id) FROM delivery WHERE subscription_id = ?) AND state = ?"""
        # Of two processes whose clocks differ, one advances what the other has set back.
        again = "UPDATE delivery SET at = ?, reason = ? WHERE id = ?"
        first = """INSERT INTO delivery
            (subscription_id, due, state, attempts, at, channel, ts, reason)
            VALUES (?, ?, ?, 0, ?, '', '', ?) ON CONFLICT DO NOTHING"""
        was, state = to_utc_text(subscription.next_due), State.MENDED.value
        reason = f"a wrong clock had it due {subscription.next_due:%Y-%m-%d %H:%M} UTC"
        with self._database.transaction():
            if not self._database.execute(
                moved, to_utc_text(next_due), subscription.id, was
            ).rowcount:
                return
            if row := self._database.row(last, subscription.id, state):
                self._database.execute(again, to_utc_text(now), reason, row["id"])
            else:
                made = subscription.id, to_utc_text(now), state, to_utc_text(now), reason
                self._database.execute(first, *made)

    def change(self, before: Delivery, after: Delivery) -> bool:
        held = "state = ? AND attempts = ?"
        if after.state is State.POSTED:
            held = f"(state <> 'posted' OR {held})"
        sql = f"""UPDATE delivery SET state = ?, attempts = ?, "until" = ?, at = ?, begun = ?,
            channel = ?, ts = ?, reason = ?, body = ?, revision = ?, briefing = ?
            WHERE id = ? AND {held}"""
        was: tuple[Value, ...] = (after.id, before.state.value, before.attempts)
        with self._database.transaction():
            if not self._database.execute(sql, *_values(after), *was).rowcount:
                return False
            if after.post != before.post:
                self._replace_seen(after)
            if after.state in TOLD:
                self._advance_watermark(after)
        return True

    def unfinished(self, now: datetime) -> tuple[Delivery, ...]:
        rests = '"until" <= ? OR "until" > ? ORDER BY "until", id'
        return self._where(rests, to_utc_text(now), to_utc_text(now + FARTHEST))

    def get(self, id: int) -> Delivery | None:
        return next(iter(self._where("id = ?", id)), None)

    def log(self, subscription: int, limit: int) -> tuple[Delivery, ...]:
        return self._where("subscription_id = ? ORDER BY id DESC LIMIT ?", subscription, limit)

    def told(self, subscription: int, limit: int) -> tuple[SeenSentence, ...]:
        rows = self._database.rows(
            """SELECT told.* FROM told JOIN delivery ON delivery.id = delivery_id
                WHERE subscription_id = ? AND state IN ('posted', 'undecided')
                ORDER BY told.id DESC LIMIT ?""",
            subscription,
            limit,
        )
        return tuple(map(_seen_sentence, rows))

    def showed(self, subscription: int, article: str, text: str) -> Delivery | None:
        found = self._where(
            """subscription_id = ?1 AND state = 'posted' AND ts <> '' AND EXISTS (
                SELECT 1 FROM told WHERE delivery_id = delivery.id
                AND article = ?2 AND (text = ?3 OR ?3 = '')) ORDER BY id DESC LIMIT 1""",
            subscription,
            article,
            text,
        )
        return next(iter(found), None)

    def posted_since(self, subscription: int, moment: datetime) -> tuple[datetime, ...]:
        rows = self._database.rows(
            """SELECT at FROM delivery WHERE subscription_id = ? AND at > ?
                AND state IN ('posted', 'undecided') ORDER BY at""",
            subscription,
            to_utc_text(moment),
        )
        return tuple(read(row["at"]) for row in rows)

    def _replace_seen(self, delivery: Delivery) -> None:
        """Replaces the seen sentences by those of its current post."""
        self._database.execute("DELETE FROM told WHERE delivery_id = ?", delivery.id)
        sql = 'INSERT INTO told (delivery_id, article, start, "end", text) VALUES (?, ?, ?, ?, ?)'
        told = delivery.post.told if delivery.post else ()
        rows = ((delivery.id, one.article, one.start, one.end, one.text) for one in told)
        self._database.executemany(sql, rows)

    def _advance_watermark(self, delivery: Delivery) -> None:
        """Advances its subscription's watermark to the post. Revisions decide which of two posts is
        later, since the clock may have been set back."""
        sql = """UPDATE subscription SET revision = ?, told_at = ?
            WHERE id = ? AND coalesce(revision, 0) <= ?"""
        if delivery.post:
            revision = delivery.post.revision
            values = revision, to_utc_text(delivery.at), delivery.subscription, revision
            self._database.execute(sql, *values)

    def _where(self, condition: str, *parameters: Value) -> tuple[Delivery, ...]:
        rows = self._database.rows(f"SELECT * FROM delivery WHERE {condition}", *parameters)
        return tuple(map(self._delivery, rows))

    def _delivery(self, row: Row) -> Delivery:
        found = _delivery(row)
        if found.post is None:
            return found
        sql = "SELECT * FROM told WHERE delivery_id = ? ORDER BY id"
        told = tuple(map(_seen_sentence, self._database.rows(sql, found.id)))
        return replace(found, post=replace(found.post, told=told))


def _values(delivery: Delivery) -> tuple[Value, ...]:
    post = delivery.post
    # The body of a finished post is dropped: it is not sent again.
    sent = delivery.state in {State.POSTED, State.SILENT}
    return (
        delivery.state.value,
        delivery.attempts,
        _moment(delivery.until),
        to_utc_text(delivery.at),
        _moment(delivery.begun),
        delivery.channel,
        delivery.ts,
        delivery.reason,
        *(("" if sent else post.body, post.revision, post.briefing) if post else [None] * 3),
    )


def _moment(moment: datetime | None) -> str | None:
    return to_utc_text(moment) if moment else None


def _delivery(row: Row) -> Delivery:
    """The delivery of a row, without its seen sentences."""
    return Delivery(
        id=row["id"],
        subscription=row["subscription_id"],
        due=read(row["due"]),
        state=State(row["state"]),
        attempts=row["attempts"],
        until=read(row["until"]) if row["until"] else None,
        at=read(row["at"]),
        begun=read(row["begun"]) if row["begun"] else None,
        channel=row["channel"],
        ts=row["ts"],
        reason=row["reason"],
        post=_post(row) if row["body"] is not None else None,
    )


def _post(row: Row) -> PreparedPost:
    return PreparedPost(body=row["body"], revision=row["revision"], briefing=row["briefing"])


def _seen_sentence(row: Row) -> SeenSentence:
    return SeenSentence(
        text=row["text"], article=row["article"], start=row["start"], end=row["end"]
    )
