"""How one post reaches its channel once, whatever fails on the way: its states, and the moves
between them. Pure: what they are kept in and what they are sent through is others' part.

    claimed → posting → posted          what is to be posted is written down before it is sent
            → silent                    there was nothing to say
    claimed, posting → waiting          it was surely not posted: made and sent again later
    posting → doubtful                  it may have been posted: looked for before it is sent again
    doubtful → posted, posting          found there; or surely not there
             → undecided                Slack lets nobody look: its owner decides
    claimed, posting, doubtful → failed it cannot be posted
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.digests.subscription import Subscription
from bot.model.topic import SeenSentence

LEASE = timedelta(minutes=5)
"""How long a process may take over a step before another takes it over: far longer than a request
to Slack may take."""
LATE = timedelta(minutes=1)
"""How long after an unanswered request Slack may still carry it out; chosen, not measured."""
FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
"""The wait after a delivery's first failure, doubled after each further one, and its maximum."""


class State(StrEnum):
    """The state of a delivery. The values are stored."""

    CLAIMED = "claimed"
    POSTING = "posting"
    WAITING = "waiting"
    DOUBTFUL = "doubtful"
    POSTED = "posted"
    SILENT = "silent"
    UNDECIDED = "undecided"
    FAILED = "failed"
    MENDED = "mended"
    """No delivery: its subscription was due further ahead than it could be, which was put right."""


REMEMBERED = 2_000
"""Sentences shown that a digest remembers, so that it shows none twice; chosen, not measured."""

OPEN = frozenset({State.CLAIMED, State.POSTING, State.WAITING, State.DOUBTFUL})
"""States of deliveries in progress."""
PERHAPS = frozenset({State.POSTING, State.DOUBTFUL})
"""Those in which the message may be in the channel already."""
TOLD = frozenset({State.POSTED, State.SILENT, State.UNDECIDED})
"""States after which only what came in later is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPost:
    """A message to post, as its door wrote it, the library's revision it was made at, the
    ids of its briefings, with spaces between, and the sentences shown."""

    body: str
    revision: int
    briefing: str = ""
    told: tuple[SeenSentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One occurrence of a subscription, due at a time. `attempts` counts how often it was taken up,
    by which a process notices that another has it by now. It rests `until` then, None once it is
    over; `begun` is when it was first sent, `at` when it came to its state, and `reason` why, in a
    few words. `channel` and `ts` are the message's, once it is posted."""

    id: int
    subscription: int
    due: datetime
    state: State
    attempts: int
    until: datetime | None
    at: datetime
    begun: datetime | None = None
    channel: str = ""
    ts: str = ""
    reason: str = ""
    post: PreparedPost | None = None

    @property
    def mark(self) -> str:
        """The mark by which its message is found, unique across libraries."""
        return f"delivery:{self.id}:{self.due.timestamp():.0f}"


class Deliveries(Protocol):
    """Stores deliveries, shared by all processes over one library."""

    def claim(
        self, subscription: Subscription, *, due: datetime, next_due: datetime, now: datetime
    ) -> Delivery | None:
        """Creates a delivery for the first caller: moves the subscription's `next_due` on if it is
        still as `subscription` says. None where another process was first, or another delivery of
        it is in progress."""
        ...

    def change(self, before: Delivery, after: Delivery) -> bool:
        """Replaces the delivery if it is still as in `before`: False where another process took it
        up meanwhile. A change to POSTED is written in any case. One to a state of `TOLD` moves the
        subscription's watermark on."""
        ...

    def mend(self, subscription: Subscription, *, next_due: datetime, now: datetime) -> None:
        """Resets a due time that a wrong clock left too far ahead, if the subscription is still as
        given, and logs it."""
        ...

    def unfinished(self, now: datetime) -> tuple[Delivery, ...]:
        """Deliveries in progress whose rest is over, the oldest first; also those that rest longer
        than any may."""
        ...

    def get(self, id: int) -> Delivery | None: ...

    def log(self, subscription: int, limit: int) -> tuple[Delivery, ...]:
        """The subscription's last deliveries, the newest first."""
        ...

    def counts(self) -> Mapping[State, int]:
        """How many deliveries that are kept are in each state."""
        ...

    def told(self, subscription: int, limit: int) -> tuple[SeenSentence, ...]:
        """The last sentences that it showed, the newest first."""
        ...

    def showed(self, subscription: int, article: str, text: str) -> Delivery | None:
        """The last posted delivery of it that showed this sentence of an article; any of the
        article's where `text` is empty. None where none did."""
        ...

    def posted_since(self, subscription: int, moment: datetime) -> tuple[datetime, ...]:
        """When it posted after that moment, the oldest first."""
        ...


def taken(delivery: Delivery, now: datetime) -> Delivery:
    """The delivery, taken up by the caller."""
    state = State.DOUBTFUL if delivery.state in PERHAPS else State.CLAIMED
    return replace(delivery, state=state, attempts=delivery.attempts + 1, until=now + LEASE, at=now)


def posting(delivery: Delivery, now: datetime, post: PreparedPost) -> Delivery:
    """About to be sent."""
    return replace(
        delivery,
        state=State.POSTING,
        until=now + LEASE,
        at=now,
        begun=delivery.begun or now,
        post=post,
        reason="",
    )


def waiting(
    delivery: Delivery, now: datetime, reason: str, wait: timedelta | None = None
) -> Delivery:
    """Certainly not posted: tried again after the given wait, else after one that grows."""
    until = now + (backoff(delivery.attempts) if wait is None else min(wait, LONGEST))
    return replace(delivery, state=State.WAITING, until=until, at=now, reason=reason)


def doubtful(
    delivery: Delivery, now: datetime, reason: str, wait: timedelta | None = None
) -> Delivery:
    """Possibly posted: looked for after the given wait, but not before Slack is done with the
    request."""
    until = now + max(LATE, backoff(delivery.attempts) if wait is None else min(wait, LONGEST))
    return replace(delivery, state=State.DOUBTFUL, until=until, at=now, reason=reason)


def posted(delivery: Delivery, now: datetime, channel: str, ts: str) -> Delivery:
    return replace(
        delivery, state=State.POSTED, until=None, at=now, channel=channel, ts=ts, reason=""
    )


def silent(delivery: Delivery, now: datetime, post: PreparedPost) -> Delivery:
    """There was nothing to post."""
    return replace(
        delivery, state=State.SILENT, until=None, at=now, post=post, reason="nothing new"
    )


def undecided(delivery: Delivery, now: datetime) -> Delivery:
    return replace(delivery, state=State.UNDECIDED, until=None, at=now)


def failed(delivery: Delivery, now: datetime, reason: str) -> Delivery:
    return replace(delivery, state=State.FAILED, until=None, at=now, reason=reason)


def backoff(attempts: int) -> timedelta:
    return min(FIRST * 2.0 ** min(attempts - 1, 10), LONGEST)
