"""What is posted again and again: a digest on a cadence, or a watch whenever there is news."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from bot.digests.cadence import Schedule, next_due
from bot.errors import DigestRefused
from bot.model.topic import Watermark

MOST = 50
"""How many digests and watches a channel has at most: a list of them is still to be read, and an
hour in which all are due still leaves room for people."""

HOUR = timedelta(hours=1)


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
    """Where subscriptions are kept."""

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
        """Nothing that is still to be sent of it is sent."""
        ...

    def resume(self, number: int, next_due: datetime) -> None: ...

    def remove(self, number: int) -> None: ...

    def due(self, now: datetime) -> tuple[Subscription, ...]:
        """Those not paused whose time has come and of which nothing is under way, the longest
        overdue first."""
        ...

    def pass_over(
        self, subscription: Subscription, next_due: datetime, since: Watermark | None
    ) -> None:
        """Moves on to its next time without a post, and what is new to it to what came `since`;
        nothing where another process moved it on meanwhile."""
        ...


def watching(most: int) -> Schedule:
    """What stands for the cadence of a watch."""
    return Schedule(words=f"at most {most} an hour", cron="")


def rate_limited_until(most: int, posted: Sequence[datetime], now: datetime) -> datetime | None:
    """When a watch may post again that `posted` at these times within the last hour, the oldest
    first; None where it may now. Times that lie ahead are those of a clock that was wrong."""
    counted = [at for at in posted if at <= now]
    return counted[-most] + HOUR if len(counted) >= most else None


def next_time(subscription: Subscription, now: datetime) -> datetime:
    """When it is due next: a watch at once. Raises ZoneUnknown."""
    if subscription.watches:
        return now
    return next_due(subscription.cadence, subscription.timezone, now)


def check_quota(kept: Subscriptions, channel: str) -> None:
    """Raises DigestRefused where a channel has as many as it may."""
    if len(kept.listed(channel)) >= MOST:
        raise DigestRefused(
            f"This channel has {MOST} digests and watches, which is as many as a channel may have. "
            "/digest list shows them, and /digest remove N makes room."
        )
