"""How much of what the others say a sentence says: LexRank.

Erkan & Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization",
section 3.3: the continuous form, where links weigh as much as sentences are alike.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

_DAMPING = 0.85
_ROUNDS = 20
_STILL = 1e-3
_DECIMALS = 6

Vector = Mapping[str, float]


def vectors(bags: Sequence[Sequence[str]], beside: Sequence[Sequence[str]] = ()) -> list[Vector]:
    """Each bag of stems as a tf-idf vector of unit length; an empty bag as an empty one. Behind
    them those of the bags `beside`, which say nothing of how rare a stem is."""
    holders = Counter(word for bag in bags for word in set(bag))
    rarity = {word: math.log(1 + len(bags) / count) for word, count in holders.items()}
    unseen = math.log(1 + len(bags))
    return [
        _unit({w: n * rarity.get(w, unseen) for w, n in sorted(Counter(bag).items())})
        for bag in (*bags, *beside)
    ]


def centrality(vectors: Sequence[Vector]) -> list[float]:
    """LexRank of each vector, the most central at 1. All are 1 where none is like another."""
    if not vectors:
        return []
    alike = _likenesses(vectors)
    totals = alike.sum(axis=1, keepdims=True)
    shares = np.divide(alike, totals, out=np.zeros_like(alike), where=totals > 0)
    rank = np.ones(len(vectors))
    for _ in range(_ROUNDS):
        before, rank = rank, 1 - _DAMPING + _DAMPING * (rank @ shares)
        if np.abs(rank - before).max() < _STILL:
            break
    # Rounded, so that it does not matter in what order the processor adds.
    return [float(value) for value in (rank / rank.max()).round(_DECIMALS)]


def closeness(vectors: Sequence[Vector]) -> list[float]:
    """The cosine of each vector with the mean of all, the closest at 1: a cheaper centrality, for
    more than can be compared each with each."""
    mean: dict[str, float] = defaultdict(float)
    for vector in vectors:
        for word, value in vector.items():
            mean[word] += value
    close = [sum(value * mean[word] for word, value in vector.items()) for vector in vectors]
    top = max(close, default=1.0) or 1.0
    return [value / top for value in close]


def _likenesses(vectors: Sequence[Vector]) -> NDArray[np.float64]:
    """The cosine of each pair; 0 of each with itself."""
    columns: dict[str, int] = {}
    for vector in vectors:
        for word in vector:
            columns.setdefault(word, len(columns))
    rows = np.zeros((len(vectors), len(columns)))
    for row, vector in zip(rows, vectors, strict=True):
        row[[columns[word] for word in vector]] = list(vector.values())
    alike = rows @ rows.T
    np.fill_diagonal(alike, 0)
    return alike


def _unit(vector: Mapping[str, float]) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()} if length else {}
