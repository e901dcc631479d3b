"""Contexts of conversations, in SQLite, so that Slack's history is not needed.

A cited sentence is stored as its offsets and a checksum, and its text is read from the article.
"""

from dataclasses import replace
from datetime import datetime
from typing import cast
from zlib import crc32

from bot.conversation.context import Context, without
from bot.model.citations import Citation
from bot.words.whitespace import folded
from store import removals
from store.database import IN, Database, listed, upsert
from store.reach import Reach
from store.stored_json import packed, unpacked
from store.timestamps import to_utc_text
from store.write_behind import Key, Writer

_SUM = "\0"
"""The prefix of a checksum; no sentence begins with it."""


class SqliteMemory:
    """Implements `bot.conversation.context.Memory`. With a reach, a conversation is recalled only
    if it was answered within that, and without what is outside of it by now."""

    def __init__(self, database: Database, writer: Writer, reach: Reach | None = None) -> None:
        self._database = database
        self._writer = writer
        self._reach = reach

    def within(self, reach: Reach) -> "SqliteMemory":
        return SqliteMemory(self._database, self._writer, reach)

    def recall(self, channel: str, thread: str) -> Context | None:
        found = self._held(channel, thread) or self._kept(channel, thread)
        return self._left(found) if found else None

    def remember(self, channel: str, thread: str, context: Context, at: datetime) -> None:
        def write() -> None:
            if left := self._left(context):
                sql = upsert(
                    "conversation",
                    ("channel", "thread"),
                    ("context", "packed", "at", "collections"),
                )
                body = packed(self._summed(left))
                reach = str(self._reach) if self._reach else None
                self._database.execute(sql, channel, thread, "", body, to_utc_text(at), reach)

        self._writer.write(self._key(channel, thread), context, write)

    def _held(self, channel: str, thread: str) -> Context | None:
        return cast(Context | None, self._writer.held(self._key(channel, thread)))

    def _key(self, channel: str, thread: str) -> Key:
        whole = ("conversation", channel, thread)
        return (*whole, str(self._reach)) if self._reach else whole

    def _kept(self, channel: str, thread: str) -> Context | None:
        sql = """SELECT context, packed, collections FROM conversation
            WHERE channel = ? AND thread = ?"""
        row = self._database.row(sql, channel, thread)
        if row is None or (self._reach and not self._reach.covers(row["collections"])):
            return None
        found = unpacked(Context, row["context"], row["packed"])
        return self._read(found) if found else None

    def _left(self, context: Context) -> Context | None:
        """The context without sentences of articles that were removed since, or are not seen."""
        gone = removals.gone(self._database, context.articles)
        if self._reach:
            gone |= self._reach.outside(self._database, context.articles)
        return without(context, gone)

    def _summed(self, context: Context) -> Context:
        slices = self._slices(context)
        return replace(
            context,
            cited=tuple(
                replace(one, text=_sum(one.text)) if slices[one] == one.text else one
                for one in context.cited
            ),
        )

    def _read(self, context: Context) -> Context:
        """The context with texts for checksums, without sentences whose articles have changed
        there."""
        slices = self._slices(context)
        read = [
            replace(one, text=slices[one]) if one.text == _sum(slices[one]) else one
            for one in context.cited
        ]
        return replace(context, cited=tuple(one for one in read if not one.text.startswith(_SUM)))

    def _slices(self, context: Context) -> dict[Citation, str]:
        """The text that the library has now at each sentence's offsets."""
        sql = f"SELECT key, text FROM article WHERE key {IN}"
        rows = self._database.rows(sql, listed({one.article for one in context.cited}))
        texts = {key: text for key, text in rows}
        return {
            one: folded(texts.get(one.article, "")[one.start : one.end]) for one in context.cited
        }


def _sum(text: str) -> str:
    return f"{_SUM}{crc32(text.encode()):x}"
