"""The briefing archive in SQLite: briefings, watermarks of who asked for what, and feedback.

These tables are not part of the library: writing them changes neither its revision nor its state.
"""

from dataclasses import replace
from datetime import datetime
from typing import cast

from bot.briefing.removal import is_redacted, redacted
from bot.errors import BriefingUnknown
from bot.model.briefing import Briefing
from bot.model.topic import Watermark
from bot.storage.briefings import ArchivedBriefing, Feedback
from store import cited, removals
from store.database import Database, Row, Value, upsert
from store.reach import Reach
from store.stored_json import packed, unpacked
from store.timestamps import read, to_utc_text
from store.write_behind import Key, Writer


class SqliteArchive:
    """Implements `bot.storage.briefings.Archive`. Each write is a transaction of a few
    statements. With a reach, a briefing is found only if it was made within that, and cites nothing
    that is outside of it by now."""

    def __init__(self, database: Database, writer: Writer, reach: Reach | None = None) -> None:
        self._database = database
        self._writer = writer
        self._reach = reach

    def within(self, reach: Reach) -> "SqliteArchive":
        return SqliteArchive(self._database, self._writer, reach)

    def keep(self, briefing: Briefing, at: datetime) -> None:
        sql = """INSERT INTO briefing (id, question, made_at, given_at, body, packed)
            VALUES (?1, ?2, ?3, ?3, '', ?4) ON CONFLICT (id) DO UPDATE SET given_at = ?3"""

        def write() -> None:
            body = packed(self._redacted(briefing))
            before = self._written(briefing.id)
            values = (briefing.id, briefing.topic.text, to_utc_text(at), body)
            # What was removed may have come back: the library is as it was, and so is the id.
            again = before and before.briefing and is_redacted(before.briefing)
            self._database.execute(f"{sql}, packed = ?4" if again else sql, *values)
            if self._reach:
                made = """INSERT INTO briefing_reach (briefing, collections) VALUES (?, ?)
                    ON CONFLICT DO NOTHING"""
                self._database.execute(made, briefing.id, str(self._reach))

        kept = ArchivedBriefing(
            id=briefing.id, question=briefing.topic.text, at=at, briefing=briefing
        )
        self._writer.write(self._key(briefing.id), self._held(kept.id) or kept, write)

    def unwritten(self, id: str) -> bool:
        return self._writer.stuck and self._held(id) is not None and self._written(id) is None

    def kept(self, id: str) -> ArchivedBriefing | None:
        found = (self._written(id) if self._shown(id) else None) or self._held(id)
        if found is None or found.briefing is None:
            return found
        if self._reach and self._reach.outside(self._database, _cited(found.briefing)):
            return None
        return replace(found, briefing=self._redacted(found.briefing))

    def _held(self, id: str) -> ArchivedBriefing | None:
        return cast(ArchivedBriefing | None, self._writer.held(self._key(id)))

    def _key(self, id: str) -> Key:
        return ("briefing", id, str(self._reach)) if self._reach else ("briefing", id)

    def _shown(self, id: str) -> bool:
        """Whether a briefing was made within the reach."""
        if self._reach is None:
            return True
        sql = "SELECT collections FROM briefing_reach WHERE briefing = ?"
        return any(self._reach.covers(made) for (made,) in self._database.rows(sql, id))

    def _written(self, id: str) -> ArchivedBriefing | None:
        row = self._database.row("SELECT * FROM briefing WHERE id = ?", id)
        if row is None:
            return None
        return ArchivedBriefing(
            id=row["id"],
            question=row["question"],
            at=read(row["made_at"]),
            briefing=unpacked(Briefing, row["body"], row["packed"]),
        )

    def _redacted(self, briefing: Briefing) -> Briefing:
        """The briefing without sentences of articles that were removed since."""
        return redacted(briefing, removals.since(self._database, briefing))

    def keep_longer(self, id: str, at: datetime) -> None:
        sql = "UPDATE briefing SET chosen_at = ? WHERE id = ?"
        self._note(("chosen", id), None, sql, to_utc_text(at), id)

    def cited(self) -> frozenset[str]:
        return cited.cited(self._database)

    def last_asked(self, asker: str, topic: str) -> Watermark | None:
        if held := self._writer.held(("asked", asker, topic)):
            return cast(Watermark, held)
        sql = "SELECT revision, at FROM asked WHERE asker = ? AND topic = ?"
        row = self._database.row(sql, asker, topic)
        return Watermark(revision=row["revision"], at=read(row["at"])) if row else None

    def note_asked(self, asker: str, topic: str, asked: Watermark) -> None:
        sql = upsert("asked", ("asker", "topic"), ("revision", "at"))
        values = (asker, topic, asked.revision, to_utc_text(asked.at))
        self._note(("asked", asker, topic), asked, sql, *values)

    def record_feedback(self, id: str, *, by: str, useful: bool, at: datetime) -> None:
        if self.kept(id) is None:
            raise BriefingUnknown("That briefing is not kept in the library. Ask again.")
        sql = """INSERT INTO feedback (briefing, "by", useful, at)
            SELECT id, ?, ?, ? FROM briefing WHERE id = ?
            ON CONFLICT (briefing, "by") DO UPDATE SET useful = excluded.useful, at = excluded.at"""
        self._note(("feedback", id, by), None, sql, by, useful, to_utc_text(at), id)
        self.keep_longer(id, at)

    def feedback(self) -> tuple[Feedback, ...]:
        rows = self._database.rows(
            """SELECT feedback.*, question FROM feedback JOIN briefing ON briefing.id = briefing
                ORDER BY at DESC, briefing, "by" """
        )
        return tuple(map(_feedback, rows))

    def _note(self, key: Key, value: object, sql: str, *parameters: Value) -> None:
        self._writer.write(key, value, lambda: self._database.execute(sql, *parameters))


def _cited(briefing: Briefing) -> frozenset[str]:
    """The keys of the articles that a briefing shows words of."""
    return frozenset(card.key for card in (*briefing.sources, *briefing.topic.within.articles))


def _feedback(row: Row) -> Feedback:
    return Feedback(
        briefing=row["briefing"],
        question=row["question"],
        by=row["by"],
        useful=bool(row["useful"]),
        at=read(row["at"]),
    )
