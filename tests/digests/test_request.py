"""What is asked for in one line: a topic, when, on whose clock, and how."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.digests.request import Request, request, watched
from bot.digests.zones import clock, zone
from bot.errors import BotError, CadenceUnreadable, ZoneUnknown


@pytest.mark.parametrize(
    ("said", "topic", "words"),
    [
        ("china-pakistan weekdays 08:00", "china-pakistan", "weekdays 08:00"),
        ("the daily mail daily 8am", "the daily mail", "daily 08:00"),
        ("wages every monday and friday 9am", "wages", "every monday and friday 09:00"),
        ("black friday 9am", "black", "every friday 09:00"),
        ("the hour every hour", "the hour", "hourly"),
        ("one last day monthly last 9am", "one last day", "monthly last 09:00"),
    ],
)
def test_a_topic_with_its_cadence(said: str, topic: str, words: str) -> None:
    found = request(said)
    assert (found.topic, found.cadence.words) == (topic, words)


@pytest.mark.parametrize("said", ["", "china", "daily 08:00", "china sometimes"])
def test_a_topic_or_a_time_is_missing(said: str) -> None:
    with pytest.raises(CadenceUnreadable, match=r"Say (when|a topic too), such as"):
        request(said)


@pytest.mark.parametrize(
    ("said", "bad"),
    [
        ("china-pakistan weekdays 25:00", "“25:00” is not a time of day"),
        ("china Every Monday 13pm", "“13pm” is not a time of day"),
        ("china monthly 31 08:00", "say one from 1 to 28"),
        ("china at 25:00", "“25:00” is not a time of day"),
        ("china at 08:00", "On which days at 08:00"),
    ],
)
def test_a_time_that_is_none_is_named(said: str, bad: str) -> None:
    with pytest.raises(CadenceUnreadable, match=bad):
        request(said)


@pytest.mark.parametrize(
    ("said", "zone"),
    [
        ("china weekdays 08:00 Europe/Paris", "Europe/Paris"),
        ("china weekdays 08:00 europe/paris", "Europe/Paris"),
        ("china hourly utc", "UTC"),
        ("china every monday 9am New York", "America/New_York"),
        ("china daily 9 am in Asia/Karachi", "Asia/Karachi"),
        ("china monthly last 07:30 (Kathmandu)", "Asia/Kathmandu"),
        ("china weekdays 08:00", None),
    ],
)
def test_a_clock_may_be_named_behind_the_time(said: str, zone: str | None) -> None:
    found = request(said)
    assert (found.topic, found.zone) == ("china", zone)


@pytest.mark.parametrize(
    ("said", "nearest"),
    [
        ("china weekdays 08:00 Europe/Pariss", "Nearest: Europe/Paris"),
        ("china daily 9am in Karatschi", "Asia/Karachi"),
        ("china weekdays 25:00 Mars/Olympus", "“25:00” is not a time of day"),
    ],
)
def test_a_clock_that_is_none_is_told_with_the_nearest(said: str, nearest: str) -> None:
    with pytest.raises((ZoneUnknown, CadenceUnreadable), match=nearest):
        request(said)


def test_a_topic_may_hold_words_of_a_cadence() -> None:
    with pytest.raises(CadenceUnreadable, match=r"Say (when|a topic too), such as"):
        request("black friday sales boom")


@pytest.mark.parametrize(
    "said",
    [
        "china daily 08:00 --quiet",
        "china —quiet daily 08:00",
        "china daily 08:00 only when new",
        "china daily 08:00 UTC when there is something new",
        "china daily 08:00 only if anything new",
    ],
)
def test_a_quiet_one(said: str) -> None:
    found = request(said)
    assert (found.topic, found.cadence.words, found.quiet) == ("china", "daily 08:00", True)


def test_a_request_is_asked_for_again_by_its_line() -> None:
    found = request("china pakistan every tue and sun 9pm Karachi only when new")
    assert found.line == "china pakistan every tuesday and sunday 21:00 Asia/Karachi --quiet"
    assert request(found.line) == found


@given(st.text(max_size=60), st.sampled_from(["", " daily 08:00", " hourly", " monthly last 9am"]))
def test_any_words_are_a_request_or_refused(said: str, when: str) -> None:
    with suppress(BotError):
        assert isinstance(request(said + when), Request)


@pytest.mark.parametrize(
    ("said", "topic", "most"),
    [
        ("TTP", "TTP", 4),
        ("TTP at most 2 an hour", "TTP", 2),
        ("the TTP in Kabul up to 10 times per hour", "the TTP in Kabul", 10),
        ("happy hour", "happy hour", 4),
    ],
)
def test_a_watch(said: str, topic: str, most: int) -> None:
    assert watched(said) == (topic, most)


@pytest.mark.parametrize("most", ["0", "61", "many", "-1", "٣", "9" * 50])
def test_a_watch_posts_so_often_at_most(most: str) -> None:
    with pytest.raises(CadenceUnreadable, match="from 1 to 60 times an hour"):
        watched(f"TTP at most {most} an hour")


@pytest.mark.parametrize("name", ["UTC", "Europe/Paris", "US/Eastern", "Etc/GMT+3"])
def test_a_zone_is_itself(name: str) -> None:
    assert zone(name) == name
    assert clock(name.lower()).key == name


def test_a_place_of_several_zones_is_not_guessed() -> None:
    with pytest.raises(ZoneUnknown, match="America/Indiana/Indianapolis, America/Indianapolis"):
        zone("Indianapolis")


@given(st.text(max_size=40))
def test_any_name_is_a_zone_or_refused(said: str) -> None:
    with suppress(ZoneUnknown):
        assert clock(zone(said)).key == zone(said)


def test_only_so_many_last_words_are_tried_for_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    tried: list[str] = []

    def timed(words: str) -> bool:
        tried.append(words)
        return False

    monkeypatch.setattr("bot.digests.request.timed", timed)
    with pytest.raises(CadenceUnreadable):
        request("a " * 20_000)
    assert sum(len(words) for words in tried) < 10_000


def test_a_time_may_be_on_each_day_of_a_week() -> None:
    days = "monday and tuesday and wednesday and thursday and friday and saturday and sunday"
    assert request(f"wages weekly on {days} at 9 am").topic == "wages"
