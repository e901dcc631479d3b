"""The protocol of collections: which there are, and from where each may be seen."""

from collections.abc import Collection, Mapping
from typing import Protocol

GENERAL = 1
"""The id of the collection of all articles that are in no other."""


class Collections(Protocol):
    """The collections of a library, by their ids. A place is a channel's id, or a person's for
    their direct messages."""

    def names(self) -> Mapping[int, str]: ...

    def id(self, name: str) -> int:
        """Raises a BotError where there is none of this name."""
        ...

    def of(self, place: str) -> frozenset[int]:
        """What was set for a place; none where nothing was."""
        ...

    def set_for(self) -> Mapping[str, frozenset[int]]:
        """The same of all places for which something was set."""
        ...

    def settle(self, place: str, collections: Collection[int]) -> None:
        """Sets what is seen from a place."""
        ...

    def expect(self, keys: Collection[str], collection: int) -> None:
        """Has articles go into a collection once they come in, by their keys or addresses."""
        ...

    def fill(self, feed: int, collection: int) -> None:
        """Has a feed fill a collection, also with what it brought already, besides those that it
        filled before."""
        ...

    def filled(self) -> Mapping[int, frozenset[int]]:
        """The collections that feeds fill, by their numbers; one that is not among them fills
        `general`."""
        ...


class OneCollection:
    """Of a library that is seen from everywhere."""

    def names(self) -> Mapping[int, str]:
        return {GENERAL: "general"}

    def id(self, name: str) -> int:
        return GENERAL

    def of(self, place: str) -> frozenset[int]:
        return frozenset()

    def set_for(self) -> Mapping[str, frozenset[int]]:
        return {}

    def settle(self, place: str, collections: Collection[int]) -> None: ...

    def expect(self, keys: Collection[str], collection: int) -> None: ...

    def fill(self, feed: int, collection: int) -> None: ...

    def filled(self) -> Mapping[int, frozenset[int]]:
        return {}
