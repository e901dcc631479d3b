"""A clock that was ahead, was set back or stood still: digests go out at the next due time,
once."""

from datetime import datetime, timedelta

import pytest

from bot.digests.cadence import cadence
from bot.digests.delivery import State
from handlers.app import build_app
from handlers.bureau import Bureau
from handlers.schedule.scheduler import run_due
from store import Store
from tests.handlers.slack import Clock, Slack, after, at, never, refused
from tests.handlers.workspace import ANA, CHANNEL, Said, Workspace

YEAR, DAY, HOUR = timedelta(days=365), timedelta(days=1), timedelta(hours=1)
NOON = Clock().at


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slack(clock: Clock) -> Slack:
    return Slack(clock)


@pytest.fixture
def due(bureau: Bureau, clock: Clock) -> Bureau:
    """A bureau of which a digest is due at noon of each day, for the first time now."""
    add(bureau, "daily 12:00")
    return at(bureau, clock)


def add(bureau: Bureau, words: str) -> None:
    bureau.subscriptions.add(
        channel=CHANNEL,
        topic="norland",
        cadence=cadence(words),
        timezone="UTC",
        owner=ANA,
        next_due=NOON,
    )


def posts(bureau: Bureau, slack: Slack, clock: Clock, moment: datetime) -> int:
    """How many are posted when the clock says so, looked at several times."""
    clock.at = moment
    return sum(run_due(bureau, slack) for _ in range(2))


def states(bureau: Bureau) -> list[State]:
    return [one.state for one in bureau.deliveries.log(1, 100)][::-1]


@pytest.mark.parametrize("by", [YEAR, 2 * DAY, 31 * DAY])
def test_ahead_for_a_while(due: Bureau, slack: Slack, clock: Clock, by: timedelta) -> None:
    assert posts(due, slack, clock, NOON) == 1
    posts(due, slack, clock, NOON + by)
    for hours in (1, 2, 23):
        assert posts(due, slack, clock, NOON + hours * HOUR) == 0
    for days in (1, 2, 3, 30, 31, 32):
        assert posts(due, slack, clock, NOON + days * DAY) == 1
        assert posts(due, slack, clock, NOON + days * DAY + HOUR) == 0
    assert states(due)[1:3] == [State.POSTED, State.MENDED]


def test_ahead_through_many_due_times(bureau: Bureau, slack: Slack, clock: Clock) -> None:
    """None of those that come to the same time again is taken for done."""
    add(bureau, "hourly")
    bureau = at(bureau, clock)
    for hour in range(6):
        posts(bureau, slack, clock, NOON + DAY + hour * HOUR)
    assert posts(bureau, slack, clock, NOON + HOUR / 2) == 0
    for hour in (1, 2, *range(22, 32)):
        assert posts(bureau, slack, clock, NOON + hour * HOUR) == 1


@pytest.mark.parametrize("by", [YEAR, 50 * YEAR, 40 * DAY])
def test_set_back_for_long(due: Bureau, slack: Slack, clock: Clock, by: timedelta) -> None:
    assert posts(due, slack, clock, NOON) == 1
    assert posts(due, slack, clock, NOON - by + HOUR) == 0
    for days in (1, 2, 3):
        assert posts(due, slack, clock, NOON - by + days * DAY) == 1
    assert posts(due, slack, clock, NOON + 3 * DAY + HOUR) == 1  # as if it had been down
    assert posts(due, slack, clock, NOON + 4 * DAY) == 1


@pytest.mark.parametrize("by", [YEAR, DAY, 3 * HOUR])
def test_set_back_and_right_again(due: Bureau, slack: Slack, clock: Clock, by: timedelta) -> None:
    assert posts(due, slack, clock, NOON) == 1
    assert posts(due, slack, clock, NOON - by) == 0
    assert posts(due, slack, clock, NOON + HOUR) == 0
    assert posts(due, slack, clock, NOON + DAY) == 1


