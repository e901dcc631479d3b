"""Feedback from the first results (RM3: Lavrenko & Croft 2001; Abdul-Jaleel et al. 2004).

A question is asked again with the words that the articles share which match it best: they find what
is about the same in other words, and tell apart what merely holds the words asked for.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bot.query.snapshot import Snapshot
from bot.search.candidate_generation import article_scores, best_articles, postings_cache
from bot.search.clauses import Clause, library_idf, term_clause
from bot.search.compiled_query import CompiledQuery

_ARTICLES = 10
"""Articles whose words are taken: the usual value, chosen, not measured."""
_TERMS = 10
"""Terms that are added, of the `_CONSIDERED` commonest of those articles."""
_CONSIDERED = 50
_WEIGHT = 0.2
"""The share of the added terms in a score. Measured by bench.search, as is their number: with .3
headlines lose what summaries win (docs/search.md)."""
_FEWEST = 5
"""Articles that must match: the words of fewer would lead to what was not asked for. Chosen, not
measured."""

Scores = NDArray[np.float64]


def expanded(query: CompiledQuery, snapshot: Snapshot) -> tuple[CompiledQuery, Scores]:
    """The query with the clauses that feedback adds to it, and each article's score for that."""
    postings = postings_cache(snapshot)  # what is added is often what was asked
    scores = article_scores(query, snapshot, postings)
    added = feedback(query, scores, snapshot)
    if not added:
        return query, scores
    again = replace(query, clauses=added, actors=0, together=())
    whole = replace(query, clauses=(*query.clauses, *added))
    return whole, scores + article_scores(again, snapshot, postings)


def feedback(query: CompiledQuery, scores: Scores, snapshot: Snapshot) -> tuple[Clause, ...]:
    """The clauses to add to a query for which the articles have these scores, by id; none for a
    query that demands something or names only actors, and where few articles match."""
    if query.filter_only or query.strict or query.only_actors or query.may_reject_candidates:
        return ()
    first = np.array(best_articles(scores, _ARTICLES)[:_ARTICLES], np.int64)
    if len(first) < _FEWEST:
        return ()
    added = _relevance_model(first, scores, snapshot)
    factor = _WEIGHT / (1 - _WEIGHT) * sum(clause.weight for clause in query.clauses)
    total = sum(probability for _, probability in added)
    return tuple(replace(each, weight=factor * share / total) for each, share in added)


def _relevance_model(
    first: NDArray[np.int64], scores: Scores, snapshot: Snapshot
) -> list[tuple[Clause, float]]:
    """The `_TERMS` most telling terms of these articles with the probability of each, each article
    weighing as much as its score."""
    shares = snapshot.library.index.term_shares(first.tolist(), _CONSIDERED)
    weights = (scores[first] @ shares.shares).tolist()
    telling = sorted(
        (-weight * library_idf(frequency, snapshot.lexicon), term, frequency, weight)
        for term, frequency, weight in zip(shares.terms, shares.frequencies, weights, strict=True)
    )
    return [
        (term_clause(term, frequency, snapshot.lexicon), weight)
        for _, term, frequency, weight in telling[:_TERMS]
    ]
