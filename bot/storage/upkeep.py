"""How long it is kept what answers left behind, and what of it went."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Protocol

RECEIPTS = timedelta(days=1)
"""Slack delivers an event again within about an hour; a day is ample."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """How long after they were last of use: briefings since they were given; those that were
    chosen (shared, judged, or asked to be proved) since then; conversations since the last word in
    them; who asked about what, which `--new` goes by; and deliveries since they were over, except
    those whose sentences a digest still goes by so as to tell nothing twice."""

    briefings: timedelta = timedelta(days=60)
    chosen: timedelta = timedelta(days=365)
    conversations: timedelta = timedelta(days=90)
    asked: timedelta = timedelta(days=365)
    deliveries: timedelta = timedelta(days=90)


AGES = Ages()
"""Unless told otherwise."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How many of each went, and by how many bytes the library's file is smaller for it."""

    briefings: int = 0
    conversations: int = 0
    asked: int = 0
    receipts: int = 0
    deliveries: int = 0
    told: int = 0
    bytes: int = 0

    @property
    def rows(self) -> int:
        return sum(count for kind, count in asdict(self).items() if kind != "bytes")


class Upkeep(Protocol):
    """What keeps a library from growing without end."""

    def tidy(self, ages: Ages, now: datetime, *, dry: bool = False) -> Tidied:
        """Lets go of what is too old, in small steps, and gives back the room that takes; if `dry`,
        only counts it. Raises LibraryUnusable."""
        ...

    def tidy_daily(self, ages: Ages, now: datetime) -> Tidied | None:
        """The same but for the room, once a day; None where it was done within the last one. A
        clock that jumped by a month or more lets nothing go before it has held for a day: it may be
        wrong. Raises LibraryUnusable."""
        ...
