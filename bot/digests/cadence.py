"""Parses schedules ("weekdays 08:00") and computes when they are due in a time zone."""

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from cronsim import CronSim

from bot.digests.zones import clock
from bot.errors import CadenceUnreadable
from bot.words.dates import day
from bot.words.whitespace import quoted

EXAMPLES = (
    "Say when, such as: daily 08:00 · weekdays 08:00 · mon-thu 9am · twice a day 8 and 17 · first "
    "monday 9:00 · tomorrow 7:00 once."
)
TOMORROW = "once, tomorrow"
"""What the words of a schedule begin with that is due once, until its day is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a digest is due: the words as they are shown ("weekdays 08:00"), and a cron
    expression, or several with semicolons between."""

    words: str
    cron: str

    @property
    def once(self) -> bool:
        """Whether it is due one time only."""
        return self.words.startswith("once")


def cadence(words: str) -> Schedule:
    """ "daily 08:00", "mon-fri at 8", "every monday 9am", "hourly", "monthly 1 07:30", "first
    monday 9:00", "twice a day 8 and 17", "tomorrow 7:00 once".

    Raises CadenceUnreadable.
    """
    said = " ".join(words.lower().split())
    if said in _HOURLY:
        return Schedule(words="hourly", cron="0 * * * *")
    found = _parsed(said)
    times = _times(found) if found else []
    if found is None or not times:
        wrong = faulty_clock(words)
        raise CadenceUnreadable(
            f"{wrong or f'I cannot read a time in {quoted(words)}.'} {EXAMPLES}"
        )
    named, days = _when(found)
    return Schedule(
        words=f"{named} {' and '.join(f'{hour:02}:{minute:02}' for hour, minute in times)}",
        cron="; ".join(f"{minute} {hour} {days}" for hour, minute in times),
    )


def faulty_clock(words: str) -> str:
    """What is wrong with words that end in a clock's time: it is none, or no days are said; empty
    where they end otherwise."""
    found = _AT_THE_END.search(words.lower())
    if found is None:
        return ""
    if _time(found["clock"]) is None:
        return f"{quoted(found['clock'])} is not a time of day."
    return f"On which days at {found['clock']}?"


def timed(words: str) -> bool:
    """Whether words have the form of a schedule, even if their time is invalid."""
    said = " ".join(words.lower().split())
    return said in _HOURLY or bool(_parsed(said))


def retimed(cadence: Schedule, words: str) -> Schedule | None:
    """The schedule at another time of the same days ("9am"); None where the words say more."""
    said = " ".join(words.lower().removeprefix("at ").split())
    if _time(said, bare=words.lower().startswith("at ")) is None:
        return None
    days = _TIMES_ALONE.sub("", cadence.words) or "daily"
    return _again(f"daily {said}" if days == "hourly" else f"{days} at {said}")


def _again(words: str) -> Schedule | None:
    try:
        return cadence(words)
    except CadenceUnreadable:
        return None


def next_due(cadence: Schedule, timezone: str, now: datetime) -> datetime:
    """The next due time after `now`, in UTC. A time that the zone's clock skips in spring comes
    right after the gap; one that it repeats in autumn comes once (as Debian's cron has it, through
    cronsim). Raises ZoneUnknown."""
    here = now.astimezone(clock(timezone))
    return min(next(CronSim(cron, here)) for cron in cadence.cron.split("; ")).astimezone(UTC)


def first_due(cadence: Schedule, timezone: str, now: datetime) -> tuple[Schedule, datetime]:
    """When a new schedule is due first; and the schedule, with the day in words where it is due
    once. Raises ZoneUnknown."""
    if not cadence.once:
        return cadence, next_due(cadence, timezone, now)
    here = now.astimezone(clock(timezone))
    if cadence.words.startswith(TOMORROW):
        here = here.replace(hour=23, minute=59, second=59)
    due = next_due(cadence, timezone, here)
    there = due.astimezone(clock(timezone))
    return replace(cadence, words=f"once, on {day(there)} {there:%H:%M}"), due


