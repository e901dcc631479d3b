"""Detects moments written under a wrong clock: one further ahead than its rule can give was written
when the clock was ahead, or is read after it was set back."""

from datetime import datetime, timedelta

from bot.digests.delivery import LONGEST
from bot.digests.subscription import HOUR, Subscription, next_time
from bot.errors import ZoneUnknown

APART = timedelta(minutes=15)
"""How far the clocks of two processes may differ without being wrong; chosen, not measured."""
FARTHEST = LONGEST + APART
"""The longest that a delivery may wait."""


def ahead(moment: datetime, now: datetime) -> bool:
    """Whether the moment of a past act lies in the future, by more than clocks may differ."""
    return moment > now + APART


def no_later(moment: datetime, now: datetime) -> datetime:
    """The moment of a past act, or `now` where it lies in the future."""
    return min(moment, now)


def astray(subscription: Subscription, now: datetime) -> bool:
    """Whether a subscription is due later than it ever could be; False where its time zone does not
    exist any more."""
    if subscription.watches:
        return ahead(subscription.next_due, now + HOUR)
    if not ahead(subscription.next_due, now):  # told without a look at its cadence
        return False
    try:
        return subscription.next_due > next_time(subscription, now + APART)
    except ZoneUnknown:
        return False


def told_already(subscription: Subscription, now: datetime) -> bool:
    """Whether the due occurrence was posted after it was due, late or by hand."""
    told = subscription.since
    return told is not None and subscription.next_due <= told.at and not ahead(told.at, now)
