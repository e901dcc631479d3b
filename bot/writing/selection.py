"""Choosing sentences that are good and different, within a budget."""

from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
_REPEATED = 0.45
_CONTAINED = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much may be chosen: so many sentences, or so many words in all. None is no bound."""

    sentences: int | None = None
    words: int | None = None


def overlap(a: Set[Hashable], b: Set[Hashable]) -> float:
    """Shared members over all members (Jaccard); 0 where both are empty."""
    either = len(a | b)
    return len(a & b) / either if either else 0.0


def repeats(a: Set[Hashable], b: Set[Hashable]) -> bool:
    """Whether two sentences say the same thing, or most of the shorter is in the longer."""
    shorter = min(len(a), len(b))
    return bool(shorter) and (overlap(a, b) >= _REPEATED or len(a & b) >= _CONTAINED * shorter)


def distinct(
    items: Sequence[T], words: Callable[[T], Set[Hashable]], against: Sequence[T] = ()
) -> list[T]:
    """The items without those that repeat an earlier one, or one of `against`."""
    kept: list[T] = []
    held = [words(item) for item in against]
    for item in items:
        mine = words(item)
        if not any(repeats(mine, other) for other in held):
            kept.append(item)
            held.append(mine)
    return kept


def mmr(
    worth: Sequence[float],
    likeness: Callable[[int, int], float],
    fits: Callable[[int], bool],
    *,
    variety: float,
    most: int | None = None,
    already: Sequence[int] = (),
) -> list[int]:
    """Indices by maximal marginal relevance (Carbonell & Goldstein 1998), in the order chosen.

    Each step takes the item of the highest `worth` less `variety` times its likeness to the
    likest one chosen. `fits` is asked once an item is best, and taken as told: an item that
    does not fit is passed over. Ties go to the earlier index.
    """
    chosen: list[int] = []
    nearest = [max((likeness(i, j) for j in already), default=0.0) for i in range(len(worth))]
    left = [i for i in range(len(worth)) if i not in already]
    while left and (most is None or len(chosen) < most):
        best = max(left, key=lambda i: (worth[i] - variety * nearest[i], -i))
        left.remove(best)
        if fits(best):
            chosen.append(best)
            for i in left:
                nearest[i] = max(nearest[i], likeness(i, best))
    return chosen


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine of two vectors of unit length."""
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return sum(value * large[word] for word, value in small.items() if word in large)
