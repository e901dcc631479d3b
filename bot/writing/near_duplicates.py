"""Near duplicates: folding them into one, and the thresholds of every way in which two texts count
as one.

What is compared differs on purpose: whole passages and answers by their words as they are spelled,
points of a briefing by stems and meaning.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from typing import Generic, TypeVar

T = TypeVar("T")

# Jaccard indices (see `overlap`) from which two texts are near copies; chosen, not measured.
COPIED_PASSAGE = 0.9
"""Of two passages' words."""
COPIED_ANSWER = 0.8
"""Of the words of two sentences that answer a question."""
COPIED_POINT = 0.8
"""Of the stems of two sentences of a briefing."""
REPEATED = 0.45
"""Of the stems of two sentences, from which one of them repeats the other."""
CONTAINED = 0.75
"""The share of the shorter sentence's stems in the longer from which that repeats it; chosen, not
measured."""

# Cosines of tf-idf vectors.
ALIKE = 0.6
"""From which sentences of two articles make the same point. Measured: of the pairs of news
sentences above 0.5 that were read one in ten did not, none of those above this."""
ON_ONE_THING = 0.4
"""From which sentences that give different figures of one unit are about the same thing; chosen,
not measured."""

# Numbers of stems; chosen, not measured.
FEWEST = 3
"""Which sentences that make one point have in common, at least."""
TELLING = 6
"""Of a sentence that corroborates another, at least."""

_COUNTS = frozenset(
    """
    no not never zero one two three four five six seven eight nine ten eleven twelve thirteen
    fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy
    eighty ninety hundred thousand million billion trillion half double twice
    """.split()
)


@dataclass(frozen=True, slots=True)
class Fold(Generic[T]):
    """An item, and those after it that are folded into it, in their order."""

    first: T
    copies: list[T] = field(default_factory=list)


class Folds(Generic[T]):
    """Items as they are folded one by one, each into the first that it is the `same` as, else into
    a fold of its own."""

    def __init__(self, same: Callable[[T, T], bool], firsts: Iterable[T] = ()) -> None:
        """`firsts` begin a fold each, without being compared with one another."""
        self._same = same
        self._folds = [Fold(item) for item in firsts]

    def add(self, item: T) -> None:
        for held in self._folds:
            if self._same(item, held.first):
                held.copies.append(item)
                return
        self._folds.append(Fold(item))

    def __len__(self) -> int:
        return len(self._folds)

    def __iter__(self) -> Iterator[Fold[T]]:
        return iter(self._folds)


def fold(items: Iterable[T], same: Callable[[T, T], bool]) -> list[Fold[T]]:
    """Each item that is not the `same` as the first of a fold before it, with those that are."""
    folds = Folds(same)
    for item in items:
        folds.add(item)
    return list(folds)


def distinct(items: Sequence[T], words: Callable[[T], Set[Hashable]]) -> list[T]:
    """The items without those that repeat an earlier one that is kept; `words` gives an item's
    stems. Only what shares a stem is compared."""
    kept: list[T] = []
    sizes: list[int] = []
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for item in items:
        own = words(item)
        shared = Counter(n for word in own for n in holders.get(word, ()))
        if not any(_repeats(count, len(own), sizes[n]) for n, count in shared.items()):
            for word in own:
                holders[word].append(len(kept))
            kept.append(item)
            sizes.append(len(own))
    return kept


def overlap(a: Set[Hashable], b: Set[Hashable]) -> float:
    """The Jaccard index of two sets, from 0 to 1; 0 where both are empty."""
    either = len(a | b)
    return len(a & b) / either if either else 0.0


def repeats(a: Set[Hashable], b: Set[Hashable]) -> bool:
    """Whether one of two sentences (as sets of stems) repeats the other: their Jaccard index is
    `REPEATED` or more, or a share of `CONTAINED` or more of the shorter is in the longer."""
    return _repeats(len(a & b), len(a), len(b))


def _repeats(shared: int, one: int, other: int) -> bool:
    """The same of two sets of so many stems that share so many."""
    shorter = min(one, other)
    return bool(shorter) and (
        shared >= REPEATED * (one + other - shared) or shared >= CONTAINED * shorter
    )


def copied_passage(one: Set[str], other: Set[str]) -> bool:
    """Whether two passages (as sets of words) are near copies: a Jaccard index of `COPIED_PASSAGE`
    or more, and no difference in a word that changes the meaning."""
    size, of_other = len(one), len(other)
    if size < COPIED_PASSAGE * of_other or of_other < COPIED_PASSAGE * size:
        return False
    shared = len(one & other)
    alike = shared >= COPIED_PASSAGE * (size + of_other - shared)
    return alike and not any(map(changes_meaning, one ^ other))


def copied_answer(one: Set[str], other: Set[str]) -> bool:
    """Whether two sentences (as sets of words as they are spelled) are near copies: they differ in
    few words, and in no figure or name."""
    return overlap(one, other) >= COPIED_ANSWER and not any(map(_names, one ^ other))


def _names(word: str) -> bool:
    return word[:1].isupper() or changes_meaning(word)


def changes_meaning(word: str) -> bool:
    """Whether texts that differ in this word say different things: "not", a number."""
    return word in _COUNTS or any(map(str.isdigit, word))
