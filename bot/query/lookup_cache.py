"""A cache of look-ups by key, so that each key is looked up once."""

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import Generic, TypeVar

_MAX_ENTRIES = 50_000
"""Entries from which the cache is emptied. Chosen, not measured."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class LookupCache(Generic[K, V]):
    """Caches what `look_up` finds and what it does not. It never expires, so the data must not
    change. Safe to share between threads."""

    def __init__(
        self, look_up: Callable[[Collection[K]], Mapping[K, V]], most: int = _MAX_ENTRIES
    ) -> None:
        """It is emptied when it holds more than `most` entries."""
        self._look_up = look_up
        self._most = most
        self._held: dict[K, V | None] = {}

    def of(self, keys: Collection[K]) -> dict[K, V]:
        """The values of these keys, in their order; no entry for a key that is not found."""
        if len(self._held) > self._most:
            self._held = {}
        held = self._held  # another thread may replace it
        if new := [key for key in keys if key not in held]:
            found = self._look_up(new)
            held.update((key, found.get(key)) for key in new)
        return {key: value for key in keys if (value := held[key]) is not None}
