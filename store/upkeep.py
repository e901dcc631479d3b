"""Deletes old records, in SQLite."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import islice

from bot.digests.delivery import REMEMBERED
from bot.jobs.queue import REMEMBERED as REMEMBERED_JOBS
from bot.storage.unread import TOLD
from bot.storage.upkeep import RECEIPTS, Ages, Tidied
from store import cited, removals
from store.database import Database, Value, upsert
from store.space import Space
from store.timestamps import to_utc_text

TOGETHER = 200
"""Rows deleted in one transaction, so that other writers wait briefly. Chosen, not measured."""
DAILY, JUMP = timedelta(days=1), timedelta(days=31)

_USELESS = """coalesce(given_at, made_at) < :briefings AND coalesce(chosen_at, '') < :chosen
    AND NOT EXISTS (SELECT 1 FROM feedback WHERE briefing = briefing.id AND at >= :chosen)"""
_FORGOTTEN = """id IN (SELECT id FROM (
    SELECT told.id, row_number() OVER (PARTITION BY subscription_id ORDER BY told.id DESC) AS place
    FROM told JOIN delivery ON delivery.id = delivery_id
    WHERE state IN ('posted', 'undecided')) AS ranked WHERE place > :remembered)"""
_OVER = """"until" IS NULL AND at < :deliveries AND (state IN ('failed', 'silent')
    OR NOT EXISTS (SELECT 1 FROM told WHERE delivery_id = delivery.id))"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _TooOld:
    """A table's rows to delete: its key columns (`names`) and the SQL condition."""

    table: str
    names: tuple[str, ...]
    where: str

    @property
    def keys(self) -> str:
        return f"SELECT {', '.join(self.names)} FROM {self.table} WHERE {self.where}"

    @property
    def delete(self) -> str:
        condition = " AND ".join(f"{name} = ?" for name in self.names)
        return f"DELETE FROM {self.table} WHERE {condition}"


# In this order: a delivery is deleted when none of its seen sentences is left.
_TOO_OLD = {
    "briefings": _TooOld(table="briefing", names=("id",), where=_USELESS),
    "conversations": _TooOld(
        table="conversation", names=("channel", "thread"), where="at < :conversations"
    ),
    "asked": _TooOld(table="asked", names=("asker", "topic"), where="at < :asked"),
    "receipts": _TooOld(table="receipt", names=("event",), where="at < :receipts"),
    "told": _TooOld(table="told", names=("id",), where=_FORGOTTEN),
    "deliveries": _TooOld(table="delivery", names=("id",), where=_OVER),
    "jobs": _TooOld(table="job", names=("id",), where='"until" IS NULL AND at < :jobs'),
    "unread": _TooOld(table="unread", names=("key",), where="at < :unread"),
}


class SqliteUpkeep:
    """Implements `bot.storage.upkeep.Upkeep`."""

    def __init__(self, database: Database, space: Space) -> None:
        self._database = database
        self._space = space

    def tidy(self, ages: Ages, now: datetime, *, dry: bool = False) -> Tidied:
        if dry:
            return Tidied(**{kind: len(self._keys(kind, ages, now)) for kind in _TOO_OLD})
        before = self._space.size()
        removals.purge(self._database)
        gone = self._delete_old(ages, now)
        self._note(now)
        self._space.overwrite()
        self._space.compact()
        return Tidied(**gone, bytes=max(0, before - self._space.size()))

    def tidy_daily(self, ages: Ages, now: datetime) -> Tidied | None:
        last = self._last()
        if last is not None and now - DAILY < last <= now:
            return None
        gone: Mapping[str, int] = {}
        if last is not None and last <= now <= last + JUMP:
            removals.purge(self._database)
            gone = self._delete_old(ages, now)
        self._note(now)
        return Tidied(**gone)

    def _delete_old(self, ages: Ages, now: datetime) -> Mapping[str, int]:
        return {kind: self._delete(kind, self._keys(kind, ages, now)) for kind in _TOO_OLD}

    def _keys(self, kind: str, ages: Ages, now: datetime) -> Sequence[tuple[Value, ...]]:
        bounds = _bounds(ages, now)
        return [tuple(row) for row in self._database.rows(_TOO_OLD[kind].keys, **bounds)]

    def _delete(self, kind: str, keys: Sequence[tuple[Value, ...]]) -> int:
        left = iter(keys)
        while some := list(islice(left, TOGETHER)):
            with self._database.transaction():
                if kind == "briefings":
                    cited.remember(self._database, some)
                    self._database.executemany("DELETE FROM feedback WHERE briefing = ?", some)
                self._database.executemany(_TOO_OLD[kind].delete, some)
        return len(keys)

    def _last(self) -> datetime | None:
        row = self._database.row("SELECT value FROM meta WHERE name = 'tidied'")
        return datetime.fromtimestamp(row["value"], UTC) if row else None

    def _note(self, now: datetime) -> None:
        sql = upsert("meta", ("name",), ("value",))
        self._database.execute(sql, "tidied", int(now.timestamp()))


def _bounds(ages: Ages, now: datetime) -> dict[str, Value]:
    kept = {
        "briefings": ages.briefings,
        "chosen": ages.chosen,
        "conversations": ages.conversations,
        "asked": ages.asked,
        "receipts": RECEIPTS,
        "jobs": REMEMBERED_JOBS,
        "unread": TOLD,
        "deliveries": ages.deliveries,
    }
    bounds: dict[str, Value] = {name: to_utc_text(now - age) for name, age in kept.items()}
    return bounds | {"remembered": REMEMBERED}
