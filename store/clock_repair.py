"""Repairs times that a wrong clock wrote ahead of now: they are set to now, so that their rows
expire like others."""

from datetime import datetime

from bot.digests.clocks import APART
from store.database import Database
from store.timestamps import to_utc_text

DATED = ("receipt", "conversation", "asked", "member", "unread")
"""Tables whose rows expire some time after `at`."""


def settle(database: Database, now: datetime) -> int:
    """Repairs times more than `APART` ahead of `now`; the number of rows changed."""
    ahead = to_utc_text(now + APART)
    found = [table for table in DATED if _any(database, table, ahead)]
    return sum(_settle(database, table, ahead, now) for table in found)


def _any(database: Database, table: str, ahead: str) -> bool:
    return bool(database.rows(f"SELECT 1 FROM {table} WHERE at > ? LIMIT 1", ahead))


def _settle(database: Database, table: str, ahead: str, now: datetime) -> int:
    sql = f"UPDATE {table} SET at = ? WHERE at > ?"
    return database.execute(sql, to_utc_text(now), ahead).rowcount
