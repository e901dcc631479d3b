"""Candidate generation: the articles whose passages are scored, by BM25 over whole articles.

Robertson & Zaragoza 2009. Rare clauses select the articles; common ones only while their postings
fit into `MAX_POSTINGS`.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.model.topic import Filter
from bot.query.lookup_cache import LookupCache
from bot.query.snapshot import Snapshot
from bot.search.bm25 import WHOLE, saturated
from bot.search.clauses import Clause
from bot.search.compiled_query import CompiledQuery
from bot.search.index_terms import author_mark, day_numbers, outlet_mark
from bot.storage.index_records import Postings
from bot.words.tokens import terms

DEPTH = 200
"""How many candidate articles, unless more are asked for. Measured by hand: docs/search.md."""
MAX_POSTINGS = 100_000
"""How many postings are read before the commonest clauses are left out. Chosen, not measured."""
PUBLISHED = 3
"""How often an article that was published at a time asked for counts as naming it. Measured by
hand: from 1 to 10 no figure changes by more than .006."""
_MAX_WITH_TIES = 2_000  # candidates, those that tie with the last included: chosen, not measured


PostingsCache = LookupCache[str, Postings]
"""The postings of each term that one question reads."""


def postings_cache(snapshot: Snapshot) -> PostingsCache:
    return LookupCache(lambda terms: _postings(terms, snapshot))


def article_scores(
    query: CompiledQuery, snapshot: Snapshot, held: PostingsCache
) -> NDArray[np.float64]:
    """Each article's score by its id, 0 for what does not match or pass. Of a query for several
    actors alone, an article that matches more of them comes before one that matches fewer. A
    filter-only query gives the newest. `held` keeps what is read for the question's next query."""
    lengths = snapshot.lexicon.relative_lengths
    selective = _selective_clauses(query)
    if not (selective or query.filter_only):
        return np.zeros(len(lengths))
    postings = held.of({term for clause in selective.values() for term in clause.terms})
    passing = filter_mask(query.within, snapshot)
    days = snapshot.lexicon.document_stats.days
    scores = 1.0 + days if query.filter_only else np.zeros(len(lengths))
    ceiling = 3 * sum(clause.weight * clause.idf for clause in query.clauses)
    for index, clause in selective.items():
        matching = clause_postings(clause, postings, len(lengths))
        if index < query.actors and query.only_actors:
            scores[matching.articles] += ceiling
        if clause.days:
            matching = _with_published(matching, published(clause.days, days))
        found, bm25 = _clause_scores(clause, matching, postings, lengths)
        scores[found] += clause.weight * bm25
        if index in query.required_clauses:
            passing &= marked(matching, len(lengths))
    return np.where(passing, scores, 0)


def _clause_scores(
    clause: Clause,
    matching: Postings,
    postings: Mapping[str, Postings],
    lengths: NDArray[np.float32],
) -> tuple[NDArray[np.integer], NDArray[np.floating]]:
    """Ids of the articles that match, and the clause's BM25 for each; of a name the better one of
    itself and its words."""
    if not clause.name_words:
        return matching.articles, _bm25(clause.idf, matching, lengths)
    named, words = np.zeros((2, len(lengths)))
    named[matching.articles] = _bm25(clause.idf, matching, lengths)
    for word, idf in clause.name_words:
        if word in postings:
            words[postings[word].articles] += _bm25(idf, postings[word], lengths)
    best = np.maximum(named, words)
    found = np.flatnonzero(best)
    return found, best[found]


def _with_published(held: Postings, mask: NDArray[np.bool_]) -> Postings:
    """The postings with the articles of a mask, each as if it held the clause once."""
    counts = PUBLISHED * mask.astype(np.uint16)
    counts[held.articles] = np.maximum(counts[held.articles], held.counts)
    ids = np.flatnonzero(counts)
    return Postings(articles=ids.astype(np.int32), counts=counts[ids])


def _bm25(idf: float, held: Postings, lengths: NDArray[np.float32]) -> NDArray[np.floating]:
    return idf * saturated(held.counts, lengths[held.articles], WHOLE)


def postings_of(clauses: Iterable[Clause], snapshot: Snapshot) -> Mapping[str, Postings]:
    """The postings of every term of these clauses; no entry for a term that is not indexed."""
    terms = {term for clause in clauses for term in clause.terms}
    return _postings(terms, snapshot)


def _postings(terms: Collection[str], snapshot: Snapshot) -> Mapping[str, Postings]:
    """Without articles indexed since the document statistics were read: their ids are beyond the
    end of those arrays."""
    articles = len(snapshot.lexicon.document_stats.lengths)
    return {
        term: held
        if held.articles.max(initial=0) < articles
        else _masked(held, held.articles < articles)
        for term, held in snapshot.library.index.postings(terms).items()
    }


