"""Scheduled briefings: what a subscription is, and how a person says when it is due."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol


@dataclass(frozen=True, slots=True, kw_only=True)
class Cadence:
    """When a digest goes out: the words as they are shown ("weekdays 08:00"), and as cron."""

    words: str
    cron: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A topic that is briefed in a channel on a cadence, in a time zone's own clock.

    `next_due` is an aware time in UTC; `owner` is who asked for it.
    """

    id: int
    channel: str
    topic: str
    cadence: Cadence
    timezone: str
    owner: str
    paused: bool
    next_due: datetime


class Subscriptions(Protocol):
    """Where subscriptions are kept."""

    def add(
        self,
        *,
        channel: str,
        topic: str,
        cadence: Cadence,
        timezone: str,
        owner: str,
        next_due: datetime,
    ) -> Subscription: ...

    def listed(self, channel: str | None = None) -> tuple[Subscription, ...]:
        """All of them, or a channel's, by number."""
        ...

    def get(self, number: int) -> Subscription | None: ...

    def pause(self, number: int) -> None: ...

    def resume(self, number: int, next_due: datetime) -> None: ...

    def remove(self, number: int) -> None: ...

    def due(self, now: datetime) -> tuple[Subscription, ...]:
        """Those not paused whose time has come, the longest overdue first."""
        ...

    def claim(self, subscription: Subscription, next_due: datetime) -> bool:
        """Takes this occurrence, so that no other process sends it: moves `next_due` on if it is
        still what `subscription` says; False where somebody else was first."""
        ...


def cadence(words: str) -> Cadence:
    """ "daily 08:00", "weekdays 08:00", "every monday 9am", "hourly". Raises CadenceUnreadable."""
    raise NotImplementedError


def next_due(cadence: Cadence, timezone: str, now: datetime) -> datetime:
    """The next time after `now`, in UTC, that the cadence names on the zone's own clock."""
    raise NotImplementedError
