"""A year of digests on three clocks: each once, on its own local time, whenever clocks change."""

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.digests.cadence import cadence, next_due
from handlers.bureau import Bureau
from handlers.schedule.scheduler import run_due
from tests.handlers.slack import Clock, Slack, at

ZONES = ("Europe/Paris", "America/St_Johns", "Australia/Lord_Howe")
"""Forward in spring by an hour, at half an hour off the rest, and by half an hour in October."""
BEGIN, END = datetime(2024, 1, 1, tzinfo=UTC), datetime(2025, 1, 1, tzinfo=UTC)
HOUR = timedelta(hours=1)


def ticks(bureau: Bureau) -> Iterator[datetime]:
    """When the ticker looks: soon after each time that is due, and hourly in between on the days
    when a clock changes somewhere."""
    moment = BEGIN
    while moment < END:
        soonest = min(one.next_due for one in bureau.subscriptions.listed())
        moment = min(soonest + timedelta(seconds=11), moment + HOUR) if changes(moment) else soonest
        yield moment


def changes(moment: datetime) -> bool:
    """Whether a clock changes within a day or so."""
    around = (moment - timedelta(days=1), moment + timedelta(days=1))
    return any(
        around[0].astimezone(ZoneInfo(zone)).utcoffset()
        != around[1].astimezone(ZoneInfo(zone)).utcoffset()
        for zone in ZONES
    )


@pytest.mark.parametrize("when", ["daily 08:00", "daily 02:15"])
def test_each_is_posted_once_a_day_at_its_local_time(bureau: Bureau, when: str) -> None:
    clock = Clock(BEGIN)
    slack, bureau = Slack(clock), at(bureau, clock)
    for zone in ZONES:
        bureau.subscriptions.add(
            channel=zone,
            topic="atlantis",
            cadence=cadence(when),
            timezone=zone,
            owner="U1",
            next_due=next_due(cadence(when), zone, BEGIN),
        )
    for moment in ticks(bureau):
        clock.at = moment
        run_due(bureau, slack)
    for zone in ZONES:
        posted = [local(message["ts"], zone) for message in slack.channels[zone]]
        days = Counter(f"{one:%Y-%m-%d}" for one in posted)
        assert set(days.values()) == {1}
        assert len(days) >= 366
        times = Counter(f"{one:%H:%M}" for one in posted)
        gaps = {"03:00", "02:30"} if when == "daily 02:15" else set()
        assert {time for time, count in times.items() if count > 1} == {when.split()[1]}
        assert {time for time, count in times.items() if count == 1} <= gaps


def local(ts: str, zone: str) -> datetime:
    return datetime.fromtimestamp(float(ts), UTC).astimezone(ZoneInfo(zone))
