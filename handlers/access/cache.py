"""What was looked up, for as long as it is good, in memory."""

import time
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)
Value = TypeVar("Value")

MOST = 10_000
"""How many are kept: the longest known ones go first."""
TURNS = 64


class Cache(Generic[Key, Value]):
    """Good for `age` seconds. What could not be looked up is looked for again after `pause`; until
    then what was known last holds on, where it is `lasting`, else nothing is known."""

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
        """What is known of it; `look` is called where that is too old, once at a time for a key,
        and returns None where nothing can be known."""
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
