"""When feeds are asked, what of them is wanted, and how they fare."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.intake import cadence
from bot.intake.cadence import LONGEST, SHORTEST, Hints, due, due_after_fault, interval
from bot.intake.hints import hints
from bot.intake.model import Feed, Health, Item, Rules, Standing
from bot.intake.rules import objection
from bot.intake.states import State, described, every, state

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)  # a Tuesday
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def test_a_feed_is_asked_twice_between_two_entries() -> None:
    daily = [NOW - n * DAY for n in range(5)]
    assert cadence.gap(daily, NOW) == DAY
    assert interval(DAY, NOW, NOW) == DAY / 2
    assert interval(timedelta(minutes=1), NOW, NOW) == SHORTEST
    assert interval(30 * DAY, NOW, NOW) == LONGEST
    assert interval(None, None, NOW) == cadence.UNKNOWN


def test_what_lies_ahead_or_stands_alone_tells_no_pace() -> None:
    assert cadence.gap([NOW, NOW + DAY], NOW) is None
    assert cadence.gap([], NOW) is None


def test_one_that_went_quiet_is_asked_less_often() -> None:
    assert interval(HOUR, NOW - 4 * DAY, NOW) == DAY / 2


durations = st.timedeltas(timedelta(), timedelta(days=400))


@given(durations, durations, durations, durations, st.floats(0, 1), st.integers(1, 500))
def test_no_feed_is_asked_early(
    wait: timedelta,
    fresh: timedelta,
    ttl: timedelta,
    retry: timedelta,
    chance: float,
    faults: int,
) -> None:
    said = Hints(fresh=fresh, ttl=ttl, retry=retry)
    for when in (due(NOW, wait, said, chance), due_after_fault(NOW, wait, faults, said, chance)):
        assert when - NOW >= max(SHORTEST, min(retry, timedelta(days=7)))
        assert when - NOW <= timedelta(days=7)
    assert due(NOW, wait, said, chance) - NOW >= min(max(fresh, ttl), LONGEST)


def test_a_feed_at_fault_is_asked_ever_less() -> None:
    waits = [due_after_fault(NOW, SHORTEST, n, Hints(), 0.0) - NOW for n in (1, 2, 3, 30)]
    assert waits == [SHORTEST, 2 * SHORTEST, 4 * SHORTEST, LONGEST]
    assert due_after_fault(NOW, SHORTEST, 1, Hints(), 1.0) - NOW > SHORTEST


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ({"cache-control": "public, max-age=600"}, Hints(fresh=timedelta(minutes=10))),
        ({"cache-control": "max-age=600", "age": "400"}, Hints(fresh=timedelta(seconds=200))),
        ({"cache-control": "no-cache, max-age=600"}, Hints()),
        ({"expires": "Tue, 03 Nov 2026 13:00:00 GMT"}, Hints(fresh=HOUR)),
        ({"expires": "0"}, Hints(fresh=timedelta())),
        ({"expires": "Mon, 02 Nov 2026 13:00:00 GMT"}, Hints()),
        ({"retry-after": "120"}, Hints(retry=timedelta(minutes=2))),
        ({"retry-after": "Tue, 03 Nov 2026 13:00:00 GMT"}, Hints(retry=HOUR)),
        ({"retry-after": "soon"}, Hints()),
    ],
)
def test_what_servers_say_of_when_to_come_back(headers: dict[str, str], expected: Hints) -> None:
    assert hints(headers, NOW) == expected


def feed(standing: Standing = Standing.ACTIVE, **known: object) -> Feed:
    health = replace(Health(due=NOW, checked=NOW, gap=DAY, newest=NOW), **known)  # type: ignore[arg-type]
    return Feed(
        id=1,
        url="https://example.org/feed",
        title="Harbour Post",
        site=None,
        standing=standing,
        added=NOW,
        added_by="ann",
        health=health,
    )


@pytest.mark.parametrize(
    ("found", "which", "says"),
    [
        (feed(), State.GOOD, "well, daily"),
        (feed(gap=None), State.GOOD, "well"),
        (feed(checked=None), State.NEW, "not asked yet"),
        (feed(Standing.PAUSED, faults=3), State.PAUSED, "paused"),
        (
            feed(failing_since=NOW - 3 * DAY, problem="403"),
            State.FAILING,
            "403 since Saturday",
        ),
        (
            feed(failing_since=NOW - 20 * DAY, problem="not a feed any more"),
            State.FAILING,
            "not a feed any more since 14 October 2026",
        ),
        (feed(failing_since=NOW, problem="500"), State.FAILING, "500 since today, 12:00 UTC"),
        (
            feed(newest=NOW - 9 * DAY),
            State.QUIET,
            "nothing new for 9 days, usually daily",
        ),
        (feed(newest=NOW - 9 * DAY, gap=7 * DAY), State.GOOD, "well, weekly"),
        (
            feed(moved_from="https://old.example/"),
            State.MOVED,
            "moved to https://example.org/feed",
        ),
        (
            feed(badly="3 of 4 articles hold nothing"),
            State.BADLY,
            "reads badly: 3 of 4 articles hold nothing",
        ),
        (feed(Standing.ENDED), State.ENDED, "its publisher ended it (410)"),
    ],
)
def test_a_state_that_a_person_understands(found: Feed, which: State, says: str) -> None:
    assert (state(found, NOW), described(found, NOW)) == (which, says)


def test_paces_in_words() -> None:
    paces = [HOUR / 4, HOUR, 3 * HOUR, DAY, 3 * DAY, 7 * DAY, 30 * DAY]
    assert [every(each) for each in paces] == [
        "several times an hour",
        "hourly",
        "every 3 hours",
        "daily",
        "every 3 days",
        "weekly",
        "every 30 days",
    ]


def test_rules() -> None:
    item = Item(
        id="1",
        url=None,
        title="Élection in Kabul",
        content="<p>A <b>vote</b> was held.</p>",
        whole=False,
        digest="",
    )
    here = "https://example.org/world/a"
    assert objection(item, here, Rules()) == ""
    assert objection(item, here, Rules(words=("election", "war"), addresses=("/world/",))) == ""
    assert "none of the words" in objection(item, here, Rules(words=("elect", "war")))
    assert "“vote”" in objection(item, here, Rules(no_words=("vote",)))
    assert objection(item, here, Rules(no_words=("b",))) == ""
    assert "not one that" in objection(item, here, Rules(addresses=("/sport/",)))
    assert "one that" in objection(item, here, Rules(no_addresses=("*.org/w*/a",)))
