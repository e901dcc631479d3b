"""When a feed is asked next: as often as it publishes, as seldom as it wishes, and ever less while
it fails."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.intake.model import Feed, Standing

SHORTEST, LONGEST = timedelta(minutes=5), timedelta(days=1)
AHEAD = timedelta(days=1)
"""What was asked, or put off, for so much later than now was so by a wrong clock: it is due."""
UNKNOWN = timedelta(hours=1)
"""Between two askings of a feed of which not yet known is how often it publishes."""
_ASKED_TOO_MUCH = timedelta(days=7)  # the longest that `Retry-After` counts. Chosen, not measured.
_RECENT = 20  # entries from which the pace is told. Chosen, not measured.
_JITTER = 0.1  # of an interval, so that feeds added together are not asked together for ever
_MOST_DOUBLINGS = 9  # 5 minutes, doubled so often, is more than a day


@dataclass(frozen=True, slots=True, kw_only=True)
class Hints:
    """What a server says of when to come back: `fresh` by its cache headers, `ttl` in the feed,
    `retry` by `Retry-After`."""

    fresh: timedelta | None = None
    ttl: timedelta | None = None
    retry: timedelta | None = None


def is_due(feed: Feed, now: datetime) -> bool:
    """Whether a feed may be asked."""
    health = feed.health
    wrong = health.checked is not None and health.checked > now + AHEAD
    return feed.standing is Standing.ACTIVE and (health.due <= now or wrong)


def gap(published: Sequence[datetime], now: datetime) -> timedelta | None:
    """How long it usually is between two entries, by those of the newest that are dated; None where
    fewer than two are."""
    past = sorted((each for each in published if each <= now), reverse=True)[:_RECENT]
    if len(past) < 2:
        return None
    return max((past[0] - past[-1]) / (len(past) - 1), timedelta(seconds=1))


def interval(usual: timedelta | None, newest: datetime | None, now: datetime) -> timedelta:
    """How often a feed is asked: twice between two entries; seldomer where it has been quiet for
    longer than usual."""
    if usual is None:
        return UNKNOWN
    quiet = now - newest if newest else timedelta()
    return _within(max(usual, quiet / 4) / 2)


def due(now: datetime, every: timedelta, hints: Hints, chance: float) -> datetime:
    """When a feed that was read is asked next. `chance` is a number from 0 to 1."""
    wished = max((each for each in (hints.fresh, hints.ttl) if each), default=timedelta())
    waits = max(_within(every), min(wished, LONGEST))
    return now + max(waits * (1 + _JITTER * chance), _patience(hints))


def due_after_fault(
    now: datetime, every: timedelta, faults: int, hints: Hints, chance: float
) -> datetime:
    """When a feed that could not be read is tried again; `faults` is how often in a row it was."""
    doubled = _within(every) * (1 << min(max(faults - 1, 0), _MOST_DOUBLINGS))
    waits = min(doubled, LONGEST)
    return now + max(waits * (1 + 2 * _JITTER * chance), _patience(hints))


def _patience(hints: Hints) -> timedelta:
    return min(hints.retry or timedelta(), _ASKED_TOO_MUCH)


def _within(wait: timedelta) -> timedelta:
    return min(max(wait, SHORTEST), LONGEST)
