"""Agglomerative clustering by average link, where clusters stay apart that are less alike than what
is within them.

How alike is alike enough differs: reports of one evening are nearly the same, those of an affair of
months are not. So a cosine alone either parts the one or throws together others.
"""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from bot.stories.likeness import DECIMALS, Matrix

_KNOWN = 0.5
"""Of the share that is asked for, where one of two clusters is a single article: it says nothing of
how alike its story's articles are. Chosen."""


def average_link(likeness: Matrix, alike: float, coherent: float) -> list[list[int]]:
    """The indices of each cluster, sorted, in the order of their first. `likeness` is the cosine of
    each two, `alike` the least mean cosine of two clusters that are joined, `coherent` the least
    share of that within the looser of them. Of several pairs that are equally alike, the first is
    joined. What no chain of such pairs connects is clustered apart, since no mean over it is high
    enough."""
    found: list[list[int]] = []
    for part in _connected(likeness >= alike):
        tree = _Tree(likeness[np.ix_(part, part)])
        while (pair := tree.nearest(alike)) is not None:
            tree.join(*pair, coherent)
        found += [part[group].tolist() for group in tree.clusters()]
    return sorted(found)


def _connected(near: NDArray[np.bool_]) -> Iterator[NDArray[np.intp]]:
    """The indices, sorted, of each set that pairs which are `near` connect."""
    unseen = np.ones(len(near), np.bool_)
    while unseen.any():
        part = np.zeros(len(near), np.bool_)
        reached = np.flatnonzero(unseen)[:1]
        while len(reached):
            part[reached] = True
            reached = np.flatnonzero(near[reached].any(axis=0) & ~part)
        unseen &= ~part
        yield np.flatnonzero(part)


class _Tree:
    """The clusters as they are joined, each under the index of its first article. What is joined
    though it does not cohere is no cluster any more, nor is what it joins;
    the clusters in it are found."""

    def __init__(self, likeness: Matrix) -> None:
        everyone = np.arange(len(likeness))
        self._groups: dict[int, list[int]] = {int(i): [int(i)] for i in everyone}
        self._found: list[list[int]] = []
        self._loose: set[int] = set()
        self._sums = likeness.copy()
        np.fill_diagonal(self._sums, 0.0)
        self._sizes = np.ones(len(likeness))
        self._mean = likeness.copy()
        np.fill_diagonal(self._mean, -np.inf)
        self._nearest: NDArray[np.intp] = self._mean.argmax(axis=1) if len(likeness) else everyone
        self._best = self._mean[everyone, self._nearest]

    def nearest(self, alike: float) -> tuple[int, int] | None:
        """The two clusters most alike, the first first; None where none are alike enough."""
        if self._best.max(initial=-np.inf) < alike:
            return None
        one = int(self._best.argmax())
        other = int(self._nearest[one])
        return min(one, other), max(one, other)

    def join(self, one: int, other: int, coherent: float) -> None:
        if not self._cohere(one, other, coherent):
            self._found += [list(self._groups[i]) for i in (one, other) if i not in self._loose]
            self._loose.add(one)
        self._groups[one] += self._groups.pop(other)
        self._add(one, other)

    def clusters(self) -> list[list[int]]:
        """All that are found, and those that are left."""
        left = [group for first, group in self._groups.items() if first not in self._loose]
        return sorted(sorted(group) for group in (*self._found, *left))

    def _cohere(self, one: int, other: int, share: float) -> bool:
        """Whether two clusters are about as alike as the articles within the looser of them."""
        if not self._loose.isdisjoint((one, other)):
            return False
        within = [self._within(i) for i in (one, other) if self._sizes[i] > 1]
        known = 1.0 if len(within) == 2 else _KNOWN
        return bool(self._mean[one, other] >= known * share * min(within, default=0.0))

    def _within(self, i: int) -> float:
        """The mean cosine of a cluster's articles."""
        return float(self._sums[i, i] / (self._sizes[i] * (self._sizes[i] - 1)))

    def _add(self, one: int, other: int) -> None:
        """Adds the second cluster to the first, and lets the others know."""
        sums, mean = self._sums, self._mean
        inner = sums[one, one] + sums[other, other] + 2 * sums[one, other]
        sums[one] += sums[other]
        sums[:, one] = sums[one]
        sums[one, one] = inner
        self._sizes[one] += self._sizes[other]
        gone = np.isneginf(self._best)
        gone[[one, other]] = True
        near = (sums[one] / (self._sizes[one] * self._sizes)).round(DECIMALS)
        near[gone] = -np.inf
        mean[other] = mean[:, other] = -np.inf
        mean[one] = mean[:, one] = near
        self._best[other] = -np.inf
        stale = (self._nearest == one) | (self._nearest == other)
        stale &= ~np.isneginf(self._best)
        stale[one] = True
        for i in np.flatnonzero(stale):
            self._nearest[i] = mean[i].argmax()
            self._best[i] = mean[i, self._nearest[i]]
        nearer = (near > self._best) | ((near == self._best) & (one < self._nearest))
        nearer[gone] = False
        self._nearest[nearer], self._best[nearer] = one, near[nearer]
