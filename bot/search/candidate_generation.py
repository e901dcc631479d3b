"""Candidate articles: those whose words tell most of the topic, by BM25 over whole articles.

Robertson & Zaragoza 2009. Rare parts of a topic choose, and common ones only as far as they cost
little: what every article holds need not be looked up in every article.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.model.topic import Filter
from bot.query.lexicon import Lexicon
from bot.search.bm25 import WHOLE, saturated
from bot.search.clauses import Clause
from bot.search.compiled_query import CompiledQuery
from bot.search.index_terms import author_mark, day, outlet_mark
from bot.storage.index_records import Postings
from bot.storage.library import LibraryReader

DEPTH = 200
MAX_POSTINGS = 100_000
"""How many postings are looked at before the commonest parts of a topic are left out."""
_TIES = 2_000


def generate_candidates(
    asked: CompiledQuery, lexicon: Lexicon, shelf: LibraryReader, depth: int = DEPTH
) -> list[int]:
    """Ids of the articles to read, the likeliest first: an article that names more of several
    actors comes before one that names fewer. Of a topic that looks for nothing, the newest.

    Those as likely as the last one are all there, as far as is reasonable: the order in which
    articles came is not to decide.
    """
    lengths = lexicon.relative_lengths
    choosing = _choosing(asked)
    if not (choosing or asked.filter_only):
        return []
    postings = postings_of(choosing.values(), lexicon, shelf)
    open_to = filter_mask(asked.within, lexicon, shelf)
    scores = 1.0 + lexicon.document_stats.days if asked.filter_only else np.zeros(len(lengths))
    ceiling = 3 * sum(group.idf for group in asked.clauses)
    for place, group in choosing.items():
        held = clause_postings(group, postings, len(lengths))
        together = ceiling if asked.actors > 1 and place < asked.actors else 0.0
        own = saturated(held.counts, lengths[held.articles], WHOLE)
        scores[held.articles] += together + group.idf * own
        if place in asked.required_clauses:
            open_to &= marked(held, len(lengths))
    return _foremost(np.where(open_to, scores, 0), depth)


def postings_of(
    groups: Iterable[Clause], lexicon: Lexicon, shelf: LibraryReader
) -> Mapping[str, Postings]:
    """The articles that hold each term of these groups."""
    terms = {term for group in groups for shape in group.term_sequences for term in shape}
    return _postings(terms, lexicon, shelf)


def _postings(
    terms: Collection[str], lexicon: Lexicon, shelf: LibraryReader
) -> Mapping[str, Postings]:
    """Without articles that came in since the roll was read: they have no place by their ids."""
    articles = len(lexicon.document_stats.lengths)
    return {
        term: held
        if held.articles.max(initial=0) < articles
        else _those(held, held.articles < articles)
        for term, held in shelf.postings(terms).items()
    }


def _those(held: Postings, kept: NDArray[np.bool_]) -> Postings:
    return Postings(articles=held.articles[kept], counts=held.counts[kept])


def filter_mask(within: Filter, lexicon: Lexicon, shelf: LibraryReader) -> NDArray[np.bool_]:
    """The articles that pass a filter, by id."""
    roll = lexicon.document_stats
    able = roll.lengths > 0
    if within.days:
        first, last = map(day, within.days)
        able &= (roll.days >= max(first, 1)) & (roll.days <= last)
    for marks in (
        [outlet_mark(o) for o in within.outlets],
        [author_mark(a) for a in within.authors],
    ):
        if marks:
            postings = _postings(marks, lexicon, shelf)
            filed = [marked(held, len(able)) for held in postings.values()]
            able &= np.logical_or.reduce(filed) if filed else False
    if within.articles:
        able &= np.isin(np.arange(len(able)), [source.id for source in within.articles])
    if within.after:
        came = np.array(shelf.arrived_after(within.after.revision), np.int64)
        able &= np.isin(np.arange(len(able)), came)
    return able


def marked(held: Postings, articles: int) -> NDArray[np.bool_]:
    """By an article's id, whether it is among these."""
    all = np.zeros(articles, np.bool_)
    all[held.articles] = True
    return all


def articles_with_all(groups: Sequence[Clause], lexicon: Lexicon, shelf: LibraryReader) -> int:
    """How many articles hold all of these."""
    postings = postings_of(groups, lexicon, shelf)
    articles = len(lexicon.relative_lengths)
    held = [marked(clause_postings(group, postings, articles), articles) for group in groups]
    return int(np.logical_and.reduce(held).sum())


def _choosing(asked: CompiledQuery) -> dict[int, Clause]:
    """The groups that articles are chosen by, by their places: those that must be there, then the
    rarest until they cost too much; the rarest of all at any cost."""
    chosen: dict[int, Clause] = {}
    cost = 0
    groups = enumerate(asked.clauses)
    for place, group in sorted(
        groups, key=lambda g: (g[0] not in asked.required_clauses, g[1].document_frequency, g[0])
    ):
        cost += group.document_frequency
        if chosen and cost > MAX_POSTINGS and place not in asked.required_clauses:
            break
        if group.document_frequency or place in asked.required_clauses:
            chosen[place] = group
    return chosen


def clause_postings(group: Clause, postings: Mapping[str, Postings], articles: int) -> Postings:
    """Which articles hold any phrase of the group, told by the words of the phrase, and how often.
    `articles` is above the highest id."""
    found = [
        _with_all([postings[term] for term in shape], articles)
        for shape in group.term_sequences
        if all(term in postings for term in shape)
    ]
    if len(found) == 1:
        return found[0]
    total = np.zeros(articles, np.uint16)
    for held in found:
        total[held.articles] += held.counts
    ids = np.flatnonzero(total)
    return Postings(articles=ids.astype(np.int32), counts=total[ids])


def _with_all(parts: Sequence[Postings], articles: int) -> Postings:
    """The articles that hold all of these, and how often the rarest."""
    first, *others = sorted(parts, key=lambda part: len(part.articles))
    ids, least = first.articles, first.counts
    for part in others:
        counts = np.zeros(articles, part.counts.dtype)
        counts[part.articles] = part.counts
        least = np.minimum(least, counts[ids])
        ids, least = ids[least > 0], least[least > 0]
    return Postings(articles=ids, counts=least)


def _foremost(scores: NDArray[np.float64], depth: int) -> list[int]:
    held = np.flatnonzero(scores)
    values = scores[held]
    if len(held) > depth:
        least = np.partition(values, -depth)[-depth]
        held, values = held[values >= least], values[values >= least]
    order = np.lexsort((held, -values))
    return [int(article) for article in held[order][: max(depth, _TIES)]]
