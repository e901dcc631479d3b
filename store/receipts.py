"""Which events were answered, so that one delivered twice is answered once."""

from datetime import datetime, timedelta

from store.database import Database
from store.moments import written

KEPT = timedelta(days=1)
"""Slack delivers an event again within about an hour; a day is ample."""


class Receipts:
    """Receipts for events, shared by all processes that open the file."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def first_time(self, event_id: str, now: datetime) -> bool:
        """Whether this event is new; from now on it is not. `now` is an aware time."""
        with self._database.transaction():
            self._database.execute("DELETE FROM receipt WHERE at < ?", written(now - KEPT))
            sql = "INSERT OR IGNORE INTO receipt (event, at) VALUES (?, ?)"
            return self._database.execute(sql, event_id, written(now)).rowcount == 1