def _masked(held: Postings, mask: NDArray[np.bool_]) -> Postings:
    return Postings(articles=held.articles[mask], counts=held.counts[mask])


def filter_mask(within: Filter, snapshot: Snapshot) -> NDArray[np.bool_]:
    """For each article id, whether it passes the filter: an array of the length of the document
    statistics."""
    stats = snapshot.lexicon.document_stats
    passing = stats.lengths > 0
    if within.days:
        of_time = published(day_numbers(within.days), stats.days)
        if named := set(terms(within.named)):
            postings = _postings(named, snapshot)
            masks = [marked(held, len(passing)) for held in postings.values()]
            of_time |= np.logical_and.reduce(masks) if len(masks) == len(named) else False
        passing &= of_time
    for marks in (
        [outlet_mark(o) for o in within.outlets],
        [author_mark(a) for a in within.authors],
    ):
        if marks:
            postings = _postings(marks, snapshot)
            masks = [marked(found, len(passing)) for found in postings.values()]
            passing &= np.logical_or.reduce(masks) if masks else False
    if within.articles:
        passing &= np.isin(np.arange(len(passing)), [source.id for source in within.articles])
    if within.besides:
        passing &= ~np.isin(np.arange(len(passing)), [source.id for source in within.besides])
    if within.after:
        arrived = np.array(snapshot.library.articles.arrived_after(within.after.revision), np.int64)
        passing &= np.isin(np.arange(len(passing)), arrived)
    return passing


def published(span: tuple[int, int], days: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which of these days (as in 20240326, 0 for none) are from the first to the last of a span."""
    first, last = span
    return (days >= max(first, 1)) & (days <= last)


def marked(held: Postings, articles: int) -> NDArray[np.bool_]:
    """The postings as a mask over article ids, of length `articles`."""
    mask = np.zeros(articles, np.bool_)
    mask[held.articles] = True
    return mask


def articles_with_all(clauses: Sequence[Clause], snapshot: Snapshot) -> int:
    """How many articles match all of these clauses."""
    postings = postings_of(clauses, snapshot)
    articles = len(snapshot.lexicon.relative_lengths)
    masks = [marked(clause_postings(clause, postings, articles), articles) for clause in clauses]
    return int(np.logical_and.reduce(masks).sum())


def _selective_clauses(query: CompiledQuery) -> dict[int, Clause]:
    """The clauses whose postings are read, by index: all required ones, then the rarest first while
    their document frequencies sum to `MAX_POSTINGS` at most; the first one always."""
    chosen: dict[int, Clause] = {}
    cost = 0
    clauses = enumerate(query.clauses)
    for index, clause in sorted(
        clauses, key=lambda c: (c[0] not in query.required_clauses, c[1].document_frequency, c[0])
    ):
        cost += clause.document_frequency
        if chosen and cost > MAX_POSTINGS and index not in query.required_clauses:
            break
        if clause.document_frequency or index in query.required_clauses:
            chosen[index] = clause
    return chosen


def clause_postings(clause: Clause, postings: Mapping[str, Postings], articles: int) -> Postings:
    """The articles with all terms of any of the clause's sequences, and how often: for each
    sequence the count of its rarest term, summed. `articles` is greater than every id."""
    found = [
        _with_all([postings[term] for term in sequence], articles)
        for sequence in clause.term_sequences
        if all(term in postings for term in sequence)
    ]
    if len(found) == 1:
        return found[0]
    total = np.zeros(articles, np.uint16)
    for held in found:
        total[held.articles] += held.counts
    ids = np.flatnonzero(total)
    return Postings(articles=ids.astype(np.int32), counts=total[ids])


def _with_all(parts: Sequence[Postings], articles: int) -> Postings:
    """The intersection of these postings, each article with its lowest count."""
    first, *others = sorted(parts, key=lambda part: len(part.articles))
    ids, least = first.articles, first.counts
    for part in others:
        counts = np.zeros(articles, part.counts.dtype)
        counts[part.articles] = part.counts
        least = np.minimum(least, counts[ids])
        ids, least = ids[least > 0], least[least > 0]
    return Postings(articles=ids, counts=least)


def best_articles(scores: NDArray[np.float64], depth: int) -> list[int]:
    """Ids (indices) of the articles with the highest scores above 0, best first, then by id.

    Articles that tie with the last one are included, up to `_MAX_WITH_TIES`, so that the order of
    indexing does not decide.
    """
    held = np.flatnonzero(scores)
    values = scores[held]
    if len(held) > depth:
        least = np.partition(values, -depth)[-depth]
        held, values = held[values >= least], values[values >= least]
    order = np.lexsort((held, -values))
    return [int(article) for article in held[order][: max(depth, _MAX_WITH_TIES)]]
