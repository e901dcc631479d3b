"""The search index: of each term the articles that hold it, and of each article its contents.

An index of its own, in blobs that numpy reads as they are: FTS5 scores every row that matches,
which takes a third of a second for common words where a million passages are kept (docs/search.md).
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from bot.search.index_terms import IndexedDocument, day, index_document
from bot.storage.index_records import PassageVectors
from bot.words.phonetic_key import phonetic_key
from bot.words.tokens import fold, split
from store.database import IN, Database, listed

BLOCK = 4096
"""Of how many articles, by their ids, one row holds a term's postings."""
PAGE = 512
"""The same for the roll."""

POSTING = np.dtype([("article", "<u2"), ("count", "u1")])
DOC_STATS = np.dtype([("length", "<i4"), ("day", "<i4")])
TERM, SIZE, COUNT, STEP = np.dtype("<u4"), np.dtype("<u2"), np.dtype("u1"), np.dtype("i1")
MOST = 255

_APPEND = """INSERT INTO posting VALUES (?, ?, ?) ON CONFLICT DO UPDATE
    SET entries = CAST(entries || excluded.entries AS BLOB)"""


def add(database: Database, article_id: int) -> None:
    """Makes an article's passages findable."""
    text = _text(database, article_id)
    held = index_document(text.title, text.passages, outlet=text.outlet, author=text.author)
    whole = held.whole
    counts = whole | dict.fromkeys(held.marks, 1)
    ids = _numbered(database, counts)
    block, place = divmod(article_id, BLOCK)
    at = place.to_bytes(2, "little")
    database.executemany(
        _APPEND,
        sorted(
            (ids[term], block, at + bytes((min(count, MOST),))) for term, count in counts.items()
        ),
    )
    _keep(database, article_id, held, ids)
    _enrol(database, article_id, max(whole.total(), 1), text.published)
    _count_words(database, text, 1)


def complete(database: Database) -> None:
    """Adds the articles that were kept before there was this index, or that a step of the schema
    emptied of their terms."""
    filled = "SELECT article_id FROM content WHERE sizes <> x''"
    sql = f"SELECT id FROM article WHERE id NOT IN ({filled}) ORDER BY id"
    for (article_id,) in database.rows(sql):
        add(database, article_id)


def drop(database: Database, article_id: int) -> None:
    """Takes an article's passages out of search, while the article is still there."""
    row = database.row("SELECT terms FROM content WHERE article_id = ?", article_id)
    if row is None:
        return
    ids = np.unique(np.frombuffer(row["terms"], TERM)).tolist()
    block, place = divmod(article_id, BLOCK)
    held = database.rows(
        f"SELECT term_id, entries FROM posting WHERE block = ? AND term_id {IN}", block, listed(ids)
    )
    database.executemany(
        "UPDATE posting SET entries = ? WHERE term_id = ? AND block = ?",
        [(_without(place, entries), id, block) for id, entries in held],
    )
    gone = f"block = ? AND entries = x'' AND term_id {IN}"
    database.execute(f"DELETE FROM posting WHERE {gone}", block, listed(ids))
    database.execute(f"UPDATE term SET articles = articles - 1 WHERE id {IN}", listed(ids))
    database.execute(f"DELETE FROM term WHERE articles = 0 AND id {IN}", listed(ids))
    database.execute("DELETE FROM content WHERE article_id = ?", article_id)
    _enrol(database, article_id, 0, None)
    _count_words(database, _text(database, article_id), -1)


def _without(place: int, entries: bytes) -> bytes:
    left = np.frombuffer(entries, POSTING)
    kept: bytes = left[left["article"] != place].tobytes()
    return kept


def unembedded(database: Database, encoder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Articles whose vectors this encoder did not make, by key, and their passages' texts. They
    may be given vectors while this goes on."""
    for article_id, key in database.rows(
        """SELECT article.id, key FROM content JOIN article ON article.id = article_id
            WHERE encoder <> ? ORDER BY key""",
        encoder,
    ):
        if database.row("SELECT 1 FROM article WHERE id = ?", article_id):
            yield key, tuple(text for _, text in _text(database, article_id).passages)


def embed(database: Database, key: str, meaning: PassageVectors) -> None:
    """Keeps the vectors of an article's passages."""
    database.execute(
        """UPDATE content SET encoder = ?, vectors = ?
            WHERE article_id = (SELECT id FROM article WHERE key = ?)""",
        meaning.encoder,
        meaning.vectors.tobytes(),
        key,
    )


@dataclass(frozen=True, slots=True)
class _Text:
    """What an article is found by: its passages with their headings, and what its card says."""

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


def _numbered(database: Database, terms: Collection[str]) -> Mapping[str, int]:
    """The ids of these terms, each counted for one article more."""
    rows = database.rows(
        """INSERT INTO term (text, articles) SELECT value, 1 FROM json_each(?) WHERE true
            ON CONFLICT (text) DO UPDATE SET articles = articles + 1 RETURNING text, id""",
        listed(terms),
    )
    return dict(map(tuple, rows))


def _keep(
    database: Database, article_id: int, held: IndexedDocument, ids: Mapping[str, int]
) -> None:
    # With the title, so that all an article is filed under is told by its own row.
    texts = [{**held.title, **dict.fromkeys(held.marks, 1)}, *held.passages]
    terms = [ids[term] for text in texts for term in text]
    counts = [min(count, MOST) for text in texts for count in text.values()]
    first = database.rows("SELECT min(id) FROM passage WHERE article_id = ?", article_id)[0][0]
    database.execute(
        """INSERT INTO content VALUES (?, '', ?, ?, ?, ?, x'') ON CONFLICT DO UPDATE
            SET sizes = excluded.sizes, terms = excluded.terms, counts = excluded.counts""",
        article_id,
        first or 0,
        np.array([len(text) for text in texts], SIZE).tobytes(),
        np.array(terms, TERM).tobytes(),
        np.array(counts, COUNT).tobytes(),
    )


def _enrol(database: Database, article_id: int, length: int, published: str | None) -> None:
    """Notes an article's length on the roll, with its day; 0 takes it off."""
    page, place = divmod(article_id, PAGE)
    row = database.row("SELECT cards FROM roll WHERE page = ?", page)
    cards = np.frombuffer(row["cards"], DOC_STATS).copy() if row else np.zeros(PAGE, DOC_STATS)
    cards[place] = (length, day(published))
    database.execute("INSERT OR REPLACE INTO roll VALUES (?, ?)", page, cards.tobytes())


def _count_words(database: Database, text: _Text, sign: int) -> None:
    """Adds to each word, or takes from it, the number of passages that it stands in."""
    counts: Counter[str] = Counter()
    above = _words(text.title)
    for heading, passage in text.passages:
        counts.update(above | _words(heading) | _words(passage))
    database.executemany(
        """INSERT INTO word (text, passages, skeleton) VALUES (?, ?, ?)
            ON CONFLICT (text) DO UPDATE SET passages = passages + excluded.passages""",
        [(word, sign * passages, phonetic_key(word)) for word, passages in sorted(counts.items())],
    )
    if sign < 0:
        database.execute(f"DELETE FROM word WHERE passages = 0 AND text {IN}", listed(counts))


def _words(text: str) -> set[str]:
    return set(map(fold, set(split(text))))
