"""The protocol of what could not be read: told for a week, so that nothing fails in silence."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

TOLD = timedelta(days=7)
"""How long it is told."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unread:
    """An article that could not be read. `name` is what a person calls it, such as its file or
    address; `reason` a sentence; `feed` names the feed that brought it, if one did."""

    key: str
    name: str
    reason: str
    at: datetime
    feed: str = ""


class UnreadArticles(Protocol):
    """Remembers what could not be read, the last time of each key, until it is read or removed."""

    def note(self, *articles: Unread) -> None:
        """Adds these, and lets go of what is older than `TOLD`."""
        ...

    def settle(self, keys: Collection[str]) -> None:
        """Lets go of what stands under these keys."""
        ...

    def listed(self, since: datetime) -> Sequence[Unread]:
        """What could not be read since then, the last first."""
        ...
