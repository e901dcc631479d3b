"""Writes the search index: postings by term, contents by article, document statistics, vocabulary.

Blobs that numpy reads without parsing, rather than FTS5, which scores every row that matches: that
takes a third of a second for common words among a million passages (measured: docs/search.md).
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from bot.search.index_terms import IndexedDocument, day, index_document
from bot.storage.index_records import PassageVectors
from bot.words.phonetic_key import phonetic_key
from bot.words.tokens import fold, split
from store.database import IN, Database, listed, upsert

BLOCK = 4096
"""Consecutive article ids whose postings of one term are in one row. Chosen, not measured."""
PAGE = 512
"""Consecutive article ids whose document statistics are in one row (SQL: `roll`). Chosen, not
measured."""

POSTING = np.dtype([("article", "<u2"), ("count", "u1")])
DOC_STATS = np.dtype([("length", "<i4"), ("day", "<i4")])
TERM, SIZE, COUNT, STEP = np.dtype("<u4"), np.dtype("<u2"), np.dtype("u1"), np.dtype("i1")
MAX_COUNT = 255
"""The highest count that is stored, in one byte."""

_APPEND = """INSERT INTO posting VALUES (?, ?, ?) ON CONFLICT (term_id, block) DO UPDATE
    SET entries = CAST(posting.entries || excluded.entries AS BLOB)"""


def add(database: Database, article_id: int) -> None:
    """Adds an article, whose row and passages exist, to the index."""
    text = _text(database, article_id)
    document = index_document(text.title, text.passages, outlet=text.outlet, author=text.author)
    whole = document.whole
    counts = whole | dict.fromkeys(document.marks, 1)
    ids = _term_ids(database, counts)
    block, position = divmod(article_id, BLOCK)
    position_bytes = position.to_bytes(2, "little")
    database.executemany(
        _APPEND,
        sorted(
            (ids[term], block, position_bytes + bytes((min(count, MAX_COUNT),)))
            for term, count in counts.items()
        ),
    )
    _store_contents(database, article_id, document, ids)
    _set_document_stats(database, article_id, max(whole.total(), 1), text.published)
    _count_words(database, text, 1)


def complete(database: Database) -> None:
    """Adds the articles that are missing from the index, or whose terms a migration has cleared."""
    filled = "SELECT article_id FROM content WHERE length(sizes) > 0"
    sql = f"SELECT id FROM article WHERE id NOT IN ({filled}) ORDER BY id"
    for (article_id,) in database.rows(sql):
        add(database, article_id)


def drop(database: Database, article_id: int) -> None:
    """Removes an article from the index; its row must still exist."""
    row = database.row("SELECT terms FROM content WHERE article_id = ?", article_id)
    if row is None:
        return
    ids = np.unique(np.frombuffer(row["terms"], TERM)).tolist()
    block, position = divmod(article_id, BLOCK)
    rows = database.rows(
        f"SELECT term_id, entries FROM posting WHERE block = ? AND term_id {IN}", block, listed(ids)
    )
    database.executemany(
        "UPDATE posting SET entries = ? WHERE term_id = ? AND block = ?",
        [(_without(position, entries), id, block) for id, entries in rows],
    )
    gone = f"block = ? AND length(entries) = 0 AND term_id {IN}"
    database.execute(f"DELETE FROM posting WHERE {gone}", block, listed(ids))
    database.execute(f"UPDATE term SET articles = articles - 1 WHERE id {IN}", listed(ids))
    database.execute(f"DELETE FROM term WHERE articles = 0 AND id {IN}", listed(ids))
    database.execute("DELETE FROM content WHERE article_id = ?", article_id)
    _set_document_stats(database, article_id, 0, None)
    _count_words(database, _text(database, article_id), -1)


def _without(position: int, entries: bytes) -> bytes:
    postings = np.frombuffer(entries, POSTING)
    kept: bytes = postings[postings["article"] != position].tobytes()
    return kept


def unembedded(database: Database, encoder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Keys of articles without vectors of this encoder, in order, with their passages' texts.
    Vectors may be stored during the iteration."""
    for article_id, key in database.rows(
        """SELECT article.id, key FROM content JOIN article ON article.id = article_id
            WHERE encoder <> ? ORDER BY key""",
        encoder,
    ):
        if database.row("SELECT 1 FROM article WHERE id = ?", article_id):
            yield key, tuple(text for _, text in _text(database, article_id).passages)


