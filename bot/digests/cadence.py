"""Parses schedules ("weekdays 08:00") and computes when they are due in a time zone."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime

from cronsim import CronSim

from bot.digests.zones import clock
from bot.errors import CadenceUnreadable
from bot.words.whitespace import quoted

EXAMPLES = (
    "Say when as in: daily 08:00 · weekdays 08:00 · every monday 9am · hourly · monthly 1 07:30."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a digest is due: the words as they are shown ("weekdays 08:00"), and a cron
    expression."""

    words: str
    cron: str


def cadence(words: str) -> Schedule:
    """ "daily 08:00", "weekdays 08:00", "every monday 9am", "hourly", "monthly 1 07:30".

    Raises CadenceUnreadable.
    """
    said = " ".join(words.lower().split())
    if said in _HOURLY:
        return Schedule(words="hourly", cron="0 * * * *")
    found = _CADENCE.fullmatch(said)
    time = _time(found["time"]) if found else None
    if found is None or time is None:
        wrong = faulty_clock(words)
        raise CadenceUnreadable(f"{wrong or f'{quoted(words)} names no time.'} {EXAMPLES}")
    hour, minute = time
    if found["day"]:
        return _monthly(found["day"], hour, minute)
    named, days = _days(found["days"])
    return Schedule(words=f"{named} {hour:02}:{minute:02}", cron=f"{minute} {hour} * * {days}")


def faulty_clock(words: str) -> str:
    """What is wrong with words that end in a clock's time: it is none, or no days are said; empty
    where they end otherwise."""
    found = _AT_THE_END.search(words.lower())
    if found is None:
        return ""
    if _time(found["clock"]) is None:
        return f"{quoted(found['clock'])} is no time of day."
    return f"On which days at {found['clock']}?"


def timed(words: str) -> bool:
    """Whether words have the form of a schedule, even if their time is invalid."""
    said = " ".join(words.lower().split())
    return said in _HOURLY or bool(_CADENCE.fullmatch(said))


def next_due(cadence: Schedule, timezone: str, now: datetime) -> datetime:
    """The next due time after `now`, in UTC. A time that the zone's clock skips in spring comes
    right after the gap; one that it repeats in autumn comes once (as Debian's cron has it, through
    cronsim). Raises ZoneUnknown."""
    return next(CronSim(cadence.cron, now.astimezone(clock(timezone)))).astimezone(UTC)


_AT_THE_END = re.compile(r"(?:^|\s)(?P<clock>\d{1,2}:\d{1,2}(?: ?[ap]m)?|\d{1,2} ?[ap]m)\s*$")
_HOURLY = {"hourly", "every hour"}
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = "(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|" + "|".join(_WEEK) + ")s?"
_ONE_DAY = r"(?:(?:on )?(?:the )?(?P<day>\d{1,2}(?:st|nd|rd|th)?|last)(?: day)?)"
_SOME_DAYS = rf"(?P<days>daily|day|weekdays?|weekends?|{_DAY}(?:(?:, ?| and |, and ){_DAY})*)"
_CADENCE = re.compile(
    rf"(?:(?:monthly|every month) {_ONE_DAY}|(?:every |weekly (?:on )?|on )?{_SOME_DAYS})"
    r"(?: at)? (?P<time>\S+(?: (?:am|pm))?)"
)
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?P<half>am|pm)?")


def _time(said: str) -> tuple[int, int] | None:
    """Hour and minute of "08:00", "9am", "9:30 pm", "noon", "midnight"; None if it is no time."""
    said = {"noon": "12:00", "midnight": "00:00"}.get(said, said)
    found = _CLOCK.fullmatch(said)
    if found is None or not (found["minute"] or found["half"]):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (found["half"] == "pm")
    return (hour, minute) if hour < 24 and minute < 60 else None


def _days(said: str) -> tuple[str, str]:
    """The days as they are shown, and as cron has them, where Sunday is 0."""
    if said in {"daily", "day"}:
        return "daily", "*"
    if said.startswith("weekday"):
        return "weekdays", "1-5"
    if said.startswith("weekend"):
        return "weekends", "0,6"
    heads = {word[:3] for word in re.split(r"[\s,]+", said)}
    named = [day for day in _WEEK if day[:3] in heads]
    numbers = sorted((_WEEK.index(day) + 1) % 7 for day in named)
    return f"every {' and '.join(named)}", ",".join(map(str, numbers))


def _monthly(said: str, hour: int, minute: int) -> Schedule:
    day = said.rstrip("stndrh") if said != "last" else said
    if day != "last" and not 1 <= int(day) <= 28:
        raise CadenceUnreadable(
            "A monthly digest goes out on a day that every month has: say a day from 1 to 28, "
            "or monthly last 07:30."
        )
    number = "L" if day == "last" else str(int(day))
    shown = day if day == "last" else number
    return Schedule(
        words=f"monthly {shown} {hour:02}:{minute:02}", cron=f"{minute} {hour} {number} * *"
    )
