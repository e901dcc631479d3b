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

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from bot.digests.subscription import Subscription
from bot.model.topic import SeenSentence

LEASE = timedelta(minutes=5)
"""How long a process may take over a step before another does it instead: far longer than a
request to Slack waits for its answer."""
LATE = timedelta(minutes=1)
"""How long after a request that was not answered Slack may still do what it was asked to."""
FIRST, LONGEST = timedelta(minutes=1), timedelta(hours=1)
"""How long a delivery waits after its first failure; twice as long after each further one, and no
longer than this."""


class State(StrEnum):
    """Where a delivery stands."""

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
"""How many of the sentences that it showed a digest remembers, so as to tell nothing twice."""

OPEN = frozenset({State.CLAIMED, State.POSTING, State.WAITING, State.DOUBTFUL})
"""Those that are under way."""
PERHAPS = frozenset({State.POSTING, State.DOUBTFUL})
"""Those of them that may be in the channel already."""
TOLD = frozenset({State.POSTED, State.SILENT, State.UNDECIDED})
"""Those after which only what came in later is new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PreparedPost:
    """What is to be posted: the message as its door wrote it, what the library's revision was, the
    briefing's id where it is one, and the sentences shown."""

    body: str
    revision: int
    briefing: str = ""
    told: tuple[SeenSentence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivery:
    """One occurrence of a subscription, due at a time. `attempts` counts how often it was taken
    up, which tells one who holds it that another does by now. It rests `until` then, None once it
    is over; `begun` is when it was first sent, `at` when it came to its state, and `reason` why,
    in a few words. `channel` and `ts` are the message's, once it is posted."""

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
        """What its message is known by among others, wherever the library that made it is."""
        return f"delivery:{self.id}:{self.due.timestamp():.0f}"


class Deliveries(Protocol):
    """Where deliveries are kept, shared by all processes over one library."""

    def claim(
        self, subscription: Subscription, *, due: datetime, next_due: datetime, now: datetime
    ) -> Delivery | None:
        """An occurrence, for the one who comes first: moves the subscription's `next_due` on, if
        it is still what `subscription` says. None where somebody else was first, or where another
        delivery of it is under way."""
        ...

    def change(self, before: Delivery, after: Delivery) -> bool:
        """Writes `after` where the delivery still stands as `before` says: False where another
        process took it up meanwhile. That it was posted is written in any case. What is then told
        moves its subscription on."""
        ...

    def mend(self, subscription: Subscription, *, next_due: datetime, now: datetime) -> None:
        """Moves one on that a wrong clock left due too far ahead, if it is still what
        `subscription` says, and has its log say so."""
        ...

    def unfinished(self, now: datetime) -> tuple[Delivery, ...]:
        """Those under way that rest no longer, the oldest first; those too that rest for longer
        than any may."""
        ...

    def get(self, id: int) -> Delivery | None: ...

    def log(self, subscription: int, limit: int) -> tuple[Delivery, ...]:
        """Its last deliveries, the newest first."""
        ...

    def told(self, subscription: int, limit: int) -> tuple[SeenSentence, ...]:
        """The last sentences that it showed, the newest first."""
        ...

    def posted_since(self, subscription: int, moment: datetime) -> tuple[datetime, ...]:
        """When it posted after then, the oldest first."""
        ...


def taken(delivery: Delivery, now: datetime) -> Delivery:
    """In the hands of whoever takes it up."""
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
    """Surely not posted: again after so long, else after a while that grows."""
    until = now + (backoff(delivery.attempts) if wait is None else min(wait, LONGEST))
    return replace(delivery, state=State.WAITING, until=until, at=now, reason=reason)


def doubtful(
    delivery: Delivery, now: datetime, reason: str, wait: timedelta | None = None
) -> Delivery:
    """Perhaps posted: looked for after so long, and not before Slack is done with it."""
    until = now + max(LATE, backoff(delivery.attempts) if wait is None else min(wait, LONGEST))
    return replace(delivery, state=State.DOUBTFUL, until=until, at=now, reason=reason)


def posted(delivery: Delivery, now: datetime, channel: str, ts: str) -> Delivery:
    return replace(
        delivery, state=State.POSTED, until=None, at=now, channel=channel, ts=ts, reason=""
    )


def silent(delivery: Delivery, now: datetime, post: PreparedPost) -> Delivery:
    """There was nothing to say."""
    return replace(
        delivery, state=State.SILENT, until=None, at=now, post=post, reason="nothing new"
    )


def undecided(delivery: Delivery, now: datetime) -> Delivery:
    return replace(delivery, state=State.UNDECIDED, until=None, at=now)


def failed(delivery: Delivery, now: datetime, reason: str) -> Delivery:
    return replace(delivery, state=State.FAILED, until=None, at=now, reason=reason)


def backoff(attempts: int) -> timedelta:
    return min(FIRST * 2.0 ** min(attempts - 1, 10), LONGEST)