def test_stopped(due: Bureau, slack: Slack, clock: Clock) -> None:
    assert sum(posts(due, slack, clock, NOON) for _ in range(20)) == 1
    assert posts(due, slack, clock, NOON + 3 * DAY + HOUR) == 1
    assert posts(due, slack, clock, NOON + 4 * DAY) == 1
    assert State.MENDED not in states(due)


@pytest.mark.parametrize("apart", [timedelta(minutes=10), timedelta(minutes=40), 3 * DAY, YEAR])
def test_two_processes_whose_clocks_are_apart(
    bureau: Bureau, slack: Slack, apart: timedelta
) -> None:
    add(bureau, "hourly")
    right, ahead = Clock(), Clock()
    both = [(at(bureau, right), right, timedelta()), (at(bureau, ahead), ahead, apart)]
    posted, hours = 0, 6
    for step in range(hours * 12):
        for one, clock, by in both:
            clock.at = NOON + by + step * timedelta(minutes=5)
            posted += run_due(one, slack)
    assert posted <= hours + 2
    assert posted >= hours - 1 or apart >= DAY
    assert len(bureau.deliveries.log(1, 100)) <= 2 * hours + 2


def test_what_waits_until_a_time_that_never_was_is_sent(
    due: Bureau, slack: Slack, clock: Clock
) -> None:
    slack.troubles.append(never(refused("ratelimited", 429, **{"Retry-After": "60"})))
    assert posts(due, slack, clock, NOON + YEAR) == 0
    due = at(due, clock)  # as when it was started again
    assert posts(due, slack, clock, NOON + HOUR) == 1


def test_a_lease_from_a_time_that_never_was_is_over(
    due: Bureau, slack: Slack, clock: Clock
) -> None:
    [subscription] = due.subscriptions.listed()
    late = NOON + YEAR
    assert due.deliveries.claim(subscription, due=NOON, next_due=late + DAY, now=late)
    assert posts(due, slack, clock, NOON + HOUR) == 1


@pytest.mark.parametrize("by", [YEAR, -YEAR])
def test_what_is_in_doubt_is_found_though_the_clock_was_wrong(
    due: Bureau, slack: Slack, clock: Clock, by: timedelta
) -> None:
    """Slack's own clock is right."""
    slack.clock = Clock(at=NOON + timedelta(minutes=1))
    slack.troubles.append(after(TimeoutError()))
    [subscription] = due.subscriptions.listed()
    due.subscriptions.resume(subscription.id, NOON + by)
    assert posts(due, slack, clock, NOON + by) == 0
    posts(due, slack, clock, NOON + timedelta(minutes=10))
    assert len(slack.channels[CHANNEL]) == 1
    assert states(due)[0] is State.POSTED


def test_what_was_posted_by_hand_ahead_keeps_no_due_time_back(
    due: Bureau, slack: Slack, clock: Clock, workspace: Workspace
) -> None:
    assert posts(due, slack, clock, NOON) == 1
    clock.at = NOON + YEAR
    run_due(due, slack)
    posted = len(slack.channels[CHANNEL])
    app = build_app(due, client=slack)
    Workspace(app=app, client=slack, response_url="https://hooks.invalid/1").dispatch(
        run_by_hand(workspace)
    )
    assert len(slack.channels[CHANNEL]) == posted + 1
    assert posts(due, slack, clock, NOON + HOUR) == 0
    assert posts(due, slack, clock, NOON + DAY) == 1


def run_by_hand(workspace: Workspace) -> Said:
    return {
        "command": "/digest",
        "text": "run 1",
        "user_id": ANA,
        "team_id": "T1",
        "channel_id": CHANNEL,
        "trigger_id": "t.run",
        "response_url": workspace.response_url,
    }


def test_the_log_says_so(
    due: Bureau, slack: Slack, clock: Clock, workspace: Workspace, store: Store
) -> None:
    posts(due, slack, clock, NOON + YEAR)
    posts(due, slack, clock, NOON + HOUR)
    shown = workspace.command("/digest log 1")
    assert "Put right: a wrong clock had it due 2025-03-27 12:00 UTC." in shown
