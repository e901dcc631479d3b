"""Scheduled briefings are kept, come due, and are claimed once."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from bot.digests.cadence import Schedule
from bot.digests.subscription import Subscription, Subscriptions, check_quota, watching
from bot.errors import DigestRefused
from bot.model.topic import Watermark
from store import Store

MORNING = datetime(2024, 3, 26, 8, tzinfo=UTC)
DAY = timedelta(days=1)


@pytest.fixture
def subscriptions(store: Store) -> Subscriptions:
    return store.subscriptions


def add(
    subscriptions: Subscriptions, channel: str = "C1", next_due: datetime = MORNING
) -> Subscription:
    return subscriptions.add(
        channel=channel,
        topic="china-pakistan",
        cadence=Schedule(words="daily 08:00", cron="0 8 * * *"),
        timezone="Europe/Berlin",
        owner="U1",
        next_due=next_due,
    )


def test_a_subscription_is_kept_as_it_was_said(subscriptions: Subscriptions) -> None:
    added = add(subscriptions)
    assert added == Subscription(
        id=1,
        channel="C1",
        topic="china-pakistan",
        cadence=Schedule(words="daily 08:00", cron="0 8 * * *"),
        timezone="Europe/Berlin",
        owner="U1",
        paused=False,
        next_due=MORNING,
    )
    assert subscriptions.get(1) == added
    assert subscriptions.get(2) is None


def test_a_channel_lists_its_own(subscriptions: Subscriptions) -> None:
    one, two, three = (add(subscriptions, channel) for channel in ("C1", "C2", "C1"))
    assert subscriptions.listed("C1") == (one, three)
    assert subscriptions.listed() == (one, two, three)
    assert subscriptions.listed("C9") == ()


def test_a_number_is_never_given_twice(subscriptions: Subscriptions) -> None:
    subscriptions.remove(add(subscriptions).id)
    assert subscriptions.listed() == ()
    assert add(subscriptions).id == 2


def test_those_whose_time_has_come_are_due_the_longest_overdue_first(
    subscriptions: Subscriptions,
) -> None:
    berlin = timezone(timedelta(hours=2))
    moments = [
        MORNING + timedelta(microseconds=1),
        MORNING,
        (MORNING - DAY).astimezone(berlin),
        MORNING - timedelta(minutes=1),
    ]
    for moment in moments:
        add(subscriptions, next_due=moment)
    assert [each.id for each in subscriptions.due(MORNING)] == [3, 4, 2]
    assert [each.id for each in subscriptions.due(MORNING.astimezone(berlin))] == [3, 4, 2]


def test_a_paused_one_is_not_due_until_it_is_resumed(subscriptions: Subscriptions) -> None:
    added = add(subscriptions)
    subscriptions.pause(added.id)
    [paused] = subscriptions.listed()
    assert (paused.paused, subscriptions.due(MORNING)) == (True, ())
    subscriptions.resume(added.id, MORNING + DAY)
    [resumed] = subscriptions.due(MORNING + DAY)
    assert (resumed.paused, resumed.next_due) == (False, MORNING + DAY)


def test_how_it_is_told_and_what_was_told_last(subscriptions: Subscriptions) -> None:
    since = Watermark(revision=7, at=MORNING)
    added = subscriptions.add(
        channel="C1",
        topic="ports",
        cadence=watching(3),
        timezone="UTC",
        owner="U1",
        next_due=MORNING,
        quiet=True,
        most=3,
        since=since,
    )
    assert (added.quiet, added.most, added.since, added.watches) == (True, 3, since, True)
    later = Watermark(revision=9, at=MORNING + DAY)
    subscriptions.pass_over(added, MORNING + DAY, later)
    subscriptions.pass_over(added, MORNING + 2 * DAY, since)
    [moved] = subscriptions.listed()
    assert (moved.next_due, moved.since) == (MORNING + DAY, later)


def test_a_channel_has_room_for_fifty(subscriptions: Subscriptions) -> None:
    for _ in range(49):
        add(subscriptions)
    check_quota(subscriptions, "C1")
    add(subscriptions)
    with pytest.raises(DigestRefused, match="50 digests and watches, which is as many"):
        check_quota(subscriptions, "C1")
    check_quota(subscriptions, "C2")


def test_a_time_without_a_zone_is_refused(subscriptions: Subscriptions) -> None:
    with pytest.raises(ValueError, match="time zone"):
        add(subscriptions, next_due=MORNING.replace(tzinfo=None))
