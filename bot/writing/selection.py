"""Choosing items that are good and unlike each other, within a budget."""

from collections.abc import Callable, Hashable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import TypeVar

T = TypeVar("T")
# Thresholds of `repeats`; chosen, not measured.
REPEATED = 0.45
CONTAINED = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much may be chosen: a number of sentences, of words in all, or both. None: unlimited."""

    sentences: int | None = None
    words: int | None = None


def overlap(a: Set[Hashable], b: Set[Hashable]) -> float:
    """The Jaccard index of two sets, from 0 to 1; 0 where both are empty."""
    either = len(a | b)
    return len(a & b) / either if either else 0.0


def repeats(a: Set[Hashable], b: Set[Hashable]) -> bool:
    """Whether one of two sentences (as sets of stems) repeats the other: their Jaccard index is
    `REPEATED` or more, or a share of `CONTAINED` or more of the shorter is in the longer."""
    shared = len(a & b)
    either = len(a) + len(b) - shared
    shorter = min(len(a), len(b))
    return bool(shorter) and (shared >= REPEATED * either or shared >= CONTAINED * shorter)


def distinct(
    items: Sequence[T], words: Callable[[T], Set[Hashable]], against: Sequence[T] = ()
) -> list[T]:
    """The items without those that repeat an earlier one, or one of `against`; `words` gives an
    item's stems."""
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
    crowding: float = 0.0,
    ready: Callable[[int], bool] = lambda _: True,
    most: int | None = None,
    already: Sequence[int] = (),
) -> list[int]:
    """Chooses items by maximal marginal relevance (Carbonell & Goldstein 1998); their indices in
    the order chosen.

    Each step takes the item with the highest `worth` less `variety` times its likeness to the
    likest item chosen, less `crowding` times the sum of its likeness to all chosen. `fits` is
    called once for an item that is best; False drops the item, True takes it, so it may keep a
    budget. An item that is not `ready` stays for later steps. `most` limits the number chosen;
    `already` are indices that count as chosen before, and are not returned. Ties go to the earlier
    index.
    """
    chosen: list[int] = []
    near = [[likeness(i, j) for j in already] for i in range(len(worth))]
    nearest = [max(each, default=0.0) for each in near]
    crowd = [sum(each) for each in near]
    left = [i for i in range(len(worth)) if i not in already]
    while (most is None or len(chosen) < most) and (at_hand := [i for i in left if ready(i)]):
        best = max(
            at_hand, key=lambda i: (worth[i] - variety * nearest[i] - crowding * crowd[i], -i)
        )
        left.remove(best)
        if fits(best):
            chosen.append(best)
            for i in left:
                alike = likeness(i, best)
                nearest[i] = max(nearest[i], alike)
                crowd[i] += alike
    return chosen


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine similarity of two vectors of unit length."""
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return sum(value * large[word] for word, value in small.items() if word in large)
