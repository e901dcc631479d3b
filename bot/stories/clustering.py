"""Clusters articles into stories: by tf-idf of words and actors, average link, in no order.

Average link joins the two clusters whose articles are most alike on average, until none are alike
enough; which come first makes no difference. What it measures is in docs/briefings.md.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bot.reading.shingles import is_copy
from bot.stories.features import Rarity, StoryArticle, Term, rarity_among, vectors

ALIKE = 0.18
"""The mean cosine from which two clusters are one story. Measured: bench/stories.py."""
DAY = 0.0003
"""What each day between two articles takes from their cosine: a soft bound, since affairs go on for
months. This and the next are chosen."""
FAR = 60
"""Days apart after which no more is taken."""
_COPY = 1.0
"""The cosine of copies, whatever their words."""
DECIMALS = 6
"""Of a cosine, so that the order of the processor's additions does not decide."""

Matrix = NDArray[np.float64]


def clusters(
    articles: Sequence[StoryArticle], rarity: Rarity | None = None, *, alike: float = ALIKE
) -> list[list[StoryArticle]]:
    """The stories of these articles, each oldest to newest with the undated last; they come in the
    order of their first keys. `rarity` is that of a larger collection that these are of."""
    ordered = sorted(articles, key=lambda article: article.key)
    likeness = _likeness(ordered, rarity or rarity_among(ordered))
    groups = average_link(likeness, alike)
    return [sorted((ordered[i] for i in group), key=_by_day) for group in groups]


def _by_day(article: StoryArticle) -> tuple[str, str]:
    return article.published or "9999", article.key


def _likeness(articles: Sequence[StoryArticle], rarity: Rarity) -> Matrix:
    """The cosine of each two articles, (n, n): less for each day between them; of copies, 1."""
    alike = _cosines(vectors(articles, rarity))
    days = np.array([_day(article.published) for article in articles])
    apart = np.abs(days[:, None] - days[None, :])
    alike -= DAY * np.nan_to_num(np.minimum(apart, FAR), nan=0.0)
    for i, j in _copies(articles):
        alike[i, j] = alike[j, i] = _COPY
    return alike.round(DECIMALS)


def _day(iso: str | None) -> float:
    return float(date.fromisoformat(iso).toordinal()) if iso else float("nan")


def _cosines(vectors: Sequence[Mapping[Term, float]]) -> Matrix:
    """By postings, since most terms are in few articles."""
    postings: dict[Term, list[tuple[int, float]]] = defaultdict(list)
    for i, vector in enumerate(vectors):
        for term, value in vector.items():
            postings[term].append((i, value))
    alike = np.zeros((len(vectors), len(vectors)))
    for holders in postings.values():
        if len(holders) > 1:
            rows = np.array([i for i, _ in holders])
            values = np.array([value for _, value in holders])
            alike[np.ix_(rows, rows)] += np.outer(values, values)
    return alike


def _copies(articles: Sequence[StoryArticle]) -> list[tuple[int, int]]:
    """The pairs of near copies, also shortened ones, by the shingles they share."""
    holders: dict[int, list[int]] = defaultdict(list)
    for i, article in enumerate(articles):
        for hashed in article.sketch:
            holders[hashed].append(i)
    shared: dict[tuple[int, int], int] = defaultdict(int)
    for places in holders.values():
        for n, i in enumerate(places):
            for j in places[n + 1 :]:
                shared[i, j] += 1
    sizes = [len(article.sketch) for article in articles]
    return [(i, j) for (i, j), n in shared.items() if is_copy(n, sizes[i], sizes[j])]


def average_link(alike: Matrix, least: float) -> list[list[int]]:
    """Agglomerative clustering: the indices of each cluster, sorted, in the order of their first.
    Of several pairs that are equally alike, the first is joined."""
    groups: dict[int, list[int]] = {i: [i] for i in range(len(alike))}
    if len(alike) < 2:
        return list(groups.values())
    sums, sizes = alike.copy(), np.ones(len(alike))
    mean = alike.copy()
    np.fill_diagonal(mean, -np.inf)
    nearest = mean.argmax(axis=1)
    best = mean[np.arange(len(mean)), nearest]
    while best.max() >= least:
        one = int(best.argmax())
        other = int(nearest[one])
        one, other = min(one, other), max(one, other)
        groups[one] += groups.pop(other)
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        sizes[one] += sizes[other]
        sizes[other] = np.inf  # it is gone: no mean with it is above 0
        means = (sums[one] / (sizes[one] * sizes)).round(DECIMALS)
        means[np.isinf(sizes)] = means[one] = -np.inf
        mean[other] = mean[:, other] = -np.inf
        mean[one] = mean[:, one] = means
        best[other] = -np.inf
        for i in np.flatnonzero((nearest == one) | (nearest == other)):
            nearest[i] = mean[i].argmax()
            best[i] = mean[i, nearest[i]]
        nearest[one] = means.argmax()
        best[one] = means[nearest[one]]
        # The others learn of a cluster that has come nearer to them than their nearest.
        nearer = (means > best) | ((means == best) & (one < nearest))
        nearer[one] = False
        nearer &= np.isfinite(sizes)
        nearest[nearer], best[nearer] = one, means[nearer]
    return [sorted(group) for _, group in sorted(groups.items())]
