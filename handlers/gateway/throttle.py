"""Limits how often the same thing is logged in a span of time, and counts the rest."""

import time
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from threading import Lock

EACH = 20
"""Records of a kind that are let through in a span; chosen, not measured."""
SPAN = 60.0
"""The span, in seconds."""


@dataclass(slots=True)
class _Count:
    began: float
    summed: float
    told: int = 0
    passed_over: int = 0


class Throttle:
    """Lets the first few of each kind through in each span, and counts the rest."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._counts: dict[Hashable, _Count] = {}
        self._counting = Lock()

    def lets(self, kind: Hashable) -> bool:
        now = self._clock()
        with self._counting:
            count = self._counts.setdefault(kind, _Count(now, now))
            if now - count.began >= SPAN:
                count.began, count.told = now, 0
            through = count.told < EACH
            count.told += through
            count.passed_over += not through
            return through

    def passed_over(self) -> list[tuple[Hashable, int]]:
        """The kinds of which some were not told, once a span is over, and how many those are. Each
        is given once."""
        now, found = self._clock(), []
        with self._counting:
            for kind, count in self._counts.items():
                if count.passed_over and now - count.summed >= SPAN:
                    found.append((kind, count.passed_over))
                    count.passed_over, count.summed = 0, now
        return found
