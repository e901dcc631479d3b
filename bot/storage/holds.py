"""The protocol of holds: articles that nobody and nothing may take out of the library for now."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """That an article is to stay: since when, who said so (a user of this machine), and why."""

    at: datetime
    by: str = ""
    reason: str = ""


class Holds(Protocol):
    """Holds, by the keys of articles. A held article may still be read again: what an edit took
    out is kept with its versions."""

    def all(self) -> Mapping[str, Hold]:
        """By key, the oldest first."""
        ...

    def put(self, keys: Collection[str], hold: Hold) -> None:
        """Holds these articles; one that is held already stays held as it was."""
        ...

    def release(self, keys: Collection[str]) -> tuple[str, ...]:
        """Ends their holds; the keys of those that were held."""
        ...
