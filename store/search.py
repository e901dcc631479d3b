"""The search index as it is asked: which articles hold a term, and what articles hold."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Row

import numpy as np
from numpy.typing import NDArray

from bot.search.contents import Postings, Roll, Shelfful, columns
from store.database import IN, Database, listed
from store.index import BLOCK, CARD, COUNT, PAGE, POSTING, SIZE, STEP, TERM


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
    entries = np.frombuffer(b"".join(part for _, part in blocks), POSTING)
    sizes = [len(part) // POSTING.itemsize for _, part in blocks]
    starts = np.repeat(np.array([block * BLOCK for block, _ in blocks], np.int32), sizes)
    return Postings(articles=starts + entries["article"], counts=entries["count"])


def roll(database: Database) -> Roll:
    rows = database.rows("SELECT page, cards FROM roll ORDER BY page")
    cards = np.zeros((rows[-1]["page"] + 1) * PAGE if rows else 0, CARD)
    for page, held in rows:
        cards[page * PAGE : (page + 1) * PAGE] = np.frombuffer(held, CARD)
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
    many = [_texts_in(row) for _, row in held]
    owner = np.repeat(np.array([n for n, _ in held], np.int64), np.array(many, np.int64))
    is_title = np.diff(owner, prepend=-1) != 0
    counts = texts.counted(ids, len(terms))
    titles = np.zeros((len(articles), len(terms)), COUNT)
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
    """So many titles and passages one after the other: their terms and how often each stands
    there, and which text each of these entries is of."""

    many: int
    terms: NDArray[np.uint32]
    counts: NDArray[np.uint8]
    owners: NDArray[np.int64]

    def counted(self, ids: Mapping[int, int], width: int) -> NDArray[np.uint8]:
        """How often each text holds each of these terms, in the columns they are given."""
        table = np.zeros((self.many, width), COUNT)
        for id, column in ids.items():
            held = np.flatnonzero(self.terms == id)
            table[self.owners[held], column] = self.counts[held]
        return table

    def lengths(self) -> NDArray[np.int64]:
        return np.bincount(self.owners, self.counts, minlength=self.many).astype(np.int64)


def _texts(rows: Sequence[Row]) -> _Texts:
    sizes = np.frombuffer(b"".join(row["sizes"] for row in rows), SIZE)
    return _Texts(
        len(sizes),
        np.frombuffer(b"".join(row["terms"] for row in rows), TERM),
        np.frombuffer(b"".join(row["counts"] for row in rows), COUNT),
        np.repeat(np.arange(len(sizes)), sizes),
    )


def _texts_in(row: Row) -> int:
    """How many texts an article has: its title and its passages."""
    return len(row["sizes"]) // SIZE.itemsize


def _numbers(rows: Sequence[Row]) -> NDArray[np.int64]:
    """The ids of the passages: an article's follow on each other."""
    ids = [np.arange(_texts_in(row) - 1) + row["first_passage"] for row in rows]
    return np.concatenate([np.empty(0, np.int64), *ids])


def _vectors(rows: Sequence[Row], passages: int, encoder: str) -> NDArray[np.int8]:
    """Of length 0 where any of the articles has vectors of another encoder, or none."""
    if not encoder or not passages or any(row["encoder"] != encoder for row in rows):
        return np.zeros((passages, 0), STEP)
    return np.frombuffer(b"".join(row["vectors"] for row in rows), STEP).reshape(passages, -1)
