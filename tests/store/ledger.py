"""What a library's file holds, as plain rows, and what its counts ought to be."""

import json
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from bot.words.tokens import fold, split, terms
from store import search
from store.database import Database

CONTENT = (
    "article",
    "passage",
    "sentence",
    "actor",
    "alias",
    "name_pair",
    "vote",
    "entity",
    "naming",
    "bearer",
    "called",
    "finding",
    "mention",
    "role",
    "quote",
    "figure",
    "word",
    "term",
    "posting",
    "content",
    "roll",
)

Rows = list[tuple[object, ...]]


def contents(database: Database, *tables: str) -> dict[str, Rows]:
    """Every row of these tables, or of all that make up a library."""
    return {
        table: [tuple(row) for row in database.rows(f"SELECT * FROM {table} ORDER BY 1, 2")]
        for table in tables or CONTENT
    }


def counted(database: Database) -> dict[str, Rows]:
    """The counts that are kept, as they stand."""
    return {
        "actors": _rows(database, "SELECT id, mentions, articles FROM actor ORDER BY id"),
        "votes": _rows(database, "SELECT * FROM vote ORDER BY actor_id, kind"),
        "bearers": _rows(database, "SELECT id, articles FROM bearer ORDER BY id"),
        "calls": _rows(database, "SELECT * FROM called ORDER BY 1, 2, 3"),
        "aliases": _rows(
            database,
            "SELECT id, count FROM alias WHERE id IN (SELECT alias_id FROM naming) ORDER BY id",
        ),
        "words": _rows(database, "SELECT text, passages FROM word ORDER BY text"),
        "pairs": _rows(database, "SELECT alias_id, one, other FROM name_pair ORDER BY 1, 2, 3"),
        "terms": _posted(database),
    }


def recounted(database: Database) -> dict[str, Rows]:
    """The same counts, counted from the articles themselves."""
    return {
        "actors": _rows(
            database,
            """SELECT id, (SELECT count(*) FROM mention WHERE actor_id = actor.id),
                (SELECT count(DISTINCT article_id) FROM entity WHERE actor_id = actor.id)
            FROM actor ORDER BY id""",
        ),
        "votes": _rows(
            database,
            "SELECT actor_id, kind, count(*) FROM entity GROUP BY actor_id, kind ORDER BY 1, 2",
        ),
        "bearers": _rows(
            database,
            """SELECT id, (SELECT count(DISTINCT article_id) FROM entity
                WHERE bearer_id = bearer.id) FROM bearer ORDER BY id""",
        ),
        "calls": _calls(database),
        "aliases": _rows(
            database, "SELECT alias_id, sum(count) FROM naming GROUP BY alias_id ORDER BY 1"
        ),
        "words": _words(database),
        "terms": _terms(database),
        "pairs": sorted(_pairs(database)),
    }


def _calls(database: Database) -> Rows:
    """Each name that articles call a record by, and in how many."""
    rows = database.rows("SELECT calls, bearer_id FROM entity WHERE bearer_id IS NOT NULL")
    counts = Counter(
        (name, how, record) for calls, record in rows for name, how in json.loads(calls).items()
    )
    return sorted((*called, articles) for called, articles in counts.items())


def _texts(database: Database) -> Iterator[tuple[int, str, list[tuple[str, str]]]]:
    """Each article's id and title, and its passages' headings and texts."""
    for article, title, text in database.rows("SELECT id, title, text FROM article ORDER BY id"):
        sql = 'SELECT heading, start, "end" FROM passage WHERE article_id = ? ORDER BY ordinal'
        rows = database.rows(sql, article)
        yield article, title, [(heading, text[start:end]) for heading, start, end in rows]


def _words(database: Database) -> Rows:
    """Every word of every passage, its title and its heading, and in how many it stands."""
    counts: Counter[str] = Counter()
    for _, title, passages in _texts(database):
        for passage in passages:
            words = split("\n".join((title, *passage)))
            counts.update(set(map(fold, words)))
    return sorted(counts.items())


def _terms(database: Database) -> Rows:
    """Every term of every article, and how often it stands there, its title counting threefold."""
    return sorted(
        (term, article, min(count, 255))
        for article, title, passages in _texts(database)
        for term, count in (
            Counter([*terms(title)] * 3)
            + Counter(term for passage in passages for term in terms("\n".join(passage)))
        ).items()
    )


def _posted(database: Database) -> Rows:
    names = [text for (text,) in database.rows("SELECT text FROM term")]
    return sorted(
        (term, int(article), int(count))
        for term, held in search.SqliteSearchIndex(database).postings(names).items()
        for article, count in zip(held.articles, held.counts, strict=True)
    )


def _pairs(database: Database) -> set[tuple[object, ...]]:
    """Each two words side by side in a name, and its beginning and end."""
    keys = database.rows("SELECT id, key FROM alias")
    return {(id, *pair) for id, key in keys for pair in pairwise(["", *(key.split() or [""]), ""])}


def _rows(database: Database, sql: str) -> Rows:
    return [tuple(row) for row in database.rows(sql)]
