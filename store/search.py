"""Full-text search: groups of phrases to passages, by BM25 over stemmed words."""

from collections.abc import Sequence

from bot.library import Hit
from store.database import Database

WEIGHTS = (4.0, 2.0, 1.0)
"""How much more a word counts in an article's title, in a heading, and in the passage."""

_HITS = """
    WITH hit AS MATERIALIZED (
        SELECT rowid AS id, -bm25(passage_index, ?, ?, ?) AS score
        FROM passage_index WHERE passage_index MATCH ?)
    SELECT hit.id, hit.score FROM hit
    JOIN passage ON passage.id = hit.id
    JOIN article ON article.id = passage.article_id
    WHERE hit.score >= coalesce(
        (SELECT score FROM hit ORDER BY score DESC LIMIT 1 OFFSET ?), hit.score)
    ORDER BY hit.score DESC, article.key, passage.ordinal LIMIT ?
"""
# Only hits as good as the last one wanted are joined to their articles, to settle ties by key and
# place: so the order in which articles came does not matter.


def match_expression(groups: Sequence[Sequence[str]]) -> str:
    """The groups in FTS5's language: a phrase in quotes, OR within a group, AND between groups.

    A phrase without a word in it matches nothing, and so does a group of such phrases.
    """
    return " AND ".join(f"({' OR '.join(map(_quoted, group))})" for group in groups)


def _quoted(phrase: str) -> str:
    # FTS5 stops reading at a NUL, and SQLite's text cannot hold half of a surrogate pair.
    plain = phrase.replace("\0", " ").encode(errors="ignore").decode()
    return '"' + plain.replace('"', '""') + '"'


def match(database: Database, groups: Sequence[Sequence[str]], limit: int) -> tuple[Hit, ...]:
    """Passages that hold a phrase of every group, the best first; ties by article and place."""
    if limit < 1 or not groups or not all(groups):
        return ()
    parameters = (*WEIGHTS, match_expression(groups), limit - 1, limit)
    rows = database.rows(_HITS, *parameters)
    return tuple(Hit(passage=passage, score=score) for passage, score in rows)
