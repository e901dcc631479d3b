"""Ranking: the passages of the candidate articles, best first.

All are scored from the index (`bot.search.passage_scoring`); the first `RERANK_DEPTH` are then
reranked by their texts (`bot.search.reranking`).
"""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.embeddings.vectors import quantise
from bot.model.article import Source
from bot.model.stored import StoredPassage
from bot.query.snapshot import Snapshot
from bot.search.candidate_generation import DEPTH, best_articles
from bot.search.compiled_query import CompiledQuery
from bot.search.feedback import expanded
from bot.search.index_terms import columns
from bot.search.passage_scoring import newest, scored
from bot.search.reranking import RERANK_DEPTH, Candidates, RankedPassage, Reranker
from bot.storage.library import LibraryReader

RETRY_DEPTHS = (5 * DEPTH, 25 * DEPTH)
"""How many candidate articles are tried next where a query rejects passages and too few are left.
Chosen, not measured."""
ENOUGH = 100
"""Eligible passages that need no further candidates. Chosen, not measured."""
PROXIMITY_DEPTH = 45
"""In how many passages proximity phrases are looked for before that, since the index has no
positions. Chosen, not measured."""
PROXIMITY_BOOST = 0.3
"""Added to a passage's score when it holds every proximity phrase of the query; a fraction of that
for a fraction of the phrases. Chosen, not measured."""


def rank(
    query: CompiledQuery, snapshot: Snapshot, *, one_per_article: bool = False
) -> Iterator[RankedPassage]:
    """The passages that match a query, best first, ties by article key and position; of each
    article all, or the best. Lazy: they are read from the library in batches of `RERANK_DEPTH`."""
    candidates = _candidates(query, snapshot)
    rows = candidates.firsts() if one_per_article else np.arange(len(candidates))
    if query.together:
        foremost = rows[:PROXIMITY_DEPTH]
        texts = snapshot.library.sentences.passage_texts(candidates.passages[foremost].tolist())
        boost = PROXIMITY_BOOST * query.brevity
        candidates = candidates.raised(foremost, [boost * query.proximity(text) for text in texts])
        rows = candidates.firsts() if one_per_article else rows
    reranker = Reranker(query)
    batches = _of_each_article if one_per_article else _batches
    for number, ranked in enumerate(batches(candidates, rows, reranker, snapshot.library)):
        if not number and not query.filter_only:
            ranked = [one.reranked() for one in ranked]
            ranked.sort(key=lambda r: (-r.score, r.passage.article, r.passage.ordinal))
        yield from ranked


def _batches(
    candidates: Candidates, rows: NDArray[np.intp], reranker: Reranker, library: LibraryReader
) -> Iterator[list[RankedPassage]]:
    """The candidates of these rows that fit, of `RERANK_DEPTH` rows at a time."""
    for start in range(0, len(rows), RERANK_DEPTH):
        yield reranker.read(candidates.take(rows[start : start + RERANK_DEPTH]), library)


def _of_each_article(
    candidates: Candidates, rows: NDArray[np.intp], reranker: Reranker, library: LibraryReader
) -> Iterator[list[RankedPassage]]:
    """The same, `RERANK_DEPTH` that fit at a time. In place of a row whose text does not fit stands
    the next one of its article, where that ranks: "Oman" may be named behind the Gulf of Oman."""
    read: dict[int, RankedPassage] = {}
    waiting = rows.tolist()
    while waiting:
        batch = waiting[:RERANK_DEPTH]
        if unread := [row for row in batch if row not in read]:
            by_passage = dict(zip(candidates.passages[unread].tolist(), unread, strict=True))
            found = reranker.read(candidates.take(np.array(unread)), library)
            read |= {by_passage[one.passage.id]: one for one in found}
            missed = [row for row in unread if row not in read]
            if missed:
                following = [candidates.following(row) for row in missed]
                left = {*waiting}.difference(missed)
                waiting = sorted(left.union(row for row in following if row is not None))
            continue
        yield [read[row] for row in batch]
        waiting = waiting[RERANK_DEPTH:]


def read(
    query: CompiledQuery, passages: Sequence[StoredPassage], sources: Mapping[str, Source]
) -> list[RankedPassage]:
    """These passages matched against a query, in their order, unscored, even those that match
    nothing. Passages without sentences or article are left out; `sources` are articles by key."""
    reranker = Reranker(query)
    return [
        RankedPassage(passage, source, reranker)
        for passage in passages
        if (source := sources.get(passage.article)) and passage.statements
    ]


def _candidates(query: CompiledQuery, snapshot: Snapshot) -> Candidates:
    """The eligible passages, of more candidate articles where the query rejects many passages."""
    encoder = snapshot.encoder
    question = quantise(encoder.encode_queries([query.text]))[0] if encoder else None
    query, scores = expanded(query, snapshot)
    for depth in (DEPTH, *(RETRY_DEPTHS if query.may_reject_candidates else ())):
        ids = best_articles(scores, depth)
        candidates = _scored_passages(ids, query, snapshot, question)
        if len(candidates) >= ENOUGH or len(ids) < depth:
            break
    return candidates


def _scored_passages(
    ids: Sequence[int],
    query: CompiledQuery,
    snapshot: Snapshot,
    question: NDArray[np.int8] | None,
) -> Candidates:
    """The eligible passages of the articles with these ids, scored from the index. `question` is
    the query's quantised vector, None where passages have no vectors."""
    terms, lexicon, library = query.terms, snapshot.lexicon, snapshot.library
    table = library.index.passage_table(
        ids, terms, lexicon.overview.encoder if question is not None else ""
    )
    days = lexicon.document_stats.days[ids]
    if query.filter_only:
        scoring = newest(query, table, columns(terms), days)
    else:
        lengths = lexicon.relative_lengths[ids]
        scoring = scored(query, table, columns(terms), lengths, days, question)
    eligible = np.flatnonzero(scoring.eligible)
    order = eligible[np.argsort(-scoring.scores[eligible], kind="stable")]
    articles = np.array(ids, np.int64)[table.articles]
    order = _break_ties_by_key(order, scoring.scores, articles, library)
    signals = np.column_stack([scoring.signals, np.zeros(len(scoring.scores))])
    return Candidates(table.passages[order], scoring.scores[order], articles[order], signals[order])


def _break_ties_by_key(
    order: NDArray[np.intp],
    scores: NDArray[np.float64],
    articles: NDArray[np.int64],
    library: LibraryReader,
) -> NDArray[np.intp]:
    """The same order of rows, with equal scores ordered by article key. Keys are looked up for
    those only. `scores` and `articles` are by row."""
    ranked = scores[order]
    equal = ranked[1:] == ranked[:-1]
    if not (equal & (articles[order][1:] != articles[order][:-1])).any():
        return order
    tied = order[np.append(equal, False) | np.append(False, equal)]
    keys = library.articles.keys(np.unique(articles[tied]).tolist())
    by_key = np.zeros(articles.max() + 1, np.int64)
    by_key[sorted(keys, key=keys.__getitem__)] = np.arange(len(keys))
    return order[np.lexsort((order, by_key[articles[order]], -ranked))]
