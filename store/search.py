"""Reads the search index: document frequencies, postings, statistics and passage tables."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.search.index_terms import columns
from bot.storage.index_records import (
    ArticleTerms,
    DocumentStats,
    PassageTable,
    Postings,
    TermShares,
)
from store.database import IN, Database, listed
from store.index import BLOCK, COUNT, DOC_STATS, PAGE, POSTING, SIZE, STEP, TERM
from store.read_cache import Cached


class SqliteSearchIndex:
    """Implements `bot.storage.lookups.SearchIndex`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._document_stats = Cached(database, _document_stats)

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        sql = f"SELECT text, articles FROM term WHERE text {IN}"
        return dict(map(tuple, self._database.rows(sql, listed(terms))))

    def postings(self, terms: Collection[str]) -> Mapping[str, Postings]:
        rows = self._database.rows(
            f"""SELECT text, block, entries FROM term JOIN posting ON term_id = term.id
                WHERE text {IN}""",
            listed(terms),
        )
        blocks: dict[str, list[tuple[int, bytes]]] = {}
        for text, block, entries in rows:
            blocks.setdefault(text, []).append((block, entries))
        return {text: _concatenated(sorted(parts)) for text, parts in blocks.items()}

    def document_stats(self) -> DocumentStats:
        return self._document_stats.value()

    def term_shares(self, articles: Sequence[int], limit: int) -> TermShares:
        sql = f"SELECT article_id, terms, counts FROM content WHERE article_id {IN}"
        rows = {row[0]: row for row in self._database.rows(sql, listed(articles))}
        held = [(n, *rows[id][1:]) for n, id in enumerate(articles) if id in rows]
        counts = np.frombuffer(b"".join([counts for *_, counts in held]), COUNT)
        owners = np.repeat([n for n, *_ in held], [len(counts) for *_, counts in held])
        ids, places = np.unique(
            np.frombuffer(b"".join([terms for _, terms, _ in held]), TERM), return_inverse=True
        )
        shape = len(articles), len(ids)
        cells = owners.astype(np.int64) * len(ids) + places
        totals = np.bincount(cells, counts, minlength=shape[0] * shape[1]).reshape(shape)
        shares = totals / np.maximum(totals.sum(axis=1, keepdims=True), 1)
        commonest = np.argsort(-shares.sum(axis=0), kind="stable")[:limit]
        chosen = ids[commonest].tolist()
        sql = f"SELECT id, text, articles FROM term WHERE id {IN}"
        known = {row[0]: row for row in self._database.rows(sql, listed(chosen))}
        return TermShares(
            terms=tuple(known[id][1] for id in chosen),
            frequencies=tuple(known[id][2] for id in chosen),
            shares=shares[:, commonest],
        )

    def article_terms(self, articles: Sequence[int], passages: int) -> ArticleTerms:
        ids = listed(articles)
        with self._database.snapshot():
            words = _counted(self._database, ids, passages + 1)
            named = _named(self._database, ids)
        place = np.full(max(articles, default=0) + 1, -1, np.int64)
        place[list(articles)] = np.arange(len(articles))
        parts = [_entries(part, place) for part in (words, named)]
        shift = len(parts[0].holders)
        return ArticleTerms(
            articles=np.concatenate([part.articles for part in parts]),
            columns=np.concatenate([parts[0].columns, parts[1].columns + shift]),
            counts=np.concatenate([part.counts for part in parts]),
            holders=np.concatenate([part.holders for part in parts]),
            actors=np.arange(shift + len(parts[1].holders)) >= shift,
        )

    def passage_table(
        self, articles: Sequence[int], terms: Sequence[str], encoder: str
    ) -> PassageTable:
        column_of = columns(terms)
        ids = {
            id: column_of[text]
            for id, text in self._database.rows(
                f"SELECT id, text FROM term WHERE text {IN}", listed(terms)
            )
        }
        sql = f"SELECT {_CONTENT} FROM content WHERE article_id {IN}"
        rows = {row[0]: _Row(*row) for row in self._database.rows(sql, listed(articles))}
        places = [n for n, id in enumerate(articles) if id in rows]
        contents = [rows[articles[n]] for n in places]
        texts = _texts(contents)
        texts_per_article = np.array([row.texts for row in contents], np.int64)
        owner = np.repeat(np.array(places, np.int64), texts_per_article)
        title_rows = np.cumsum(texts_per_article) - texts_per_article
        is_title = np.zeros(len(owner), np.bool_)
        is_title[title_rows] = True
        counts = texts.counted(ids, len(terms))
        titles = np.zeros((len(articles), len(terms)), COUNT)
        titles[places] = counts[title_rows]
        # An article's passages have ids that follow on each other, and stand after its title.
        id_offsets = np.repeat(
            np.array([row.first_passage for row in contents], np.int64) - title_rows - 1,
            texts_per_article,
        )
        return PassageTable(
            passages=(id_offsets + np.arange(len(owner)))[~is_title],
            articles=owner[~is_title],
            lengths=texts.lengths()[~is_title],
            counts=counts[~is_title],
            vectors=_vectors(contents, len(owner) - len(contents), encoder),
            titles=titles,
        )


