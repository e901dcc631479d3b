"""What a wrong clock left behind: a moment that lies further ahead than its rule can give was
written by a clock that was ahead then, or is read by one that was set back since."""

from datetime import datetime, timedelta

from bot.digests.delivery import LONGEST
from bot.digests.subscription import HOUR, Subscription, next_time
from bot.errors import ZoneUnknown

APART = timedelta(minutes=15)
"""How far the clocks of two processes over one library may be apart without being wrong."""
FARTHEST = LONGEST + APART
"""How far ahead a delivery may rest at most."""


def ahead(moment: datetime, now: datetime) -> bool:
    """Whether something that was done at this moment lies in the future."""
    return moment > now + APART


def no_later(moment: datetime, now: datetime) -> datetime:
    """When something was done, as far as that can be: now, where it lies in the future."""
    return min(moment, now)


def astray(subscription: Subscription, now: datetime) -> bool:
    """Whether it is due later than it ever could be by now; nobody knows of a zone that is none any
    more."""
    if subscription.watches:
        return ahead(subscription.next_due, now + HOUR)
    if not ahead(subscription.next_due, now):  # told without a look at its cadence
        return False
    try:
        return subscription.next_due > next_time(subscription, now + APART)
    except ZoneUnknown:
        return False


def told_already(subscription: Subscription, now: datetime) -> bool:
    """Whether what is due was told after it was due, late or by hand."""
    told = subscription.since
    return told is not None and subscription.next_due <= told.at and not ahead(told.at, now)
