"""The protocol of upkeep: how long what answers leave behind is kept, and deleting it."""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Protocol

RECEIPTS = timedelta(days=1)
"""Slack delivers an event again within about an hour; a day is ample."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ages:
    """How long records are kept.

    briefings: after they were given.
    chosen: briefings after they were shared, rated or asked to be verified.
    conversations: after their last message.
    asked: who asked for what, which `--new` needs, after the last time.
    deliveries: after they ended, unless a digest still needs their seen sentences.

    The defaults are chosen, not measured.
    """

    briefings: timedelta = timedelta(days=60)
    chosen: timedelta = timedelta(days=365)
    conversations: timedelta = timedelta(days=90)
    asked: timedelta = timedelta(days=365)
    deliveries: timedelta = timedelta(days=90)


AGES = Ages()
"""The default."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Tidied:
    """How many records of each kind were deleted, and by how many bytes the file shrank."""

    briefings: int = 0
    conversations: int = 0
    asked: int = 0
    receipts: int = 0
    deliveries: int = 0
    told: int = 0
    jobs: int = 0
    unread: int = 0
    bytes: int = 0

    @property
    def rows(self) -> int:
        """How many records in all."""
        return sum(count for kind, count in asdict(self).items() if kind != "bytes")


class Upkeep(Protocol):
    """Deletes old records, so that the library does not grow without end."""

    def tidy(self, ages: Ages, now: datetime, *, dry: bool = False) -> Tidied:
        """Deletes what is older than `ages`, in small transactions, and shrinks the file; if `dry`,
        only counts. Raises LibraryUnusable."""
        ...

    def tidy_daily(self, ages: Ages, now: datetime) -> Tidied | None:
        """Deletes the same once a day, without shrinking the file; None if that was done less than
        a day ago. If the clock has advanced by a month or more since, it may be wrong: nothing is
        deleted until the next day. Raises LibraryUnusable."""
        ...