_AT_THE_END = re.compile(r"(?:^|\s)(?P<clock>\d{1,2}:\d{1,2}(?: ?[ap]m)?|\d{1,2} ?[ap]m)\s*$")
_HOURLY = {"hourly", "every hour"}
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_DAY = "(?:mon|tue|tues|wed|weds|thu|thur|thurs|fri|sat|sun|" + "|".join(_WEEK) + ")s?"
_ONE_DAY = r"(?:(?:on )?(?:the )?(?P<day>\d{1,2}(?:st|nd|rd|th)?|last)(?: day)?)"
_RANGE = rf"{_DAY}(?: ?[-–] ?| to | through ){_DAY}"
_SOME_DAYS = (
    rf"(?P<days>daily|day|(?:once|twice|three times) (?:a day|daily)|weekdays?|weekends?|{_RANGE}"
    rf"|{_DAY}(?:(?:, ?| and |, and ){_DAY})*)"
)
_NTH = (
    rf"(?:every |the )?(?P<nth>first|second|third|fourth|last) (?P<of>{_DAY})"
    "(?: of (?:the|each|every) month)?"
)
_ONCE = r"(?:once,? )?(?P<once>today|tomorrow)"
_TIMES = r"(?P<times>\S+(?: (?:am|pm))?(?:(?:, ?| and |, and )\S+(?: (?:am|pm))?)*)"
_CADENCE = re.compile(
    rf"(?:(?:monthly|every month) {_ONE_DAY}|{_NTH}|{_ONCE}"
    rf"|(?:every |weekly (?:on )?|on )?{_SOME_DAYS})(?P<at> at)? {_TIMES}(?P<only> once| only)?"
)
_TIMES_ALONE = re.compile(r" \d\d:\d\d(?: and \d\d:\d\d)*$")
_EVERY_DAY = re.compile(r"(?:(?:once|twice|three times) )?(?:daily|day|a day)")
_NUMBERS = {"first": "#1", "second": "#2", "third": "#3", "fourth": "#4", "last": "L"}
_CLOCK = re.compile(r"(?P<hour>\d{1,2})(?::(?P<minute>\d\d))?\s?(?P<half>am|pm)?")


def _parsed(said: str) -> re.Match[str] | None:
    """The parts of a schedule. What is due once says so by its day, which goes with no other."""
    found = _CADENCE.fullmatch(said)
    return found if found and bool(found["once"]) >= bool(found["only"]) else None


def _times(found: re.Match[str]) -> list[tuple[int, int]]:
    """Hours and minutes of a schedule, in order; none where one of them is no time. An hour may
    stand bare ("8") after "at", beside another, and where it is said how often a day."""
    said = re.split(r", and | and |, ?", found["times"])
    often = found["days"] or ""
    bare = bool(found["at"]) or len(said) > 1 or often.startswith(("once", "twice", "three"))
    times = [_time(each, bare=bare) for each in said]
    return sorted({time for time in times if time}) if all(times) else []


def _when(found: re.Match[str]) -> tuple[str, str]:
    """The days of a schedule as they are shown, and as cron has them."""
    if found["once"]:
        return (TOMORROW if found["once"] == "tomorrow" else "once, today"), "* * *"
    if found["nth"]:
        head = next(day for day in _WEEK if day[:3] == found["of"][:3])
        number = (_WEEK.index(head) + 1) % 7
        return f"{found['nth']} {head}", f"* * {number}{_NUMBERS[found['nth']]}"
    if found["day"]:
        return _monthly(found["day"])
    named, days = _days(found["days"])
    return named, f"* * {days}"


def _time(said: str, *, bare: bool = False) -> tuple[int, int] | None:
    """Hour and minute of "08:00", "9am", "9:30 pm", "noon", "midnight", and of a `bare` hour; None
    if it is no time."""
    said = {"noon": "12:00", "midnight": "00:00"}.get(said, said)
    found = _CLOCK.fullmatch(said)
    if found is None or not (found["minute"] or found["half"] or bare):
        return None
    hour, minute = int(found["hour"]), int(found["minute"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + 12 * (found["half"] == "pm")
    return (hour, minute) if hour < 24 and minute < 60 else None


def _days(said: str) -> tuple[str, str]:
    """The days as they are shown, and as cron has them, where Sunday is 0."""
    if _EVERY_DAY.fullmatch(said):
        return "daily", "*"
    if said.startswith("weekday"):
        return "weekdays", "1-5"
    if said.startswith("weekend"):
        return "weekends", "0,6"
    if ends := re.fullmatch(rf"({_DAY})(?: ?[-–] ?| to | through )({_DAY})", said):
        first, last = (_place(end) for end in ends.groups())
        within = {_WEEK[n % 7] for n in range(first, first + (last - first) % 7 + 1)}
        named = [day for day in _WEEK if day in within]
        if named == [*_WEEK[:5]]:
            return "weekdays", "1-5"
    else:
        heads = {word[:3] for word in re.split(r"[\s,]+", said)}
        named = [day for day in _WEEK if day[:3] in heads]
    numbers = sorted((_WEEK.index(day) + 1) % 7 for day in named)
    return f"every {' and '.join(named)}", ",".join(map(str, numbers))


def _place(day: str) -> int:
    return next(n for n, name in enumerate(_WEEK) if name[:3] == day[:3])


def _monthly(said: str) -> tuple[str, str]:
    day = said.rstrip("stndrh") if said != "last" else said
    if day != "last" and not 1 <= int(day) <= 28:
        raise CadenceUnreadable(
            "A monthly digest needs a day that every month has: say one from 1 to 28, "
            "or monthly last 07:30."
        )
    number = "L" if day == "last" else str(int(day))
    shown = day if day == "last" else number
    return f"monthly {shown}", f"{number} * *"