@dataclass(frozen=True, slots=True)
class _Held:
    """Which articles hold what how often, by ids (n,), and how many of all articles hold each of
    the ids in `known`."""

    articles: NDArray[np.int64]
    ids: NDArray[np.int64]
    counts: NDArray[np.float64]
    known: NDArray[np.int64]
    holders: NDArray[np.float64]


def _counted(database: Database, articles: str, texts: int) -> _Held:
    """The terms of the first `texts` of each, without the marks of outlets and authors."""
    sql = f"SELECT article_id, sizes, terms, counts FROM content WHERE article_id {IN}"
    rows = [
        (article, terms[: TERM.itemsize * held], counts[: COUNT.itemsize * held])
        for article, sizes, terms, counts in database.rows(sql, articles)
        for held in [int(np.frombuffer(sizes, SIZE)[:texts].sum())]
    ]
    ids = np.frombuffer(b"".join([terms for _, terms, _ in rows]), TERM).astype(np.int64)
    known = f"term WHERE id {IN} AND text NOT LIKE '%:%'"
    return _Held(
        np.repeat(
            np.array([article for article, *_ in rows], np.int64),
            [len(terms) // TERM.itemsize for _, terms, _ in rows],
        ),
        ids,
        np.frombuffer(b"".join([counts for *_, counts in rows]), COUNT).astype(np.float64),
        *_known(database, known, ids),
    )


def _named(database: Database, articles: str) -> _Held:
    """The actors, without those that were dismissed."""
    owners, ids, mentions = _columns(
        database,
        ("article_id", "actor_id", "mentions"),
        f"entity WHERE article_id {IN} AND mentions > 0",  # who only speaks may be in no sentence
        articles,
    )
    known = f"actor WHERE id {IN} AND NOT dismissed"
    return _Held(owners, ids, mentions.astype(np.float64), *_known(database, known, ids))


def _known(
    database: Database, source: str, ids: NDArray[np.int64]
) -> tuple[NDArray[np.int64], NDArray[np.float64]]:
    """Those of the ids that are in a table, in order, and how many articles hold each."""
    asked = listed(np.unique(ids).tolist())
    known, holders = _columns(database, ("id", "articles"), source, asked)
    order = np.argsort(known)
    return known[order], holders[order].astype(np.float64)


def _columns(
    database: Database, columns: Sequence[str], source: str, parameter: str
) -> list[NDArray[np.int64]]:
    """Columns of whole numbers, in no order. As one row of texts: of tens of thousands of rows the
    making would take longer than all else."""
    texts = ", ".join(f"group_concat(CAST({name} AS TEXT), ',')" for name in columns)
    sql = f"SELECT {texts} FROM {source}"
    [row] = database.rows(sql, parameter)
    return [np.fromstring(text or "", np.int64, sep=",") for text in row]


def _entries(held: _Held, place: NDArray[np.int64]) -> ArticleTerms:
    """The sums for each article and id that is known, as entries."""
    known = np.isin(held.ids, held.known)
    columns = np.searchsorted(held.known, held.ids[known])
    width = max(len(held.known), 1)
    cells, whose = np.unique(place[held.articles[known]] * width + columns, return_inverse=True)
    return ArticleTerms(
        articles=cells // width,
        columns=cells % width,
        counts=np.bincount(whose, held.counts[known], minlength=len(cells)).astype(np.float64),
        holders=held.holders,
        actors=np.zeros(len(held.known), np.bool_),
    )


def _document_stats(database: Database) -> DocumentStats:
    rows = database.rows("SELECT page, cards FROM roll ORDER BY page")
    stats = np.zeros((rows[-1]["page"] + 1) * PAGE if rows else 0, DOC_STATS)
    for page, blob in rows:
        stats[page * PAGE : (page + 1) * PAGE] = np.frombuffer(blob, DOC_STATS)
    return DocumentStats(
        lengths=np.ascontiguousarray(stats["length"]), days=np.ascontiguousarray(stats["day"])
    )


def _concatenated(blocks: Sequence[tuple[int, bytes]]) -> Postings:
    entries = np.frombuffer(b"".join(part for _, part in blocks), POSTING)
    sizes = [len(part) // POSTING.itemsize for _, part in blocks]
    starts = np.repeat(np.array([block * BLOCK for block, _ in blocks], np.int32), sizes)
    return Postings(articles=starts + entries["article"], counts=entries["count"])


_CONTENT = "article_id, encoder, first_passage, sizes, terms, counts, vectors"


class _Row(NamedTuple):
    """A row of `content`."""

    article: int
    encoder: str
    first_passage: int
    sizes: bytes
    terms: bytes
    counts: bytes
    vectors: bytes

    @property
    def texts(self) -> int:
        """How many texts it has: the title and each passage."""
        return len(self.sizes) // SIZE.itemsize


@dataclass(frozen=True, slots=True)
class _Texts:
    """The title and passages of each article, concatenated (CSR format): `sizes` (texts,), how many
    distinct terms each text has; `terms` and `counts` (entries,), term ids and their counts."""

    sizes: NDArray[np.uint16]
    terms: NDArray[np.uint32]
    counts: NDArray[np.uint8]

    def counted(self, ids: Mapping[int, int], width: int) -> NDArray[np.uint8]:
        """Counts (texts, width) of these terms; `ids` gives the column of each term id."""
        table = np.zeros((len(self.sizes), width), COUNT)
        column = np.full(max(*ids, self.terms.max(initial=0), 0) + 1, -1, np.int32)
        column[list(ids)] = list(ids.values())
        entries = np.flatnonzero((column >= 0)[self.terms])
        owners = np.searchsorted(np.cumsum(self.sizes, dtype=np.int64), entries, "right")
        table[owners, column[self.terms[entries]]] = self.counts[entries]
        return table

    def lengths(self) -> NDArray[np.int64]:
        """The length of each text in terms (texts,)."""
        lengths = np.zeros(len(self.sizes), np.int64)
        filled = np.flatnonzero(self.sizes)
        starts = (np.cumsum(self.sizes, dtype=np.int64) - self.sizes)[filled]
        if len(filled):
            lengths[filled] = np.add.reduceat(self.counts, starts, dtype=np.int64)
        return lengths


def _texts(rows: Sequence[_Row]) -> _Texts:
    return _Texts(
        np.frombuffer(b"".join([row.sizes for row in rows]), SIZE),
        np.frombuffer(b"".join([row.terms for row in rows]), TERM),
        np.frombuffer(b"".join([row.counts for row in rows]), COUNT),
    )


def _vectors(rows: Sequence[_Row], passages: int, encoder: str) -> NDArray[np.int8]:
    """Vectors (passages, dim); (passages, 0) unless all articles have vectors of this encoder."""
    if not encoder or not passages or any(row.encoder != encoder for row in rows):
        return np.zeros((passages, 0), STEP)
    return np.frombuffer(b"".join([row.vectors for row in rows]), STEP).reshape(passages, -1)
