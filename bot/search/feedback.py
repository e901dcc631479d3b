"""Feedback from the first results (RM3: Lavrenko & Croft 2001; Abdul-Jaleel et al. 2004).

A broad question, which many articles match about as well, is asked again with the words that these
share. Where one article is meant, and stands out, that would only lead away from it
(docs/search.md), so how broad a question is decides how much they count.
"""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from bot.query.snapshot import Snapshot
from bot.search.clauses import Clause, idf_of, term_clause
from bot.search.compiled_query import CompiledQuery

_ARTICLES = 10
"""Articles whose words are taken: the usual value, chosen, not measured."""
_TERMS = 10
"""Terms that are added, of the `_CONSIDERED` commonest of those articles."""
_CONSIDERED = 50
_WEIGHT = 0.3
"""The share of the added terms in a score, for the broadest question. Measured by bench.search, as
are their number and the bounds below: with .4 broad questions win .005, and others lose as much."""
_COMPARED = 5
"""Articles whose scores tell how broad a question is."""
_NARROW, _BROAD = 0.45, 0.8
"""The mean score of the second to the fifth article, in shares of the first one's, up to which a
question means one article, and from which it is as broad as can be."""

Scores = NDArray[np.float64]


def feedback(query: CompiledQuery, scores: Scores, snapshot: Snapshot) -> tuple[Clause, ...]:
    """The clauses to add to a query for which the articles have these scores, by id; none for a
    query that demands something, or that means one article."""
    if query.filter_only or query.strict or query.only_actors or query.may_reject_candidates:
        return ()
    first = np.argsort(-scores, kind="stable")[:_ARTICLES]
    first = first[scores[first] > 0]
    weight = _WEIGHT * _breadth(scores[first])
    if not weight:
        return ()
    shares = _relevance_model(first, scores, snapshot)
    added = weight / (1 - weight) * sum(clause.weight for clause in query.clauses)
    total = sum(shares.values())
    return tuple(
        replace(term_clause(term, snapshot.lexicon), weight=added * share / total)
        for term, share in shares.items()
    )


def _breadth(best: Scores) -> float:
    """From 0 to 1. `best` are the highest scores, in falling order."""
    if len(best) < _COMPARED:
        return 0.0
    alike = float(best[1:_COMPARED].mean() / best[0])
    return min(max((alike - _NARROW) / (_BROAD - _NARROW), 0.0), 1.0)


def _relevance_model(
    first: NDArray[np.intp], scores: Scores, snapshot: Snapshot
) -> dict[str, float]:
    """The probability of each of the `_TERMS` most telling terms in these articles, each article
    weighing as much as its score."""
    shares = snapshot.library.index.term_shares(first.tolist(), _CONSIDERED)
    weights = dict(zip(shares.terms, (scores[first] @ shares.shares).tolist(), strict=True))
    idf = idf_of(weights, snapshot.lexicon)
    best = sorted(weights, key=lambda term: (-weights[term] * idf[term], term))[:_TERMS]
    return {term: weights[term] for term in best}
