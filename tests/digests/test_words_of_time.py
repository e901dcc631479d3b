"""Times as people say them, and digests that are edited in words."""

from datetime import UTC, datetime

import pytest

from bot.digests.cadence import cadence, first_due, next_due
from bot.digests.request import edited, request
from bot.digests.subscription import Subscription
from bot.errors import CadenceUnreadable

SUNDAY = datetime(2026, 11, 29, 1, 0, tzinfo=UTC)
PARIS = "Europe/Paris"


@pytest.mark.parametrize(
    ("said", "shown", "next"),
    [
        ("every day at 8", "daily 08:00", "2026-11-29T07:00"),
        ("daily at 8am", "daily 08:00", "2026-11-29T07:00"),
        ("mon-fri 8:30", "weekdays 08:30", "2026-11-30T07:30"),
        ("friday to monday at 9", "every monday and friday and saturday and sunday 09:00", ""),
        ("first monday 9:00", "first monday 09:00", "2026-12-07T08:00"),
        ("last friday of the month 16:00", "last friday 16:00", "2026-12-25T15:00"),
        ("twice a day 8 and 17", "daily 08:00 and 17:00", "2026-11-29T07:00"),
        ("weekdays 8:15, 12:00 and 17:30", "weekdays 08:15 and 12:00 and 17:30", ""),
    ],
)
def test_a_time_is_read_and_shown_so_that_it_is_read_again(
    said: str, shown: str, next: str
) -> None:
    read = cadence(said)
    assert read.words == shown
    if next:
        assert next_due(read, PARIS, SUNDAY) == datetime.fromisoformat(f"{next}+00:00")
    assert cadence(read.words) == read


def test_of_two_times_a_day_the_nearer_comes_next() -> None:
    evening = datetime(2026, 11, 29, 12, 0, tzinfo=UTC)
    due = next_due(cadence("twice a day 8 and 17"), PARIS, evening)
    assert due == datetime(2026, 11, 29, 16, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "day"),
    [("tomorrow 7:00 once", 30), ("once tomorrow 7am", 30), ("today at 18:00", 29)],
)
def test_what_is_due_once_has_its_day(said: str, day: int) -> None:
    dated, due = first_due(cadence(said), PARIS, SUNDAY)
    assert dated.once
    assert f"on {day} Nov 2026" in dated.words
    assert due.day == day
    assert request(request(f"floods {said}").line).cadence == cadence(said)


@pytest.mark.parametrize(
    "said", ["daily 8", "weekdays 25:00", "twice a day 8 and 30", "daily 8am once"]
)
def test_what_is_no_time(said: str) -> None:
    with pytest.raises(CadenceUnreadable):
        cadence(said)


def test_a_digest_for_oneself() -> None:
    wanted = request("floods daily 8am to me")
    assert (wanted.topic, wanted.personal) == ("floods", True)
    assert request(wanted.line) == wanted


def test_a_digest_is_edited_in_part() -> None:
    before = Subscription(
        id=3,
        channel="C1",
        topic="floods",
        cadence=cadence("weekdays 08:00"),
        timezone=PARIS,
        owner="U1",
        paused=False,
        next_due=SUNDAY,
    )

    def after(words: str) -> tuple[str, str, str | None, bool]:
        found = edited(before, words)
        return found.topic, found.cadence.words, found.zone, found.quiet

    assert after("9am") == ("floods", "weekdays 09:00", PARIS, False)
    assert after("hourly --quiet") == ("floods", "hourly", PARIS, True)
    assert after("daily 9am New York") == ("floods", "daily 09:00", "America/New_York", False)
    assert after("storms") == ("storms", "weekdays 08:00", PARIS, False)
    assert after("storms daily 7:00") == ("storms", "daily 07:00", PARIS, False)
