"""What was looked up before, so that a question looks each word up once."""

from collections.abc import Callable, Collection, Hashable, Mapping
from typing import Generic, TypeVar

_MOST = 50_000
"""How much is remembered at once."""

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")


class LookupCache(Generic[K, V]):
    """What `look_up` finds, and what it does not, for as long as that stays so."""

    def __init__(self, look_up: Callable[[Collection[K]], Mapping[K, V]]) -> None:
        self._look_up = look_up
        self._held: dict[K, V | None] = {}

    def of(self, keys: Collection[K]) -> dict[K, V]:
        """In the order of `keys`; none for one that is not there."""
        if len(self._held) > _MOST:
            self._held = {}
        held = self._held  # which other threads may exchange
        if new := [key for key in keys if key not in held]:
            found = self._look_up(new)
            held.update((key, found.get(key)) for key in new)
        return {key: value for key in keys if (value := held[key]) is not None}
