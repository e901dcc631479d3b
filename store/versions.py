"""Versions of articles that their publishers edited: what went, and what came."""

import json
from collections.abc import Sequence

from bot.model.analysis import Analysis
from bot.model.article import Article, Version
from bot.words.whitespace import folded
from store.database import Database

_MOST = 200  # sentences kept of one change; more are another article. Chosen, not measured.


def note(
    database: Database, article_id: int, article: Article, analysis: Analysis, at: str
) -> None:
    """Notes how an article that is about to be replaced differs from its successor, if it does and
    was fetched. Of a file that somebody changed nothing is kept: it is theirs to put right."""
    fetched = "EXISTS (SELECT 1 FROM feed_entry WHERE article.key IN (article, address))"
    row = database.row(f"SELECT title, text FROM article WHERE id = ? AND {fetched}", article_id)
    if row is None:
        return
    before = _sentences(row["text"], _stored(database, article_id))
    spans = [
        (each.start, each.end)
        for passage in analysis.passages
        for each in passage.sentences
        if each.quotable
    ]
    after = _sentences(article.text, spans)
    gone, come = _without(before, after), _without(after, before)
    if gone or come or row["title"] != article.title:
        sql = (
            "INSERT INTO article_version (article_id, at, title, gone, come) VALUES (?, ?, ?, ?, ?)"
        )
        changed = (json.dumps(each[:_MOST], ensure_ascii=False) for each in (gone, come))
        database.execute(sql, article_id, at, row["title"], *changed)


def listed(database: Database, article_id: int) -> tuple[Version, ...]:
    """The changes of an article, the latest first."""
    sql = "SELECT * FROM article_version WHERE article_id = ? ORDER BY id DESC"
    return tuple(
        Version(
            at=row["at"],
            title=row["title"],
            gone=tuple(json.loads(row["gone"])),
            come=tuple(json.loads(row["come"])),
        )
        for row in database.rows(sql, article_id)
    )


def forget(database: Database, article_id: int) -> None:
    """Deletes what is kept of an article's earlier versions."""
    database.execute("DELETE FROM article_version WHERE article_id = ?", article_id)


def _stored(database: Database, article_id: int) -> list[tuple[int, int]]:
    sql = """SELECT start, "end" FROM sentence WHERE article_id = ? AND quotable ORDER BY ordinal"""
    return [(row["start"], row["end"]) for row in database.rows(sql, article_id)]


def _sentences(text: str, spans: Sequence[tuple[int, int]]) -> list[str]:
    return [folded(text[start:end]) for start, end in spans]


def _without(sentences: Sequence[str], others: Sequence[str]) -> list[str]:
    there = set(others)
    return [each for each in sentences if each not in there]
