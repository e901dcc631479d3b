"""Choosing items that are good and unlike each other, within a budget."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Budget:
    """How much may be chosen: a number of sentences, of words in all, or both. None: unlimited."""

    sentences: int | None = None
    words: int | None = None


class Selection:
    """Items chosen one by one by maximal marginal relevance (Carbonell & Goldstein 1998), each
    referred to by its index.

    The best item left is the one with the highest of `scores` less `variety` times its likeness to
    the likest item chosen, less the sum of its likeness to all chosen times what `crowding` gives
    for their number; of several, the first. The items `already` chosen before count as chosen, and
    are not among `chosen`.
    """

    def __init__(
        self,
        scores: Sequence[float],
        likeness: Callable[[int, int], float],
        *,
        variety: float,
        crowding: Callable[[int], float] = lambda _: 0.0,
        already: Sequence[int] = (),
    ) -> None:
        self.chosen: list[int] = []
        self._scores = scores
        self._likeness = likeness
        self._variety = variety
        self._crowding = crowding
        near = [[likeness(i, j) for j in already] for i in range(len(scores))]
        self._nearest = [max(each, default=0.0) for each in near]
        self._crowd = [sum(each) for each in near]
        self._count = len(already)
        self._left = [i for i in range(len(scores)) if i not in already]

    def best(self, allowed: Callable[[int], bool] = lambda _: True) -> int | None:
        """The best item left of those `allowed`; None where there is none."""
        crowding = self._crowding(self._count) if self._count else 0.0

        def gain(i: int) -> tuple[float, int]:
            alike = self._variety * self._nearest[i] + crowding * self._crowd[i]
            return self._scores[i] - alike, -i

        return max(filter(allowed, self._left), key=gain, default=None)

    def add(self, i: int) -> None:
        """Chooses an item that is left."""
        self._left.remove(i)
        self.chosen.append(i)
        self._count += 1
        for other in self._left:
            alike = self._likeness(other, i)
            self._nearest[other] = max(self._nearest[other], alike)
            self._crowd[other] += alike

    def drop(self, unwanted: Callable[[int], bool]) -> None:
        """Takes items out of those that are left."""
        self._left = [i for i in self._left if not unwanted(i)]

    def fill(self, most: int) -> list[int]:
        """Chooses the best until there are so many; all that are chosen then, in their order."""
        while len(self.chosen) < most and (best := self.best()) is not None:
            self.add(best)
        return self.chosen


def cosine(a: Mapping[str, float], b: Mapping[str, float]) -> float:
    """The cosine similarity of two vectors of unit length."""
    small, large = (a, b) if len(a) < len(b) else (b, a)
    return sum(value * large[word] for word, value in small.items() if word in large)
