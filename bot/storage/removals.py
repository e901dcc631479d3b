"""The protocol of what was removed, and does not come back by itself."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """The removal of an article. `by` is a Slack user's id or a user of this machine, empty where
    its age decided. What a person removed is known under any key, by its text."""

    at: datetime
    by: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tombstone:
    """What is left of a removed article: its key and address, and nothing that it said."""

    key: str
    url: str | None
    removal: Removal


class Removals(Protocol):
    """Which articles were removed, so that no feed and no folder brings them back."""

    def keeps_out(self, key: str, url: str | None) -> bool:
        """Whether an article of this key or address was removed, and is to stay so."""
        ...

    def keeps_out_text(self, texts: Collection[str]) -> bool:
        """Whether most of what a text says, in several parts, is that of a removed article."""
        ...

    def let_in(self, key: str, url: str | None) -> None:
        """Lets an article of this key or address come in again."""
        ...

    def tombstones(self, limit: int) -> Sequence[Tombstone]:
        """What is kept out, the last removed first."""
        ...
