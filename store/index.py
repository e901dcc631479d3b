"""Keeping the search index and the vocabulary in step with the articles."""

from collections.abc import Mapping
from types import MappingProxyType

from store.database import Database

_COLUMNS = "title, heading, body"
_ADD = f"INSERT INTO passage_index (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?)"
# An external-content index forgets a row only if it is told what was in it.
_DROP = f"""INSERT INTO passage_index (passage_index, rowid, {_COLUMNS})
    VALUES ('delete', ?, ?, ?, ?)"""

Indexed = tuple[int, str, str, str]


def add(database: Database, article_id: int) -> None:
    """Makes an article's passages findable."""
    passages = _passages(database, article_id)
    database.executemany(_ADD, passages)
    _count_words(database, passages, 1)


def drop(database: Database, article_id: int) -> None:
    """Takes an article's passages out of search, while the article is still there."""
    passages = _passages(database, article_id)
    database.executemany(_DROP, passages)
    _count_words(database, passages, -1)


def vocabulary(database: Database) -> Mapping[str, int]:
    """Every word, and in how many passages it stands."""
    return MappingProxyType(
        {text: passages for text, passages in database.rows("SELECT text, passages FROM word")}
    )


def _passages(database: Database, article_id: int) -> list[Indexed]:
    [(title, text)] = database.rows("SELECT title, text FROM article WHERE id = ?", article_id)
    sql = 'SELECT id, heading, start, "end" FROM passage WHERE article_id = ? ORDER BY id'
    return [
        (passage, title, heading, text[start:end])
        for passage, heading, start, end in database.rows(sql, article_id)
    ]


def _count_words(database: Database, passages: list[Indexed], sign: int) -> None:
    """Adds to each word, or takes from it, the number of these passages that it stands in.

    FTS5 itself finds the words, in an index of these passages alone that is then emptied, so that
    a word is here exactly what it is in search, but for stemming.
    """
    database.execute(
        """CREATE VIRTUAL TABLE IF NOT EXISTS temp.wording USING fts5 (title, heading, body,
            content = '', detail = none, columnsize = 0,
            tokenize = 'unicode61 remove_diacritics 2')"""
    )
    database.execute(
        "CREATE VIRTUAL TABLE IF NOT EXISTS temp.wording_terms USING fts5vocab (wording, row)"
    )
    database.executemany(f"INSERT INTO wording (rowid, {_COLUMNS}) VALUES (?, ?, ?, ?)", passages)
    database.execute(
        """INSERT INTO word (text, passages) SELECT term, ? * doc FROM wording_terms WHERE true
            ON CONFLICT DO UPDATE SET passages = passages + excluded.passages""",
        sign,
    )
    if sign < 0:
        terms = "SELECT term FROM wording_terms"
        database.execute(f"DELETE FROM word WHERE passages = 0 AND text IN ({terms})")
    database.execute("INSERT INTO wording (wording) VALUES ('delete-all')")
