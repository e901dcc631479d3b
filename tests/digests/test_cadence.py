from contextlib import suppress
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.cadence import Schedule, cadence, next_due
from bot.errors import CadenceUnreadable, ZoneUnknown

PARIS = "Europe/Paris"


@pytest.mark.parametrize(
    ("said", "words", "cron"),
    [
        ("hourly", "hourly", "0 * * * *"),
        ("Every hour", "hourly", "0 * * * *"),
        ("daily 08:00", "daily 08:00", "0 8 * * *"),
        ("every day at 9:30 PM", "daily 21:30", "30 21 * * *"),
        ("daily noon", "daily 12:00", "0 12 * * *"),
        ("daily at midnight", "daily 00:00", "0 0 * * *"),
        ("daily 12am", "daily 00:00", "0 0 * * *"),
        ("weekdays 8:00", "weekdays 08:00", "0 8 * * 1-5"),
        ("every  weekday 7am", "weekdays 07:00", "0 7 * * 1-5"),
        ("weekends 10am", "weekends 10:00", "0 10 * * 0,6"),
        ("every monday 9am", "every monday 09:00", "0 9 * * 1"),
        ("mondays 9am", "every monday 09:00", "0 9 * * 1"),
        ("weekly on sunday at 18:00", "every sunday 18:00", "0 18 * * 0"),
        ("every tue, thu and sun 06:15", "every tuesday and thursday and sunday 06:15", None),
        ("monthly 1 07:30", "monthly 1 07:30", "30 7 1 * *"),
        ("monthly on the 28th at 07:30", "monthly 28 07:30", "30 7 28 * *"),
        ("every month on the last day at 8pm", "monthly last 20:00", "0 20 L * *"),
    ],
)
def test_a_cadence_as_people_say_it(said: str, words: str, cron: str | None) -> None:
    found = cadence(said)
    assert found.words == words
    assert found.cron == (cron or "15 6 * * 0,2,4")
    assert cadence(found.words) == found


@pytest.mark.parametrize(
    "said",
    [
        "",
        "daily",
        "daily 8",
        "daily 25:00",
        "daily 08:60",
        "daily 13pm",
        "daily 0am",
        "monday",
        "every someday 9am",
        "monthly 31 08:00",
        "monthly 0 08:00",
        "monthly 08:00",
        "08:00",
        "* * * * *",
        "x" * 10_000,
    ],
)
def test_what_names_no_time_says_how_to(said: str) -> None:
    with pytest.raises(
        CadenceUnreadable,
        match=r"one from 1 to 28|(I cannot read a time|not a time of day|which days).*daily 08:00",
    ):
        cadence(said)


@given(st.text(max_size=60))
def test_any_words_are_a_cadence_or_refused(said: str) -> None:
    with suppress(CadenceUnreadable):
        assert cadence(cadence(said).words) == cadence(said)


def due(said: str, zone: str, now: datetime) -> str:
    """On the zone's own clock, to be read beside the cadence."""
    return f"{next_due(cadence(said), zone, now).astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}"


TUESDAY = datetime(2024, 3, 26, 12, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("hourly", "2024-03-26 14:00"),
        ("daily 13:00", "2024-03-27 13:00"),
        ("daily 13:01", "2024-03-26 13:01"),
        ("every monday 9am", "2024-04-01 09:00"),
        ("weekends 10:00", "2024-03-30 10:00"),
        ("monthly 1 07:30", "2024-04-01 07:30"),
        ("monthly last 07:30", "2024-03-31 07:30"),
    ],
)
def test_the_next_time_on_the_zone_s_own_clock(said: str, expected: str) -> None:
    assert due(said, PARIS, TUESDAY) == expected


def test_the_clock_goes_forward() -> None:
    before = datetime(2024, 3, 30, 12, tzinfo=UTC)
    assert due("daily 02:30", PARIS, before) == "2024-03-31 03:00"
    assert due("daily 08:00", PARIS, before) == "2024-03-31 08:00"


def test_the_clock_goes_back() -> None:
    first = next_due(cadence("daily 02:30"), PARIS, datetime(2024, 10, 26, 12, tzinfo=UTC))
    second = next_due(cadence("daily 02:30"), PARIS, first)
    assert first == datetime(2024, 10, 27, 0, 30, tzinfo=UTC)
    assert second == datetime(2024, 10, 28, 1, 30, tzinfo=UTC)


MOMENTS = st.integers(1_600_000_000, 2_200_000_000).map(lambda at: datetime.fromtimestamp(at, UTC))


@given(
    MOMENTS,
    st.sampled_from(["UTC", PARIS, "Asia/Kathmandu", "America/St_Johns", "Pacific/Auckland"]),
    st.sampled_from(["hourly", "daily 08:00", "weekdays 23:59", "monthly 28 12:00"]),
)
def test_the_next_time_is_later_and_soon(now: datetime, zone: str, said: str) -> None:
    found = next_due(cadence(said), zone, now)
    assert found.tzinfo is UTC
    assert now < found <= now + timedelta(days=32)


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "Europe", "../etc/passwd", "\x00"])
def test_a_zone_that_is_none(zone: str) -> None:
    with pytest.raises(ZoneUnknown, match="no time zone called"):
        next_due(Schedule(words="hourly", cron="0 * * * *"), zone, TUESDAY)
