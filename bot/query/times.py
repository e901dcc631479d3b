"""Periods in words: "since March", "last month", "in 2024", "the past two weeks"."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from bot.language.figures.date_normalisation import normalise_date
from bot.model.topic import last_day

_TIME = re.compile(
    r"(?:only |just )?(?:(?P<how>since|after|from|starting|until|till|up to|before|in|during|for"
    r"|on|of) )?(?:the )?(?P<day>.+)"
)
_SPAN = re.compile(r"(?:between (.+) and|(?:from|since) (.+) (?:to|until|till)) (.+)")
_ISO = re.compile(r"(\d{4})-(\d\d)(?:-(\d\d))?", re.ASCII)
_DASHED = re.compile(r"\b\d{4}-\d\d?\b")
_YEAR = re.compile(r"\b\d{4}\b")
_MONTH = re.compile(
    r"\b(?:january|february|march|april|may|june|july|august|september|october|november|december)\b"
)
_HALF_A_YEAR = timedelta(days=182)
_SINCE = frozenset({"since", "after", "from", "starting"})
_UNTIL = frozenset({"until", "till", "up to", "before"})
_WEEKS = {"this week": 0, "last week": 1, "the past week": 1, "past week": 1}
_COUNTS = "one two three four five six seven eight nine ten eleven twelve".split()
_PAST = re.compile(
    rf"(?:last|past) (?:few |couple of )?(?P<count>\d{{1,3}}|{'|'.join(_COUNTS)})? ?"
    r"(?P<unit>day|week|month)s"
)
_UNIT_DAYS = {"day": 1, "week": 7, "month": 30}
_FEW = 3
"""What "the last few days" counts; chosen, not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Time:
    """A period from `since` to `until`, both inclusive: a year, a month or a day in ISO."""

    since: str | None = None
    until: str | None = None

    @property
    def filters(self) -> str:
        """The period as fields of a question."""
        bounds = (("since", self.since), ("until", self.until))
        return " ".join(f"{name}:{day}" for name, day in bounds if day)


def time(words: str, today: date | None, near: str | None = None) -> Time | None:
    """The period that the words name, if they are nothing else; None for other words. A month or a
    day without its year is the last one before `today`, and a month of what was told until `near`
    (a day in ISO) the one nearest to that; without them, only what names its year is a period."""
    said = words.lower()
    if near and today and _MONTH.search(said):
        today = min(today, date.fromisoformat(last_day(near)) + _HALF_A_YEAR)
    if between := _SPAN.fullmatch(said):
        begins, ends = between[1] or between[2], between[3]
        if not _YEAR.search(begins) and (year := _YEAR.search(ends)):
            begins = f"{begins} {year[0]}"  # "from March to June 2020"
        first, last = _day(begins, today), _day(ends, today)
        return Time(since=first.since, until=last.until) if first and last else None
    found = _TIME.fullmatch(said)
    if found is None:
        return None
    span = (_relative(found["day"], today) if today else None) or _day(found["day"], today)
    if span is None:
        return None
    if found["how"] in _SINCE:
        return Time(since=span.since)
    return Time(until=span.until) if found["how"] in _UNTIL else span


def _day(words: str, today: date | None) -> Time | None:
    if _DASHED.search(words):
        return _iso(words)
    seen_from = today.isoformat() if today else None
    named = normalise_date(words.title(), seen_from, ahead=False)
    return Time(since=named, until=named) if named else None


def _iso(words: str) -> Time | None:
    """A month or a day in figures; None for one that is none, such as 2019-13-45."""
    found = _ISO.fullmatch(words)
    try:
        year, month, day = map(int, found.groups(default="1")) if found else (0, 0, 0)
        date(year, month, day)
    except ValueError:
        return None
    return Time(since=words, until=words)


def _relative(words: str, today: date) -> Time | None:
    """A week from Monday to Sunday, or so many days, weeks or months before today."""
    if words in _WEEKS:
        monday = today - timedelta(days=today.weekday() + 7 * _WEEKS[words])
        return Time(since=monday.isoformat(), until=(monday + timedelta(days=6)).isoformat())
    if past := _PAST.fullmatch(words):
        days = _counted(past["count"]) * _UNIT_DAYS[past["unit"]]
        return Time(since=(today - timedelta(days=days)).isoformat(), until=today.isoformat())
    return None


def _counted(count: str | None) -> int:
    if count in _COUNTS:
        return _COUNTS.index(count) + 1
    return int(count) if count else _FEW
