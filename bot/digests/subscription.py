"""Subscriptions: a digest on a schedule, or a watch that posts whenever there is news."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.digests.cadence import Schedule, next_due
from bot.errors import DigestRefused
from bot.model.topic import Watermark

MOST = 50
"""Subscriptions of a channel, at most: a list of them must be readable, and an hour in which all
are due must leave room for people."""

HOUR = timedelta(hours=1)
RESTORABLE = timedelta(days=90)
"""How long a removed subscription can be brought back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Subscription:
    """A topic that is briefed in a channel on a cadence, in a time zone's own clock; or watched,
    where it may be posted `most` times an hour, and its cadence has words alone.

    `next_due` is an aware time in UTC: before it a watch looks for nothing. `owner` is who asked
    for it. A `quiet` one says nothing where there is nothing new. `since` is what was told last:
    when, and what the library held then; None where nothing was.
    """

    id: int
    channel: str
    topic: str
    cadence: Schedule
    timezone: str
    owner: str
    paused: bool
    next_due: datetime
    quiet: bool = False
    most: int | None = None
    since: Watermark | None = None

    @property
    def watches(self) -> bool:
        return self.most is not None

    @property
    def noun(self) -> str:
        return "watch" if self.watches else "digest"


class Subscriptions(Protocol):
    """Stores subscriptions."""

    def add(
        self,
        *,
        channel: str,
        topic: str,
        cadence: Schedule,
        timezone: str,
        owner: str,
        next_due: datetime,
        quiet: bool = False,
        most: int | None = None,
        since: Watermark | None = None,
    ) -> Subscription: ...

    def listed(self, channel: str | None = None) -> tuple[Subscription, ...]:
        """All of them, or a channel's, by number."""
        ...

    def get(self, number: int) -> Subscription | None: ...

    def pause(self, number: int) -> None:
        """Pauses it; what is still unsent of it is not sent."""
        ...

    def resume(self, number: int, next_due: datetime) -> None: ...

    def remove(self, number: int) -> None:
        """Deletes it for good, with its deliveries."""
        ...

    def set_aside(self, number: int, now: datetime) -> None:
        """Removes it so that `restore` brings it back; what is still unsent of it is not sent.
        Those set aside more than `RESTORABLE` ago are deleted."""
        ...

    def restore(self, number: int, channel: str) -> Subscription | None:
        """Brings back one of the channel that was set aside, paused; None where there is none."""
        ...

    def edit(self, before: Subscription, after: Subscription) -> bool:
        """Replaces topic, schedule, time zone, quietness and watermark, if it is still as in
        `before`: False where somebody changed it meanwhile."""
        ...

    def due(self, now: datetime) -> tuple[Subscription, ...]:
        """Those that are due, not paused and not being delivered, the longest overdue first."""
        ...

    def pass_over(
        self, subscription: Subscription, next_due: datetime, since: Watermark | None
    ) -> None:
        """Moves on to the next due time without a post, with `since` as the new watermark; does
        nothing where another process moved it on meanwhile."""
        ...


def watching(most: int) -> Schedule:
    """The schedule of a watch, which has words only."""
    return Schedule(words=f"at most {most} an hour", cron="")


def rate_limited_until(most: int, posted: Sequence[datetime], now: datetime) -> datetime | None:
    """When a watch may post again, given when it `posted` within the last hour, the oldest first;
    None where it may now. Times in the future, from a wrong clock, are ignored."""
    counted = [at for at in posted if at <= now]
    return counted[-most] + HOUR if len(counted) >= most else None


def next_time(subscription: Subscription, now: datetime) -> datetime:
    """When it is due next; a watch is at once. Raises ZoneUnknown."""
    if subscription.watches:
        return now
    return next_due(subscription.cadence, subscription.timezone, now)


def check_quota(kept: Subscriptions, channel: str) -> None:
    """Raises DigestRefused where a channel has as many subscriptions as it may."""
    if len(kept.listed(channel)) >= MOST:
        raise DigestRefused(
            f"This channel has {MOST} digests and watches, which is as many as a channel may have. "
            "/digest list shows them, and /digest remove N makes room."
        )
