"""Centrality of sentences: LexRank.

Erkan & Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization",
section 3.3: the continuous form, whose edges are weighted by cosine similarity.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_DAMPING = 0.85  # as in the paper
_ROUNDS = 20  # iterations, at most; this and the next two chosen, not measured
_STILL = 1e-3  # the largest change of an iteration at which it has converged
_DECIMALS = 6

Vector = Mapping[str, float]


def vectors(bags: Sequence[Sequence[str]], beside: Sequence[Sequence[str]] = ()) -> list[Vector]:
    """The tf-idf vector, of unit length, of each bag of stems; an empty bag's is empty. After them
    those of the bags `beside`, which do not count for the inverse document frequencies."""
    holders = Counter(word for bag in bags for word in set(bag))
    rarity = {word: math.log(1 + len(bags) / count) for word, count in holders.items()}
    unseen = math.log(1 + len(bags))
    return [
        _unit({w: n * rarity.get(w, unseen) for w, n in sorted(Counter(bag).items())})
        for bag in (*bags, *beside)
    ]


def centrality(vectors: Sequence[Vector]) -> list[float]:
    """The LexRank of each vector, scaled so that the highest is 1. All are 1 where no two are
    similar."""
    if not vectors:
        return []
    return ranks(cosines(vectors))


def ranks(alike: NDArray[np.float64]) -> list[float]:
    """The same of sentences whose cosines are these, shape (n, n) with n above 0."""
    totals = alike.sum(axis=1, keepdims=True)
    shares = np.divide(alike, totals, out=np.zeros_like(alike), where=totals > 0)
    rank = np.ones(len(alike))
    for _ in range(_ROUNDS):
        before, rank = rank, 1 - _DAMPING + _DAMPING * (rank @ shares)
        if np.abs(rank - before).max() < _STILL:
            break
    # Rounded, so that the result does not depend on the order of the processor's additions.
    return [float(value) for value in (rank / rank.max()).round(_DECIMALS)]


def closeness(vectors: Sequence[Vector]) -> list[float]:
    """The cosine of each vector with the mean of all, scaled so that the highest is 1: a centrality
    in linear time, for more vectors than can be compared pairwise."""
    mean: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, value in vector.items():
            mean[word] += value
    close = [sum(value * mean[word] for word, value in vector.items()) for vector in vectors]
    top = max(close, default=1.0) or 1.0
    return [value / top for value in close]


def cosines(vectors: Sequence[Vector]) -> NDArray[np.float64]:
    """The cosines of all pairs, shape (n, n), with 0 on the diagonal. Added word by word in the
    order of the vectors, as `bot.writing.selection.cosine` does; not by BLAS, whose threads take
    longer to wake and to wait than to multiply."""
    holders: dict[str, list[int]] = defaultdict(list)
    for n, vector in enumerate(vectors):
        for word in vector:
            holders[word].append(n)
    shared = [(word, holders[word]) for word in sorted(holders) if len(holders[word]) > 1]
    whose = np.array([n for _, found in shared for n in found], np.int64)
    values = np.array([vectors[n][word] for word, found in shared for n in found], np.float64)
    sizes = np.array([len(found) for _, found in shared], np.int64)
    # Each entry with all of its word, which stand together.
    beside = np.repeat(sizes, sizes)
    first = np.repeat(np.cumsum(sizes) - sizes, sizes)
    one = np.repeat(np.arange(len(whose)), beside)
    other = np.arange(len(one)) + np.repeat(first - np.cumsum(beside) + beside, beside)
    size = len(vectors)
    cells, products = whose[one] * size + whose[other], values[one] * values[other]
    sums = np.bincount(cells, products, minlength=size**2)
    alike = sums.reshape(size, size).astype(np.float64)  # whole numbers where nothing is shared
    np.fill_diagonal(alike, 0)
    return alike


def _unit(vector: Mapping[str, float]) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()} if length else {}
