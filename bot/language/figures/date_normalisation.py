"""Normalises the words of a date to ISO, as precisely as they are: "2019-08-18", "2019-08",
"2019". Expressions that do not name one day, month or year give None: decades, weeks, ages, "two
days later"."""

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta

from bot.reading import dates
from bot.words.whitespace import folded

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_STEPS = {"last": -1, "past": -1, "this": 0, "next": 1, "coming": 1}
_DAYS = {"yesterday": -1, "last night": -1, "tomorrow": 1}  # the others are the article's own
_NUMBERS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
# What may stand beside a date without changing which it is.
_BESIDE = frozenset(
    """a afternoon and at autumn before beginning between by during earlier early end evening fall
    first for fourth from half in late later mid middle midnight month morning night noon of on
    quarter second since spring start summer the third until winter year""".split()
)
_NO_WORD = re.compile(r"\bmid-|\bthis (?=past|coming)|['’]s?\b|[,.()]", re.I)
_ENDPOINTS = re.compile(r"\s(?:to|and|through|until|till)\s|\s?[-–—]\s?")
_YEAR = re.compile(r"1[5-9]\d\d|20\d\d", re.ASCII)
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?", re.ASCII)
# "The next year" and "the last month" are a text's own, or spans of time.
_RELATIVE = re.compile(
    rf"""\b(?:(?P<day>today|tonight|this\ (?:morning|afternoon|evening)|yesterday|last\ night
    |tomorrow) | (?<!the\ )(?P<step>last|this|next)\ (?P<unit>month|year)
    | (?P<number>an?|\d|{"|".join(_NUMBERS)})\ (?P<ago>day|month|year)s?\ ago)\b""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)


def is_year(words: str) -> bool:
    return bool(_YEAR.fullmatch(words))


def normalise_date(words: str, published: str | None, *, ahead: bool) -> str | None:
    """The ISO date of `words` in an article published on an ISO day; of an interval its beginning;
    or None. `ahead` resolves a date without a year to the future, else to the past."""
    with suppress(ValueError, OverflowError):  # the 31st of June, a month before the year 1
        today = date.fromisoformat(published) if published else None
        text = _NO_WORD.sub(" ", folded(words))
        if today:
            text = _RELATIVE.sub(lambda found: _absolute(found, today), folded(text))
        named = [_Named.of(part) for part in _ENDPOINTS.split(text)]
        return named[0].until(named[-1]).iso(today, ahead=ahead)
    return None


def _absolute(relative: re.Match[str], today: date) -> str:
    """ "Yesterday" as "20 Aug 2019", "last month" as "Jul 2019", "two years ago" as "2017"."""
    steps, unit = _steps(relative)
    if unit == "day":
        day = today + timedelta(days=steps)
        return f"{day.day} {_month(day.month)} {day.year}"
    if unit == "year":
        return str(today.year + steps)
    year, month = divmod(12 * today.year + today.month - 1 + steps, 12)
    return f"{_month(month + 1)} {year}"


def _steps(relative: re.Match[str]) -> tuple[int, str]:
    """How many units after the article's day, and the unit: "day", "month" or "year"."""
    said = {name: (text or "").lower() for name, text in relative.groupdict().items()}
    if said["day"]:
        return _DAYS.get(said["day"], 0), "day"
    if said["unit"]:
        return _STEPS[said["step"]], said["unit"]
    number = said["number"]
    if number in _NUMBERS:
        return -1 - _NUMBERS.index(number), said["ago"]
    return -int(number) if number.isdigit() else -1, said["ago"]


def _month(number: int) -> str:
    return dates.MONTHS[number - 1].title()


@dataclass(frozen=True, slots=True)
class _Named:
    """The fields of a date that words name, `weekday` from Monday = 0; `step` is -1 for "last", 0
    for "this", 1 for "next"."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    step: int | None = None

    @classmethod
    def of(cls, words: str) -> "_Named":
        """Raises ValueError for words that are no date, or two."""
        named = cls()
        for field, value in _fields(words):
            if getattr(named, field) is not None:
                raise ValueError(words)
            named = replace(named, **{field: value})
        return named

    def until(self, last: "_Named") -> "_Named":
        """This date as the beginning of an interval, with month and year taken from its end."""
        month = self.month or (last.month if self.day else None)
        year = self.year or last.year
        if year and not self.year and (month or 0) > (last.month or 12):
            year -= 1  # "30 December to 2 January 2019"
        return replace(self, month=month, year=year)

    def iso(self, today: date | None, *, ahead: bool) -> str | None:
        if self.year:
            return self._in(self.year) if self.step is None else None
        if today is None:
            return None
        if self.month:
            return self._in(self._nearest_year(today, self.month, ahead=ahead))
        if self.weekday is None or self.day:
            return None
        return self._nearest_weekday(today, self.weekday, ahead=ahead).isoformat()

    def _in(self, year: int) -> str | None:
        if self.month is None:
            return f"{year:04}" if self.day is None and self.weekday is None else None
        if self.day is None:
            return f"{year:04}-{self.month:02}"
        return date(year, self.month, self.day).isoformat()

    def _nearest_year(self, today: date, month: int, *, ahead: bool) -> int:
        """The article's year, or the one before or after it, so that the date is in the past, or
        `ahead`."""
        if self.step == 0:
            return today.year
        there, here = (month, self.day or 0), (today.month, today.day if self.day else 0)
        if self._is_ahead(ahead):
            return today.year + (there < here or (there == here and self.step == 1))
        return today.year - (there > here or (there == here and self.step == -1))

    def _nearest_weekday(self, today: date, weekday: int, *, ahead: bool) -> date:
        """The article's own day if it is that weekday and `step` is 0 or None; else the nearest
        one in the past, or `ahead`."""
        turn = 1 if self._is_ahead(ahead) else -1
        days = turn * (weekday - today.weekday()) % 7
        return today + timedelta(days=turn * (days or (7 if self.step else 0)))

    def _is_ahead(self, ahead: bool) -> bool:
        return self.step > 0 if self.step else ahead


def _fields(words: str) -> Iterator[tuple[str, int]]:
    """The fields of a date that the words name. Raises ValueError for other words."""
    for name in words.split():
        word = name.lower()
        if name[0].isupper() and (month := dates.month(name)):  # not "may", nor "march"
            yield "month", month
        elif word in WEEKDAYS:
            yield "weekday", WEEKDAYS.index(word)
        elif is_year(word):
            yield "year", int(word)
        elif day := _DAY.fullmatch(word):
            yield "day", int(day[1])
        elif word in _STEPS:
            yield "step", _STEPS[word]
        elif word not in _BESIDE:
            raise ValueError(words)
