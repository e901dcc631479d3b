"""Receipts of events, so that one delivered twice is answered once."""

from datetime import datetime

from bot.errors import LibraryUnusable
from bot.storage.upkeep import RECEIPTS
from store.database import Database
from store.timestamps import to_utc_text
from store.write_behind import AT_ONCE, Writer


class Receipts:
    """Receipts of events, shared by all processes that open the file; if it cannot be written to,
    this process still has its own in memory."""

    def __init__(self, database: Database, writer: Writer) -> None:
        self._database = database
        self._writer = writer

    def first_time(self, event_id: str, now: datetime) -> bool:
        """Whether this event is new, and records it. `now` must have a time zone."""
        if self._writer.busy:
            return self._remembered(event_id, now)
        try:
            with self._database.waiting(AT_ONCE), self._database.transaction():
                self._database.execute(
                    "DELETE FROM receipt WHERE at < ?", to_utc_text(now - RECEIPTS)
                )
                return self._note(event_id, now)
        except LibraryUnusable as error:
            self._writer.failed(error)
            return self._remembered(event_id, now)

    def _remembered(self, event_id: str, now: datetime) -> bool:
        if self._database.row("SELECT 1 FROM receipt WHERE event = ?", event_id):
            return False
        return self._writer.first(("receipt", event_id), lambda: self._note(event_id, now))

    def _note(self, event_id: str, now: datetime) -> bool:
        sql = "INSERT INTO receipt (event, at) VALUES (?, ?) ON CONFLICT DO NOTHING"
        return self._database.execute(sql, event_id, to_utc_text(now)).rowcount == 1
