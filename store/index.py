"""The search index: of each term the articles that hold it, and of each article its contents.

An index of its own, in blobs that numpy reads as they are: FTS5 scores every row that matches,
which takes a third of a second for common words where a million passages are kept (docs/search.md).
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Row
from types import MappingProxyType

import numpy as np
from numpy.typing import NDArray

from bot.search.contents import (
    Contents,
    Meaning,
    Postings,
    Roll,
    Shelfful,
    columns,
    contents,
    day,
)
from bot.search.words import fold, tokens
from store.database import IN, Database, listed

BLOCK = 4096
"""Of how many articles, by their ids, one row holds a term's postings."""
PAGE = 512
"""The same for the roll."""

_POSTING = np.dtype([("article", "<u2"), ("count", "u1")])
_CARD = np.dtype([("length", "<i4"), ("day", "<i4")])
_TERM, _SIZE, _COUNT, _STEP = np.dtype("<u4"), np.dtype("<u2"), np.dtype("u1"), np.dtype("i1")
_MOST = 255

_APPEND = """INSERT INTO posting VALUES (?, ?, ?) ON CONFLICT DO UPDATE
    SET entries = CAST(entries || excluded.entries AS BLOB)"""


def add(database: Database, article_id: int) -> None:
    """Makes an article's passages findable."""
    held = _contents(database, article_id)
    whole = held.whole
    ids = _numbered(database, whole)
    block, place = divmod(article_id, BLOCK)
    database.executemany(
        _APPEND,
        [
            (ids[term], block, np.array((place, min(count, _MOST)), _POSTING).tobytes())
            for term, count in whole.items()
        ],
    )
    _keep(database, article_id, held, ids)
    _enrol(database, article_id, max(whole.total(), 1))
    _count_words(database, article_id, 1)


def complete(database: Database) -> None:
    """Adds the articles that were kept before there was this index."""
    sql = "SELECT id FROM article WHERE id NOT IN (SELECT article_id FROM content) ORDER BY id"
    for (article_id,) in database.rows(sql):
        add(database, article_id)


def drop(database: Database, article_id: int) -> None:
    """Takes an article's passages out of search, while the article is still there."""
    row = database.row("SELECT terms FROM content WHERE article_id = ?", article_id)
    if row is None:
        return
    ids = np.unique(np.frombuffer(row["terms"], _TERM)).tolist()
    block, place = divmod(article_id, BLOCK)
    for id, entries in database.rows(
        f"SELECT term_id, entries FROM posting WHERE block = ? AND term_id {IN}",
        block,
        listed(ids),
    ):
        left = np.frombuffer(entries, _POSTING)
        left = left[left["article"] != place]
        database.execute(
            "UPDATE posting SET entries = ? WHERE term_id = ? AND block = ?",
            left.tobytes(),
            id,
            block,
        )
    gone = f"block = ? AND entries = x'' AND term_id {IN}"
    database.execute(f"DELETE FROM posting WHERE {gone}", block, listed(ids))
    database.execute(f"UPDATE term SET articles = articles - 1 WHERE id {IN}", listed(ids))
    database.execute(f"DELETE FROM term WHERE articles = 0 AND id {IN}", listed(ids))
    database.execute("DELETE FROM content WHERE article_id = ?", article_id)
    _enrol(database, article_id, 0)
    _count_words(database, article_id, -1)


def vocabulary(database: Database) -> Mapping[str, int]:
    """Every word, and in how many passages it stands."""
    return MappingProxyType(
        {text: passages for text, passages in database.rows("SELECT text, passages FROM word")}
    )


def frequencies(database: Database, terms: Collection[str]) -> Mapping[str, int]:
    """In how many articles each of these terms stands; none for one that stands in none."""
    sql = f"SELECT text, articles FROM term WHERE text {IN}"
    return dict(map(tuple, database.rows(sql, listed(terms))))


