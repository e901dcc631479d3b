"""Threads in which a question was unanswered when a process ended, in SQLite; not the questions."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from store.database import Database, upsert
from store.timestamps import to_utc_text

KEPT = timedelta(days=1)
"""How long they are kept: whoever waited longer has asked again. Chosen, not measured."""


class SqliteUnanswered:
    """Implements `handlers.outbox.unanswered.Unanswered`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def leave(self, places: Iterable[tuple[str, str]], now: datetime) -> None:
        sql = upsert("unanswered", ("channel", "thread"), ("at",))
        with self._database.transaction():
            for channel, thread in places:
                self._database.execute(sql, channel, thread, to_utc_text(now))

    def collect(self, now: datetime) -> tuple[tuple[str, str], ...]:
        sql = "SELECT channel, thread FROM unanswered WHERE at > ? ORDER BY at, channel, thread"
        with self._database.transaction():
            found = self._database.rows(sql, to_utc_text(now - KEPT))
            # Without a condition SQLite writes to the file also where there is nothing to delete.
            self._database.execute("DELETE FROM unanswered WHERE 1 = 1")
        return tuple((row["channel"], row["thread"]) for row in found)
