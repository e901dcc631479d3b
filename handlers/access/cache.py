"""A cache in memory, with expiry."""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

MOST = 10_000
"""Entries that are kept; the oldest are dropped first."""
TURNS = 64


class Cache(Generic[Key, Value]):
    """Values are valid for `age` seconds. A failed look-up is repeated after `pause` seconds; until
    then the last value stays, if the cache is `lasting`, else there is none."""

    def __init__(
        self,
        *,
        age: float,
        pause: float = 60.0,
        lasting: bool = True,
        most: int = MOST,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._age, self._pause, self._lasting = age, pause, lasting
        self._most, self._clock = most, clock
        self._held: dict[Key, tuple[Value | None, float]] = {}
        self._turns = tuple(Lock() for _ in range(TURNS))
        self._keeping = Lock()

    def get(self, key: Key, look: Callable[[], Value | None]) -> Value | None:
        """The value of a key. `look` is called where it has expired, by one thread at a time for a
        key, and returns None where the look-up fails."""
        value, fresh = self._known(key)
        if fresh:
            return value
        with self._turns[hash(key) % TURNS]:
            value, fresh = self._known(key)  # somebody may have looked meanwhile
            if fresh:
                return value
            found = look()
            if found is not None:
                self.put(key, found)
                return found
            last = value if self._lasting else None
            self._keep(key, last, self._pause)
            return last

    def put(self, key: Key, value: Value) -> None:
        self._keep(key, value, self._age)

    def drop(self, key: Key) -> None:
        with self._keeping:
            self._held.pop(key, None)

    def _known(self, key: Key) -> tuple[Value | None, bool]:
        value, until = self._held.get(key, (None, 0.0))
        return value, key in self._held and self._clock() < until

    def _keep(self, key: Key, value: Value | None, age: float) -> None:
        with self._keeping:
            self._held.pop(key, None)
            self._held[key] = value, self._clock() + age
            if len(self._held) > self._most:
                del self._held[next(iter(self._held))]