def embed(database: Database, key: str, meaning: PassageVectors) -> None:
    """Replaces the vectors of an article's passages."""
    database.execute(
        """UPDATE content SET encoder = ?, vectors = ?
            WHERE article_id = (SELECT id FROM article WHERE key = ?)""",
        meaning.encoder,
        meaning.vectors.tobytes(),
        key,
    )
    # Views hold its vectors too.
    database.execute(
        """UPDATE filing SET revision = (SELECT value + 1 FROM meta WHERE name = 'revision')
            WHERE article_id = (SELECT id FROM article WHERE key = ?)""",
        key,
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """The indexed texts of an article: passages as pairs of heading and text, and metadata."""

    title: str
    outlet: str | None
    author: str | None
    published: str | None
    passages: list[tuple[str, str]]


def _text(database: Database, article_id: int) -> _Text:
    sql = "SELECT text, title, outlet, author, published FROM article WHERE id = ?"
    [(text, title, outlet, author, published)] = database.rows(sql, article_id)
    sql = 'SELECT heading, start, "end" FROM passage WHERE article_id = ? ORDER BY ordinal'
    passages = database.rows(sql, article_id)
    divided = [(heading, text[start:end]) for heading, start, end in passages]
    return _Text(title, outlet, author, published, divided)


def _term_ids(database: Database, terms: Collection[str]) -> Mapping[str, int]:
    """Adds 1 to the document frequency of these terms, inserts new ones, and returns their ids."""
    # Not one statement with ON CONFLICT: PostgreSQL takes an id for each row that it tries.
    sql = f"UPDATE term SET articles = articles + 1 WHERE text {IN} RETURNING text, id"
    known = dict(map(tuple, database.rows(sql, listed(terms))))
    sql = "INSERT INTO term (text, articles) SELECT value, 1 FROM json_each(?) RETURNING text, id"
    new = listed([term for term in terms if term not in known])
    return known | dict(map(tuple, database.rows(sql, new)))


def _store_contents(
    database: Database, article_id: int, document: IndexedDocument, ids: Mapping[str, int]
) -> None:
    # The title and keyword terms come first, so that `drop` finds all terms in this row.
    texts = [{**document.title, **dict.fromkeys(document.marks, 1)}, *document.passages]
    terms = [ids[term] for text in texts for term in text]
    counts = [min(count, MAX_COUNT) for text in texts for count in text.values()]
    first = database.rows("SELECT min(id) FROM passage WHERE article_id = ?", article_id)[0][0]
    database.execute(
        """INSERT INTO content VALUES (?, '', ?, ?, ?, ?, ?) ON CONFLICT (article_id) DO UPDATE
            SET sizes = excluded.sizes, terms = excluded.terms, counts = excluded.counts""",
        article_id,
        first or 0,
        np.array([len(text) for text in texts], SIZE).tobytes(),
        np.array(terms, TERM).tobytes(),
        np.array(counts, COUNT).tobytes(),
        b"",
    )


def _set_document_stats(
    database: Database, article_id: int, length: int, published: str | None
) -> None:
    """Stores an article's length in terms, 0 to delete it, and its publication date."""
    page, position = divmod(article_id, PAGE)
    row = database.row("SELECT cards FROM roll WHERE page = ?", page)
    stats = np.frombuffer(row["cards"], DOC_STATS).copy() if row else np.zeros(PAGE, DOC_STATS)
    stats[position] = (length, day(published))
    database.execute(upsert("roll", ("page",), ("cards",)), page, stats.tobytes())


def _count_words(database: Database, text: _Text, sign: int) -> None:
    """Adds the number of passages with each word to the vocabulary, or subtracts it if `sign` is
    -1."""
    counts: Counter[str] = Counter()
    title_words = _words(text.title)
    for heading, passage in text.passages:
        counts.update(title_words | _words(heading) | _words(passage))
    database.executemany(
        """INSERT INTO word (text, passages, skeleton) VALUES (?, ?, ?)
            ON CONFLICT (text) DO UPDATE SET passages = word.passages + excluded.passages""",
        [(word, sign * passages, phonetic_key(word)) for word, passages in sorted(counts.items())],
    )
    if sign < 0:
        database.execute(f"DELETE FROM word WHERE passages = 0 AND text {IN}", listed(counts))


def _words(text: str) -> set[str]:
    return set(map(fold, set(split(text))))
