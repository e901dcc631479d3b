"""Moments that were written by a clock that was ahead: they become now, so that what they date
grows old as all else does."""

from datetime import datetime

from bot.digests.clocks import APART
from store.database import Database
from store.timestamps import to_utc_text

DATED = ("receipt", "conversation", "asked", "member")
"""Tables whose rows hold for a time after `at`."""


def settle(database: Database, now: datetime) -> int:
    """How many there were."""
    ahead = to_utc_text(now + APART)
    found = [table for table in DATED if _any(database, table, ahead)]
    return sum(_settle(database, table, ahead, now) for table in found)


def _any(database: Database, table: str, ahead: str) -> bool:
    return bool(database.rows(f"SELECT 1 FROM {table} WHERE at > ? LIMIT 1", ahead))


def _settle(database: Database, table: str, ahead: str, now: datetime) -> int:
    sql = f"UPDATE {table} SET at = ? WHERE at > ?"
    return database.execute(sql, to_utc_text(now), ahead).rowcount
