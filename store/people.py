"""What a library holds of one person in Slack: read out, or deleted."""

from collections.abc import Mapping, Sequence

from bot.conversation.context import Context
from bot.storage.people import Kept
from store.database import Database, Row
from store.stored_json import unpacked

_DIRECT = """channel LIKE 'D%' AND channel IN (SELECT channel FROM member WHERE "user" = :user
    UNION SELECT channel FROM subscription WHERE owner = :user)"""
"""The direct messages with Attaché, of which the library knows whose they are."""

_KEPT = {
    "digests": """SELECT id, channel, topic, words AS "when", timezone, paused FROM subscription
        WHERE owner = :user ORDER BY id""",
    "asked": "SELECT topic, at FROM asked WHERE asker = :user ORDER BY at, topic",
    "feedback": """SELECT briefing, question, useful, at FROM feedback
        JOIN briefing ON briefing.id = briefing WHERE "by" = :user ORDER BY at, briefing""",
    "channels": 'SELECT channel, at FROM member WHERE "user" = :user ORDER BY channel',
    "corrections": """SELECT id, at, verdict, name, value FROM correction
        WHERE "by" = :user OR undone_by = :user ORDER BY id""",
    "removals": 'SELECT key, at, reason FROM removed WHERE "by" = :user ORDER BY at, key',
    "feeds": "SELECT url, added FROM feed WHERE added_by = :user ORDER BY id",
    "changes": 'SELECT at, about, deed FROM audit WHERE "by" = :user ORDER BY id',
    "sees": """SELECT name FROM channel_collection
        JOIN collection ON collection.id = collection_id WHERE channel = :user ORDER BY name""",
    "articles": """SELECT url, title, seen AS at FROM feed_entry
        WHERE "by" = :user ORDER BY id""",
}
"""What is read out, in this order; the conversations besides."""

_DELETED = {
    "conversations": f"DELETE FROM conversation WHERE {_DIRECT}",
    "digests": "DELETE FROM subscription WHERE owner = :user AND channel LIKE 'D%'",
    "asked": "DELETE FROM asked WHERE asker = :user",
    "feedback": 'DELETE FROM feedback WHERE "by" = :user',
    "channels": 'DELETE FROM member WHERE "user" = :user',
    "sees": "DELETE FROM channel_collection WHERE channel = :user",
    "spoken": 'DELETE FROM speaker WHERE "user" = :user',
}
"""Conversations and digests go before what tells whose direct messages they are of."""

_UNNAMED = {
    "digests": "UPDATE subscription SET owner = '' WHERE owner = :user",
    "corrections": """UPDATE correction SET "by" = '' WHERE "by" = :user""",
    "undone": "UPDATE correction SET undone_by = '' WHERE undone_by = :user",
    "removals": """UPDATE removed SET "by" = '' WHERE "by" = :user""",
    "changes": """UPDATE audit SET "by" = '' WHERE "by" = :user""",
    "feeds": "UPDATE feed SET added_by = '' WHERE added_by = :user",
    "articles": """UPDATE feed_entry SET "by" = '' WHERE "by" = :user""",
}
"""What a person did for all: it stays, without them."""


class SqlitePeople:
    """Implements `bot.storage.people.People`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def export(self, user: str) -> Mapping[str, Sequence[Kept]]:
        found = {
            kind: [dict(row) for row in self._database.rows(sql, user=user)]
            for kind, sql in _KEPT.items()
        }
        return {**found, "conversations": self._conversations(user)}

    def forget(self, user: str) -> tuple[Mapping[str, int], Mapping[str, int]]:
        with self._database.transaction():
            deleted = {kind: self._changed(sql, user) for kind, sql in _DELETED.items()}
            del deleted["spoken"]  # known beside the channels
            unnamed = {kind: self._changed(sql, user) for kind, sql in _UNNAMED.items()}
        unnamed["corrections"] += unnamed.pop("undone")
        return deleted, unnamed

    def _conversations(self, user: str) -> list[Kept]:
        """Each with what was asked in it last, and of what topic."""
        sql = f"SELECT * FROM conversation WHERE {_DIRECT} ORDER BY at"
        return [self._conversation(row) for row in self._database.rows(sql, user=user)]

    def _conversation(self, row: Row) -> Kept:
        place = {"channel": row["channel"], "at": row["at"]}
        known = unpacked(Context, row["context"], row["packed"])
        if known is None:
            return place
        return {**place, "opened": known.opened, "question": known.question, "topic": known.topic}

    def _changed(self, sql: str, user: str) -> int:
        return len(self._database.rows(f"{sql} RETURNING 1", user=user))
