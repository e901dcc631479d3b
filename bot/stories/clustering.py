"""Clusters articles into stories: by tf-idf of words and actors, average link, in no order.

What it measures is in docs/briefings.md.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence

from bot.stories.average_link import average_link
from bot.stories.features import Rarity, StoryArticle, Term, rarity_among, vector
from bot.stories.likeness import DECIMALS, likeness

ALIKE = 0.1
"""The mean cosine from which two clusters can be one story. This and the next measured:
bench/stories.py."""
COHERENT = 0.58
"""The share of the mean cosine within the looser of two clusters, from which they are one."""
_COMPARED = 2_000
"""Articles of which each two are compared, at most, since that grows with their square: of more,
those beyond join the stories of these, and what joins none is compared next. Chosen."""

Vector = Mapping[Term, float]


def clusters(
    articles: Sequence[StoryArticle],
    rarity: Rarity | None = None,
    *,
    alike: float = ALIKE,
    coherent: float = COHERENT,
) -> list[list[StoryArticle]]:
    """The stories of these articles, each oldest to newest with the undated last; they come in the
    order of their first keys. `rarity` is that of a larger collection that these are of."""
    ordered = sorted(articles, key=lambda article: article.key)
    rarity = rarity or rarity_among(ordered)
    space = [vector(article, rarity) for article in ordered]
    groups: list[list[int]] = []
    left = list(range(len(ordered)))
    while left:
        compared, left = left[:_COMPARED], left[_COMPARED:]
        alikes = likeness([ordered[i] for i in compared], [space[i] for i in compared])
        found = [[compared[n] for n in group] for group in average_link(alikes, alike, coherent)]
        left = _join(left, found, space, lambda within: max(alike, coherent * within))
        groups += found
    return [sorted((ordered[i] for i in group), key=_by_day) for group in sorted(groups)]


def _by_day(article: StoryArticle) -> tuple[str, str]:
    return article.published or "9999", article.key


def _join(
    articles: Sequence[int],
    groups: Sequence[list[int]],
    space: Sequence[Vector],
    least: Callable[[float], float],
) -> list[int]:
    """Adds each article to the cluster to whose articles its mean cosine is highest, where that is
    the `least` for what their own is. Gives those that join none."""
    if not articles:
        return []
    means, bounds = _means(groups, space)
    left: list[int] = []
    for i in articles:
        near: dict[int, float] = defaultdict(float)
        for term, value in space[i].items():
            for n, mean in means.get(term, ()):
                near[n] += value * mean
        best = max(near, key=lambda n: (round(near[n], DECIMALS), -n), default=None)
        if best is not None and near[best] >= least(bounds[best]):
            groups[best].append(i)
        else:
            left.append(i)
    return left


def _means(
    groups: Sequence[Sequence[int]], space: Sequence[Vector]
) -> tuple[Mapping[Term, Sequence[tuple[int, float]]], Sequence[float]]:
    """The clusters that hold each term, with its mean weight in their articles; and the mean cosine
    within each cluster, of a single article 0."""
    means: dict[Term, list[tuple[int, float]]] = defaultdict(list)
    within: list[float] = []
    for n, group in enumerate(groups):
        sums: dict[Term, float] = defaultdict(float)
        for i in group:
            for term, value in space[i].items():
                sums[term] += value
        for term, value in sums.items():
            means[term].append((n, value / len(group)))
        size = len(group)
        square = math.fsum(value * value for value in sums.values())
        within.append((square - size) / (size * (size - 1)) if size > 1 else 0.0)
    return means, within
