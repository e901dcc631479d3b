"""Briefings that were given, who asked about what, and what people say of it, in SQLite.

None of it is a part of the library: its revision and its state stay what they are.
"""

import sqlite3
from datetime import datetime

import msgspec

from bot.answers import Asked, Briefing
from bot.archive import Feedback, Kept
from bot.errors import BriefingUnknown
from store.database import Database
from store.moments import read, written

SOON = 2.0
"""Seconds that what goes with an answer waits for another writer: somebody waits for the answer."""


class SqliteArchive:
    """Implements `bot.archive.Archive`. Each write is one statement."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, briefing: Briefing, at: datetime) -> None:
        sql = "INSERT OR IGNORE INTO briefing (id, question, made_at, body) VALUES (?, ?, ?, ?)"
        values = (briefing.id, briefing.topic.text, written(at), encoded(briefing))
        with self._database.waiting(SOON):
            self._database.execute(sql, *values)

    def kept(self, id: str) -> Kept | None:
        row = self._database.row("SELECT * FROM briefing WHERE id = ?", id)
        if row is None:
            return None
        return Kept(
            id=row["id"],
            question=row["question"],
            at=read(row["made_at"]),
            briefing=decoded(row["body"]),
        )

    def last_asked(self, asker: str, topic: str) -> Asked | None:
        sql = "SELECT revision, at FROM asked WHERE asker = ? AND topic = ?"
        row = self._database.row(sql, asker, topic)
        return Asked(revision=row["revision"], at=read(row["at"])) if row else None

    def note_asked(self, asker: str, topic: str, asked: Asked) -> None:
        sql = "INSERT OR REPLACE INTO asked (asker, topic, revision, at) VALUES (?, ?, ?, ?)"
        with self._database.waiting(SOON):
            self._database.execute(sql, asker, topic, asked.revision, written(asked.at))

    def judge(self, id: str, *, by: str, useful: bool, at: datetime) -> None:
        sql = """INSERT OR REPLACE INTO feedback (briefing, "by", useful, at)
            SELECT id, ?, ?, ? FROM briefing WHERE id = ?"""
        if not self._database.execute(sql, by, int(useful), written(at), id).rowcount:
            raise BriefingUnknown("That briefing is not kept in the library. Ask again.")

    def feedback(self) -> tuple[Feedback, ...]:
        rows = self._database.rows(
            """SELECT feedback.*, question FROM feedback JOIN briefing ON briefing.id = briefing
                ORDER BY at DESC, briefing, "by" """
        )
        return tuple(map(_feedback, rows))


def encoded(briefing: Briefing) -> str:
    """A briefing as JSON: the same one always as the same text."""
    return msgspec.json.encode(briefing, order="deterministic").decode()


def decoded(body: str) -> Briefing | None:
    """The briefing of such a text; None for one that another version wrote in another shape."""
    try:
        return msgspec.json.decode(body, type=Briefing)
    except msgspec.DecodeError:
        return None


def _feedback(row: sqlite3.Row) -> Feedback:
    return Feedback(
        briefing=row["briefing"],
        question=row["question"],
        by=row["by"],
        useful=bool(row["useful"]),
        at=read(row["at"]),
    )
