"""How alike articles are: each two of them, by words, actors, days and shingles."""

from collections import defaultdict
from collections.abc import Hashable, Iterator, Mapping, Sequence
from datetime import date
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from bot.reading.shingles import is_copy
from bot.stories.features import StoryArticle, Term

DAY = 0.0003
"""What each day between two articles takes from their cosine: a soft bound, since affairs go on for
months. This and the next are chosen."""
FAR = 60
"""Days apart after which no more is taken."""
_COPY = 1.0
"""The cosine of copies, whatever their words."""
DECIMALS = 6
"""Of a cosine, so that the order of the processor's additions does not decide."""
_FEW = 32
"""Holders of a term, up to which it is added up by itself; more of them are multiplied together.
For speed alone, as is the next."""
_AT_ONCE = 512

Matrix = NDArray[np.float64]
T = TypeVar("T", bound=Hashable)
Postings = Sequence[tuple[int, float]]
"""The rows that hold a term, each with its weight there."""


def likeness(articles: Sequence[StoryArticle], vectors: Sequence[Mapping[Term, float]]) -> Matrix:
    """The cosine of each two articles, (n, n): less for each day between them; of copies, 1.
    `vectors` are theirs, of unit length."""
    alike = _products(vectors)
    days = np.array([_day(article.published) for article in articles])
    apart = np.abs(days[:, None] - days[None, :])
    alike -= DAY * np.nan_to_num(np.minimum(apart, FAR), nan=0.0)
    for i, j in _copies(articles):
        alike[i, j] = alike[j, i] = _COPY
    return alike.round(DECIMALS)


def _day(iso: str | None) -> float:
    return float(date.fromisoformat(iso).toordinal()) if iso else float("nan")


def _copies(articles: Sequence[StoryArticle]) -> Iterator[tuple[int, int]]:
    """The pairs of near copies, also shortened ones, by the shingles they share."""
    shared = _products([dict.fromkeys(article.sketch, 1.0) for article in articles])
    sizes = [len(article.sketch) for article in articles]
    for i, j in np.argwhere(np.triu(shared, 1) > 0).tolist():
        if is_copy(round(shared[i, j]), sizes[i], sizes[j]):
            yield i, j


def _products(rows: Sequence[Mapping[T, float]]) -> Matrix:
    """The scalar product of each two of these vectors, (n, n)."""
    holders: dict[T, list[tuple[int, float]]] = defaultdict(list)
    for i, row in enumerate(rows):
        for term, value in row.items():
            holders[term].append((i, value))
    found = np.zeros((len(rows), len(rows)))
    common: list[Postings] = []
    for held in holders.values():
        if len(held) > _FEW:
            common.append(held)
        elif len(held) > 1:
            at = np.array([i for i, _ in held])
            values = np.array([value for _, value in held])
            found[at[:, None], at] += values[:, None] * values
    for start in range(0, len(common), _AT_ONCE):
        columns = _columns(common[start : start + _AT_ONCE], len(rows))
        found += columns @ columns.T
    return found


def _columns(terms: Sequence[Postings], rows: int) -> Matrix:
    columns = np.zeros((rows, len(terms)))
    for n, held in enumerate(terms):
        columns[[i for i, _ in held], n] = [value for _, value in held]
    return columns
