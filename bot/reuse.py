"""Exact reuse: what was asked a moment ago of an unchanged library is not made again."""

import pickle
from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import TypeVar, cast

ANSWERS = 300
"""How many answers are kept. Chosen, as is the next."""
BYTES = 30_000_000
"""How large they may be together, as pickle writes them."""

T = TypeVar("T")


class Reuse:
    """Answers by the whole of what was asked. It never expires, so it belongs to one state of the
    library (`bot.query.snapshot`). What was used longest ago goes first. Safe to share between
    threads; what two ask at once is made twice, and kept once."""

    def __init__(self, answers: int = ANSWERS, bytes: int = BYTES) -> None:
        self._answers = answers
        self._bytes = bytes
        self._held: OrderedDict[Hashable, tuple[object, int]] = OrderedDict()
        self._size = 0
        self._lock = Lock()

    def of(self, asked: Hashable, make: Callable[[], T]) -> T:
        """The answer to what is asked, which `make` makes where it is not kept. Raises what `make`
        does, and keeps nothing then."""
        with self._lock:
            if asked in self._held:
                self._held.move_to_end(asked)
                return cast(T, self._held[asked][0])
        made = make()
        self._keep(asked, made, len(pickle.dumps(made)))
        return made

    def _keep(self, asked: Hashable, made: object, size: int) -> None:
        with self._lock:
            if asked in self._held or size > self._bytes:
                return
            self._held[asked] = made, size
            self._size += size
            while len(self._held) > self._answers or self._size > self._bytes:
                _, (_, gone) = self._held.popitem(last=False)
                self._size -= gone
