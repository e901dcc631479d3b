"""What a wrong clock leaves behind is told from what its rule can give."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.digests.cadence import cadence, next_due
from bot.digests.clocks import APART, ahead, astray, no_later, told_already
from bot.digests.delivery import LONGEST, Delivery, State, doubtful, waiting
from bot.digests.subscription import HOUR, Subscription, rate_limited_until, watching
from bot.model.topic import Watermark

NOW = datetime(2024, 3, 26, 12, 0, tzinfo=UTC)
YEAR, MINUTE = timedelta(days=365), timedelta(minutes=1)
CADENCES = ("hourly", "daily 12:00", "weekdays 08:00", "every monday 9am", "monthly last 07:30")


def digest(
    words: str = "daily 12:00", *, due: datetime = NOW, told: datetime | None = None
) -> Subscription:
    return Subscription(
        id=1,
        channel="C1",
        topic="norland",
        cadence=cadence(words),
        timezone="Europe/Paris",
        owner="",
        paused=False,
        next_due=due,
        since=Watermark(revision=1, at=told) if told else None,
    )


@pytest.mark.parametrize("words", CADENCES)
def test_what_its_cadence_gives_is_never_astray(words: str) -> None:
    """On every quarter of an hour of days on which Paris puts its clocks on and back; and beside
    a process whose clock is a few minutes ahead."""
    for start in (datetime(2024, 3, 29, tzinfo=UTC), datetime(2024, 10, 25, tzinfo=UTC)):
        for quarter in range(0, 4 * 24 * 4, 3):
            now = start + quarter * timedelta(minutes=15)
            for seen in (now, now + 10 * MINUTE):
                due = next_due(cadence(words), "Europe/Paris", seen)
                assert not astray(digest(words, due=due), now)


@pytest.mark.parametrize("words", CADENCES)
@pytest.mark.parametrize("by", [YEAR, timedelta(days=40)])
def test_what_a_clock_ahead_left_is_astray(words: str, by: timedelta) -> None:
    assert astray(digest(words, due=next_due(cadence(words), "Europe/Paris", NOW + by)), NOW)


def test_what_is_overdue_is_not_astray() -> None:
    assert not astray(digest(due=NOW - YEAR), NOW)


def test_of_a_zone_that_is_none_any_more_nobody_knows() -> None:
    assert not astray(replace(digest(due=NOW + YEAR), timezone="Middle/Earth"), NOW)


def test_a_watch_rests_for_an_hour_at_most() -> None:
    def watch(due: datetime) -> Subscription:
        return replace(digest(due=due), cadence=watching(4), most=4)

    assert not astray(watch(NOW + HOUR), NOW)
    assert astray(watch(NOW + HOUR + APART + MINUTE), NOW)


def test_what_was_told_in_the_future_was_not_told_for_now() -> None:
    assert told_already(digest(told=NOW + MINUTE), NOW)
    assert not told_already(digest(told=NOW - MINUTE), NOW)
    assert not told_already(digest(told=NOW + YEAR), NOW)
    assert not told_already(digest(), NOW)


def test_posts_of_a_clock_that_was_ahead_do_not_count() -> None:
    assert rate_limited_until(2, (NOW - MINUTE, NOW), NOW) == NOW - MINUTE + HOUR
    assert rate_limited_until(2, (NOW - MINUTE, NOW + YEAR), NOW) is None


def test_no_delivery_rests_longer_than_any_may() -> None:
    claimed = Delivery(
        id=1, subscription=1, due=NOW, state=State.CLAIMED, attempts=1, until=NOW, at=NOW
    )
    for move in (waiting, doubtful):
        rests = move(claimed, NOW, "ratelimited", timedelta(days=10_000))
        assert rests.until == NOW + LONGEST


def test_nothing_was_done_later_than_now() -> None:
    assert no_later(NOW + YEAR, NOW) == NOW
    assert no_later(NOW - YEAR, NOW) == NOW - YEAR
    assert not ahead(NOW + APART, NOW)
