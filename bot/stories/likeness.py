"""How alike articles are: each two of them, by words, actors, days and shingles."""

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
_COMMON = 80
"""Holders of a term, from which it is multiplied as a column of a table. For speed alone, as is the
next."""
_AT_ONCE = 512

Matrix = NDArray[np.float64]
Numbers = NDArray[np.int64]
T = TypeVar("T", bound=Hashable)


def likeness(articles: Sequence[StoryArticle], vectors: Sequence[Mapping[Term, float]]) -> Matrix:
    """The cosine of each two articles, (n, n): less for each day between them; of copies, 1.
    `vectors` are theirs, of unit length."""
    alike = _products(vectors)
    alike -= days_between([article.published for article in articles])
    for i, j in _copies(articles):
        alike[i, j] = alike[j, i] = _COPY
    return alike.round(DECIMALS)


def days_between(published: Sequence[str | None]) -> Matrix:
    """What the days between each two articles take from their cosine; nothing where one has no
    day."""
    days = np.array([_day(iso) for iso in published])
    apart = np.minimum(np.abs(days[:, None] - days[None, :]), FAR)
    less: Matrix = DAY * np.nan_to_num(apart, nan=0.0)
    return less


def _day(iso: str | None) -> float:
    return float(date.fromisoformat(iso).toordinal()) if iso else float("nan")


def _copies(articles: Sequence[StoryArticle]) -> Iterator[tuple[int, int]]:
    """The pairs of near copies, also shortened ones, by the shingles they share."""
    shared = _products([dict.fromkeys(article.sketch, 1.0) for article in articles])
    sizes = [len(article.sketch) for article in articles]
    for i, j in np.argwhere(np.triu(shared, 1) > 0).tolist():
        if is_copy(round(shared[i, j]), sizes[i], sizes[j]):
            yield i, j


def _products(vectors: Sequence[Mapping[T, float]]) -> Matrix:
    """The scalar product of each two of these vectors, (n, n)."""
    numbers: dict[T, int] = {}
    columns = [numbers.setdefault(term, len(numbers)) for vector in vectors for term in vector]
    return products(
        np.repeat(np.arange(len(vectors)), [len(vector) for vector in vectors]),
        np.array(columns, np.int64),
        np.array([value for vector in vectors for value in vector.values()]),
        len(vectors),
    )


def products(rows: Numbers, columns: Numbers, values: Matrix, size: int) -> Matrix:
    """The scalar product of each two of so many vectors, (size, size), given by their entries (n,):
    whose each is, of which column, and its value."""
    holders = np.bincount(columns)[columns] if len(columns) else columns
    common, rare = holders >= _COMMON, (holders > 1) & (holders < _COMMON)
    order = np.argsort(columns[rare], kind="stable")
    found = _of_rare(rows[rare][order], values[rare][order], holders[rare][order], size)
    names, places = np.unique(columns[common], return_inverse=True)
    for start in range(0, len(names), _AT_ONCE):
        here = (start <= places) & (places < start + _AT_ONCE)
        table = np.zeros((size, min(_AT_ONCE, len(names) - start)))
        table[rows[common][here], places[here] - start] = values[common][here]
        found += table @ table.T
    return found


def _of_rare(rows: Numbers, values: Matrix, holders: Numbers, size: int) -> Matrix:
    """The part of the terms that few hold, whose entries stand together: pair by pair, all terms
    that as many hold at once."""
    cells, parts = [np.zeros(0, np.int64)], [np.zeros(0)]
    for count in range(2, _COMMON):
        mine = holders == count
        whose, value = rows[mine].reshape(-1, count), values[mine].reshape(-1, count)
        one, other = np.triu_indices(count)  # each pair once
        cells.append((whose[:, one] * size + whose[:, other]).ravel())
        parts.append((value[:, one] * value[:, other]).ravel())
    sums = np.bincount(np.concatenate(cells), np.concatenate(parts), minlength=size**2)
    found = sums.reshape(size, size).astype(np.float64, copy=False)
    return found + np.triu(found, 1).T + np.tril(found, -1).T