def postings(database: Database, terms: Collection[str]) -> Mapping[str, Postings]:
    rows = database.rows(
        f"""SELECT text, block, entries FROM term JOIN posting ON term_id = term.id
            WHERE text {IN}""",
        listed(terms),
    )
    blocks: dict[str, list[tuple[int, bytes]]] = {}
    for text, block, entries in rows:
        blocks.setdefault(text, []).append((block, entries))
    return {text: _joined(parts) for text, parts in blocks.items()}


def _joined(blocks: Sequence[tuple[int, bytes]]) -> Postings:
    entries = np.frombuffer(b"".join(part for _, part in blocks), _POSTING)
    sizes = [len(part) // _POSTING.itemsize for _, part in blocks]
    starts = np.repeat(np.array([block * BLOCK for block, _ in blocks], np.int32), sizes)
    return Postings(articles=starts + entries["article"], counts=entries["count"])


def roll(database: Database) -> Roll:
    rows = database.rows("SELECT page, cards FROM roll ORDER BY page")
    cards = np.zeros((rows[-1]["page"] + 1) * PAGE if rows else 0, _CARD)
    for page, held in rows:
        cards[page * PAGE : (page + 1) * PAGE] = np.frombuffer(held, _CARD)
    return Roll(
        lengths=np.ascontiguousarray(cards["length"]), days=np.ascontiguousarray(cards["day"])
    )


def shelfful(
    database: Database, articles: Sequence[int], terms: Sequence[str], encoder: str
) -> Shelfful:
    """The contents of these articles. One that has gone has no passages."""
    place = columns(terms)
    ids = {
        id: place[text]
        for id, text in database.rows(f"SELECT id, text FROM term WHERE text {IN}", listed(terms))
    }
    sql = f"SELECT * FROM content WHERE article_id {IN}"
    rows = {row["article_id"]: row for row in database.rows(sql, listed(articles))}
    held = [(n, rows[id]) for n, id in enumerate(articles) if id in rows]
    texts = _texts([row for _, row in held])
    sizes = np.array([len(row["sizes"]) // _SIZE.itemsize for _, row in held], np.int64)
    owner = np.repeat(np.array([n for n, _ in held], np.int64), sizes)
    is_title = np.diff(owner, prepend=-1) != 0
    counts = texts.counted(ids, len(terms))
    titles = np.zeros((len(articles), len(terms)), _COUNT)
    titles[owner[is_title]] = counts[is_title]
    return Shelfful(
        passages=_numbers([row for _, row in held]),
        articles=owner[~is_title],
        lengths=texts.lengths()[~is_title],
        counts=counts[~is_title],
        vectors=_vectors([row for _, row in held], int((~is_title).sum()), encoder),
        titles=titles,
    )


@dataclass(frozen=True, slots=True)
class _Texts:
    """Titles and passages one after the other, each so many entries long."""

    terms: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    sizes: NDArray[np.uint16]

    def counted(self, ids: Mapping[int, int], width: int) -> NDArray[np.uint8]:
        """How often each text holds each of these terms, in the columns they are given."""
        table = np.zeros((len(self.sizes), width), _COUNT)
        for id, column in ids.items():
            held = np.flatnonzero(self.terms == id)
            table[self._text[held], column] = self.counts[held]
        return table

    def lengths(self) -> NDArray[np.int64]:
        weights = np.bincount(self._text, self.counts, minlength=len(self.sizes))
        return weights.astype(np.int64)

    @property
    def _text(self) -> NDArray[np.int64]:
        """Which text each entry is of."""
        return np.repeat(np.arange(len(self.sizes)), self.sizes)


def _texts(rows: Sequence[Row]) -> _Texts:
    return _Texts(
        np.frombuffer(b"".join(row["terms"] for row in rows), _TERM),
        np.frombuffer(b"".join(row["counts"] for row in rows), _COUNT),
        np.frombuffer(b"".join(row["sizes"] for row in rows), _SIZE),
    )


def _numbers(rows: Sequence[Row]) -> NDArray[np.int64]:
    """The ids of the passages: an article's follow on each other."""
    ids = [np.arange(len(row["sizes"]) // 2 - 1) + row["first_passage"] for row in rows]
    return np.concatenate([np.empty(0, np.int64), *ids])


def _vectors(rows: Sequence[Row], passages: int, encoder: str) -> NDArray[np.int8]:
    """Of length 0 where any of the articles has vectors of another encoder, or none."""
    if not encoder or not passages or any(row["encoder"] != encoder for row in rows):
        return np.zeros((passages, 0), _STEP)
    return np.frombuffer(b"".join(row["vectors"] for row in rows), _STEP).reshape(passages, -1)


def embed(database: Database, key: str, meaning: Meaning) -> None:
    """Keeps the vectors of an article's passages."""
    database.execute(
        """UPDATE content SET encoder = ?, vectors = ?
            WHERE article_id = (SELECT id FROM article WHERE key = ?)""",
        meaning.encoder,
        meaning.vectors.tobytes(),
        key,
    )


def _contents(database: Database, article_id: int) -> Contents:
    [(title, text)] = database.rows("SELECT title, text FROM article WHERE id = ?", article_id)
    sql = 'SELECT heading, start, "end" FROM passage WHERE article_id = ? ORDER BY ordinal'
    passages = database.rows(sql, article_id)
    return contents(title, [(heading, text[start:end]) for heading, start, end in passages])


def _numbered(database: Database, terms: Collection[str]) -> Mapping[str, int]:
    """The ids of these terms, each counted for one article more."""
    rows = database.rows(
        """INSERT INTO term (text, articles) SELECT value, 1 FROM json_each(?) WHERE true
            ON CONFLICT (text) DO UPDATE SET articles = articles + 1 RETURNING text, id""",
        listed(terms),
    )
    return dict(map(tuple, rows))


def _keep(database: Database, article_id: int, held: Contents, ids: Mapping[str, int]) -> None:
    texts = [held.title, *held.passages]
    terms = [ids[term] for text in texts for term in text]
    counts = [min(count, _MOST) for text in texts for count in text.values()]
    first = database.rows("SELECT min(id) FROM passage WHERE article_id = ?", article_id)[0][0]
    database.execute(
        "INSERT INTO content VALUES (?, '', ?, ?, ?, ?, x'')",
        article_id,
        first or 0,
        np.array([len(text) for text in texts], _SIZE).tobytes(),
        np.array(terms, _TERM).tobytes(),
        np.array(counts, _COUNT).tobytes(),
    )


def _enrol(database: Database, article_id: int, length: int) -> None:
    """Notes an article's length on the roll, with its day; 0 takes it off."""
    page, place = divmod(article_id, PAGE)
    row = database.row("SELECT cards FROM roll WHERE page = ?", page)
    cards = np.frombuffer(row["cards"], _CARD).copy() if row else np.zeros(PAGE, _CARD)
    [(published,)] = database.rows("SELECT published FROM article WHERE id = ?", article_id)
    cards[place] = (length, day(published) if length else 0)
    database.execute("INSERT OR REPLACE INTO roll VALUES (?, ?)", page, cards.tobytes())


def _count_words(database: Database, article_id: int, sign: int) -> None:
    """Adds to each word, or takes from it, the number of passages that it stands in."""
    [(title, text)] = database.rows("SELECT title, text FROM article WHERE id = ?", article_id)
    sql = 'SELECT heading, start, "end" FROM passage WHERE article_id = ?'
    counts: Counter[str] = Counter()
    for heading, start, end in database.rows(sql, article_id):
        passage = f"{title}\n{heading}\n{text[start:end]}"
        counts.update({fold(token.text) for token in tokens(passage)})
    database.executemany(
        """INSERT INTO word (text, passages) VALUES (?, ?)
            ON CONFLICT DO UPDATE SET passages = passages + excluded.passages""",
        [(word, sign * passages) for word, passages in counts.items()],
    )
    if sign < 0:
        database.execute(f"DELETE FROM word WHERE passages = 0 AND text {IN}", listed(counts))
