"""How much of what the others say a sentence says: LexRank.

Erkan & Radev 2004, "LexRank: Graph-based Lexical Centrality as Salience in Text Summarization",
section 3.3: the continuous form, where links weigh as much as sentences are alike.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

_DAMPING = 0.85
_ROUNDS = 20
_STILL = 1e-3

Vector = Mapping[str, float]


def vectors(bags: Sequence[Sequence[str]]) -> list[Vector]:
    """Each bag of stems as a tf-idf vector of unit length; an empty bag as an empty one."""
    holders = Counter(word for bag in bags for word in set(bag))
    rarity = {word: math.log(1 + len(bags) / count) for word, count in holders.items()}
    return [_unit({w: n * rarity[w] for w, n in sorted(Counter(bag).items())}) for bag in bags]


def centrality(vectors: Sequence[Vector]) -> list[float]:
    """LexRank of each vector, the most central at 1. All are 1 where none is like another."""
    links = [_shares(row) for row in _likenesses(vectors)]
    rank = [1.0] * len(vectors)
    for _ in range(_ROUNDS):
        after = [1 - _DAMPING] * len(vectors)
        for i, row in enumerate(links):
            for j, share in row:
                after[j] += _DAMPING * rank[i] * share
        moved = max((abs(a - b) for a, b in zip(after, rank, strict=True)), default=0.0)
        rank = after
        if moved < _STILL:
            break
    top = max(rank, default=1.0) or 1.0
    return [value / top for value in rank]


def _likenesses(vectors: Sequence[Vector]) -> list[dict[int, float]]:
    """The cosine of each pair that shares a word, through an index of words."""
    index: dict[str, list[tuple[int, float]]] = defaultdict(list)
    rows: list[dict[int, float]] = [defaultdict(float) for _ in vectors]
    for i, vector in enumerate(vectors):
        row = rows[i]
        for word, value in vector.items():
            for j, other in index[word]:
                row[j] += value * other
            index[word].append((i, value))
    for i, row in enumerate(rows):
        for j, value in row.items():
            if j < i:
                rows[j][i] = value
    return rows


def _shares(row: Mapping[int, float]) -> list[tuple[int, float]]:
    total = sum(row.values())
    return [(j, value / total) for j, value in row.items()] if total else []


def _unit(vector: Mapping[str, float]) -> Vector:
    length = math.sqrt(sum(value * value for value in vector.values()))
    return {word: value / length for word, value in vector.items()} if length else {}
