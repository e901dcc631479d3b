"""Removed articles: the time of each removal is stored, and their text is deleted everywhere.

Stored answers that cite them are redacted at once when read (`since`); `purge` then deletes the
text from the file too. An interrupted purge is finished by the next.
"""

import re
from collections.abc import Collection, Iterator
from datetime import datetime

import msgspec

from bot.briefing.removal import Gone, redacted
from bot.conversation.context import Context, without
from bot.model.briefing import Briefing
from store.database import IN, IN_1, Database, listed
from store.stored_json import json_of, packed, unpacked
from store.timestamps import read

_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"')


def removed_on(database: Database, article: int | str) -> datetime | None:
    """When the article of this id or key was last removed."""
    column = "key" if isinstance(article, str) else "article_id"
    rows = database.rows(f"SELECT max(at) FROM removed WHERE {column} = ?", article)
    return read(rows[0][0]) if rows[0][0] else None


def since(database: Database, briefing: Briefing) -> Gone:
    """Which of the articles that a briefing cites were removed after it was made."""
    sql = f"SELECT key, max(at) FROM removed WHERE key {IN_1} AND revision > ?2 GROUP BY key"
    cited = [card.key for card in (*briefing.sources, *briefing.topic.within.articles)]
    cited += [seen.article for seen in briefing.topic.within.told]
    rows = database.rows(sql, listed(cited), briefing.basis.revision)
    return {key: read(at) for key, at in rows}


def gone(database: Database, keys: Collection[str]) -> frozenset[str]:
    """Those of these articles that were removed and not added again."""
    back = "SELECT 1 FROM article WHERE article.key = removed.key"
    sql = f"SELECT key FROM removed WHERE key {IN} AND NOT EXISTS ({back})"
    return frozenset(key for (key,) in database.rows(sql, listed(keys)))


def purge(database: Database) -> None:
    """Deletes what stored answers and digests hold of removed articles."""
    keys = [key for (key,) in database.rows("SELECT DISTINCT key FROM removed WHERE NOT purged")]
    if not keys:
        return
    with database.transaction():
        # Posts that wait are made again, from the library as it is then.
        database.execute("UPDATE delivery SET body = '' WHERE body <> ''")
        database.execute(f"DELETE FROM told WHERE article {IN}", listed(keys))
    _purge_briefings(database, keys)
    _purge_conversations(database, keys)
    database.execute(f"UPDATE removed SET purged = TRUE WHERE key {IN}", listed(keys))


def _purge_briefings(database: Database, keys: Collection[str]) -> None:
    for (id,), text, body in _holding(database, "briefing", ("id",), "body", keys):
        found = unpacked(Briefing, text, body)
        if found is None:
            sql = "UPDATE briefing SET body = '{}', packed = NULL WHERE id = ?"
            database.execute(sql, id)
        elif removed := since(database, found):
            sql = "UPDATE briefing SET body = '', packed = ? WHERE id = ?"
            database.execute(sql, packed(redacted(found, removed)), id)


def _purge_conversations(database: Database, keys: Collection[str]) -> None:
    names = ("channel", "thread")
    for place, text, body in _holding(database, "conversation", names, "context", keys):
        found = unpacked(Context, text, body)
        left = without(found, gone(database, found.articles)) if found else None
        if left is None:
            database.execute("DELETE FROM conversation WHERE channel = ? AND thread = ?", *place)
        else:
            sql = "UPDATE conversation SET context = '', packed = ?"
            database.execute(f"{sql} WHERE channel = ? AND thread = ?", packed(left), *place)


def _holding(
    database: Database, table: str, names: Collection[str], column: str, keys: Collection[str]
) -> Iterator[tuple[tuple[str, ...], str, bytes | None]]:
    """The rows of a table whose JSON names any of these articles: key columns, JSON as text, and
    JSON deflated."""
    marks = {msgspec.json.encode(key) for key in keys}
    condition = " AND ".join(f"{name} = ?" for name in names)
    for place in map(tuple, database.rows(f"SELECT {', '.join(names)} FROM {table}")):
        row = database.row(f"SELECT {column}, packed FROM {table} WHERE {condition}", *place)
        if row and not marks.isdisjoint(_STRING.findall(json_of(*row))):
            yield place, row[column], row["packed"]
