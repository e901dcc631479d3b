"""How a feed fares, in words that a person understands."""

from datetime import datetime, timedelta
from enum import StrEnum

from bot.intake.model import Feed, Standing

_QUIET = 4  # times the usual gap after which a feed has gone quiet. Chosen, not measured.
_LEAST_QUIET = timedelta(days=3)
_SOME_DAYS = timedelta(days=6)


class State(StrEnum):
    """The states of a feed."""

    GOOD = "good"
    NEW = "new"
    PAUSED = "paused"
    QUIET = "quiet"
    MOVED = "moved"
    FAILING = "failing"
    ENDED = "ended"
    BADLY = "badly"


_LASTING_FAULTS = 3
"""Faults in a row after which a feed fails for longer. Chosen, not measured."""

WANTING = frozenset({State.QUIET, State.FAILING, State.ENDED, State.BADLY})
"""The states in which a person should look at a feed."""
TOLD_OF = WANTING | {State.MOVED}
"""The states that are told to whoever added a feed."""


def state(feed: Feed, now: datetime) -> State:
    health = feed.health
    if feed.standing is Standing.ENDED:
        return State.ENDED
    if feed.standing is Standing.PAUSED:
        return State.PAUSED
    if health.failing_since:
        return State.FAILING
    if health.checked is None:
        return State.NEW
    if health.badly:
        return State.BADLY
    if _is_quiet(feed, now):
        return State.QUIET
    return State.MOVED if health.moved_from else State.GOOD


def is_passing(feed: Feed, now: datetime) -> bool:
    """Whether a feed has a fault that may be gone when it is asked again."""
    return state(feed, now) is State.FAILING and feed.health.faults < _LASTING_FAULTS


def described(feed: Feed, now: datetime) -> str:
    """ "403 since Tuesday", "nothing new for 9 days, usually daily", "moved to …"."""
    health = feed.health
    match state(feed, now):
        case State.ENDED:
            return health.problem or "its publisher ended it (410)"
        case State.PAUSED:
            return "paused"
        case State.FAILING if health.failing_since:
            return f"{health.problem} since {since(health.failing_since, now)}"
        case State.NEW:
            return "not asked yet"
        case State.BADLY:
            return f"reads badly: {health.badly}"
        case State.QUIET if health.newest:
            usual = f", usually {every(health.gap)}" if health.gap else ""
            return f"nothing new for {_lasting(now - health.newest)}{usual}"
        case State.MOVED:
            return f"moved to {feed.url}"
    return f"well, {every(health.gap)}" if health.gap else "well"


def every(gap: timedelta) -> str:
    """ "daily", "every 3 hours": how often a feed publishes."""
    hours = gap / timedelta(hours=1)
    if hours < 1.5:
        return "hourly" if hours >= 0.75 else "several times an hour"
    if hours < 18:
        return f"every {round(hours)} hours"
    if hours < 36:
        return "daily"
    days = round(hours / 24)
    return f"every {days} days" if days < 6 else "weekly" if days < 10 else f"every {days} days"


def since(then: datetime, now: datetime) -> str:
    """ "today", "Tuesday", "3 November 2026"."""
    if then.date() == now.date():
        return f"today, {then:%H:%M} UTC"
    if now - then < _SOME_DAYS:
        return f"{then:%A}"
    return f"{then.day} {then:%B %Y}"


def _is_quiet(feed: Feed, now: datetime) -> bool:
    health = feed.health
    if not (health.newest and health.gap):
        return False
    return now - health.newest > max(_QUIET * health.gap, _LEAST_QUIET)


def _lasting(time: timedelta) -> str:
    return f"{time.days} day{'s' * (time.days != 1)}"
