"""Dates as files state them: in a field of a card, in a file's name, in an address.

What can only be one day is read. "04/05/2019" can be two, and is none; "Friday, 05/04/2019" is one.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from functools import cache
from urllib.parse import urlsplit

from bot.reading import dates

_EARLIEST, _LATEST = 1700, 2100  # years; chosen, not measured
_FIRST_STAMP = 631_152_000  # seconds: 1990. A smaller number is no time stamp. Chosen.
_PIVOT = 69  # two digits from here on are of the last century, as POSIX has it

_STAMP = re.compile(r"(\d{9,19})(?:\.\d+)?")
_COMPACT = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:T?\d{4,6}Z?)?", re.A)
_NUMERIC = re.compile(r"(?<![\d./-])(\d{1,2})([./-]) ?(\d{1,2})\2 ?(\d{4}|\d{2})(?![\d/-])")
_CHARACTERS = re.compile(r"(\d{4})\s*[年년]\s*(\d{1,2})\s*[月월]\s*(\d{1,2})\s*[日일号]")
_CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?(?:\.\d+)?|(?<= )[+-]\d{4}\b")
_TOKEN = re.compile(r"\d+|[^\W\d_]+")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_WEEKDAY = re.compile(r"\b(mon|tue|wed|thu|fri|sat|sun)(?:s|r|rs|nes|ur)?(?:day)?\b", re.I)

# Languages that news is written in; "listopada" is November in Polish and October in Croatian.
_LANGUAGES = (
    *("en", "de", "fr", "es", "pt", "it", "nl", "sv", "nb", "da", "fi", "pl", "cs", "sk", "hu"),
    *("ro", "tr", "id", "ms", "ru", "uk", "bg", "sr", "hr", "el", "ar", "fa", "ur", "he", "hi"),
    *("bn", "sw", "et", "lv", "lt", "sl"),
)

_IN_PATH = re.compile(r"(?<!\d)((?:19|20)\d\d)([-_./ ])(\d{1,2})\2(\d{1,2})(?!\d)")
_MONTH_IN_PATH = re.compile(r"/((?:19|20)\d\d)/([a-z]{3,9})/(\d{1,2})(?=/|$)", re.I)
_FIRST_IN_NAME = re.compile(r"(?:^|/)((?:19|20)\d\d)(\d\d)(\d\d)(?!\d)[^/]*$")

# Of a line: a day, a month's name and a year, or these with their characters.
_FOREIGN = re.compile(
    r"(?<![\w.])\d{1,2}[.º]?\s(?:d[e']\s?)?[^\W\d_]{3,12}\.?,?\s(?:del?\s)?\d{4}(?!\w)"
    r"|\d{4}\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]"
)
_APART = tuple(",|·•–—-(:;/")
_LONGEST_LINE, _FEW = 80, 4  # characters, words beside the day; chosen, not measured


def day(stated: str) -> str | None:
    """The one day that a field can mean, as ISO; None where there is none or more than one."""
    found = days(stated)
    return found.pop().isoformat() if len(found) == 1 else None


def in_line(text: str) -> str | None:
    """The day in a line that is only a day in another language than English, or that and a few
    words apart from it: "Le Monde, 14 janvier 2025"; as ISO."""
    found = _FOREIGN.search(text) if len(text) <= _LONGEST_LINE else None
    if not found or dates.find(text):
        return None
    before, after = text[: found.start()].rstrip(), text[found.end() :].lstrip()
    apart = before.endswith(_APART) or not before or found[0].endswith("日")
    ends = not after or after.startswith(_APART)
    few = len(f"{before} {after}".split()) <= _FEW
    return day(found[0]) if apart and ends and few else None


def days(stated: str) -> set[date]:
    """The days that a field can mean, of the first way of writing that fits."""
    text = " ".join(stated.split())
    for reading in _READINGS:
        if found := set(filter(_plausible, reading(text))):
            return _on_weekday(found, text)
    return set()


def in_path(path: str) -> str | None:
    """The last date in a file's path: "2024-03-10-title.md", "2024/03/10/title.md", as ISO."""
    found = [_date(*match.group(1, 3, 4)) for match in _IN_PATH.finditer(path)]
    if first := _FIRST_IN_NAME.search(path):
        found.append(_date(*first.groups()))
    return _last(found)


def in_address(address: str) -> str | None:
    """The last date in the path of an address: ".../2024/mar/10/title", as ISO. Eight digits are
    none: they may be the number of an article."""
    try:
        path = urlsplit(address).path
    except ValueError:
        return None
    months = [
        _date(year, dates.month(name), number)
        for year, name, number in _MONTH_IN_PATH.findall(path)
    ]
    return _last([*months, *(_date(*match.group(1, 3, 4)) for match in _IN_PATH.finditer(path))])


def _last(found: list[date | None]) -> str | None:
    plausible = [each for each in found if each]
    return plausible[-1].isoformat() if plausible else None


def _stamped(text: str) -> Iterator[date]:
    """Seconds since 1970, or thousandths, millionths, billionths of them; the day in UTC."""
    match = _STAMP.fullmatch(text)
    if match and not _COMPACT.fullmatch(text):
        seconds = int(match[1])
        while seconds >= 10**11:
            seconds //= 1000
        if seconds >= _FIRST_STAMP:
            yield datetime.fromtimestamp(seconds, UTC).date()


def _compact(text: str) -> Iterator[date]:
    if match := _COMPACT.fullmatch(text):
        yield from _dates(*match.groups())


def _in_english(text: str) -> Iterator[date]:
    if found := dates.find(text):
        yield date.fromisoformat(found)


def _in_characters(text: str) -> Iterator[date]:
    if match := _CHARACTERS.search(text):
        yield from _dates(*match.groups())


def _in_numbers(text: str) -> Iterator[date]:
    """Day and month in both orders; before them the year, where that has two digits."""
    if match := _NUMERIC.search(text):
        first, second, third = match.group(1, 3, 4)
        yield from _dates(_year(third), second, first)
        yield from _dates(_year(third), first, second)
        if len(third) == 2:
            yield from _dates(_year(first), second, third)


def _in_words(text: str) -> Iterator[date]:
    """A month by its name in any language, beside a day, and a year."""
    tokens = _TOKEN.findall(_CLOCK.sub(" ", text).casefold())
    years = [token for token in tokens if token.isdecimal() and len(token) == 4]
    for at, token in enumerate(tokens):
        if month := _months().get(token):
            # A word may stand between: "9 de marzo", "3rd of May".
            near = (*tokens[max(0, at - 2) : at][::-1], *tokens[at + 1 : at + 3])
            short = [each for each in near if each.isdecimal() and len(each) <= 2]
            yield from _with_month(month, short, years)


def _with_month(month: int, short: Sequence[str], years: Sequence[str]) -> Iterator[date]:
    """The days that a month and the numbers beside it can mean."""
    if years and short:
        yield from _dates(years[0], month, short[0])
    elif len(short) > 1:
        yield from _dates(_year(short[1]), month, short[0])
        yield from _dates(_year(short[0]), month, short[1])


_READINGS: tuple[Callable[[str], Iterator[date]], ...] = (
    _stamped,
    _compact,
    _in_english,
    _in_characters,
    _in_numbers,
    _in_words,
)


@cache
def _months() -> dict[str, int]:
    """The names of the months in all languages, without those that are two months in two."""
    from babel import Locale  # its data are read only for a date that is not in English

    found: dict[str, set[int]] = {}
    for language in _LANGUAGES:
        for forms in Locale(language).months.values():
            for number, name in (*forms["wide"].items(), *forms["abbreviated"].items()):
                found.setdefault(name.casefold().strip("."), set()).add(number)
    return {name: min(months) for name, months in found.items() if len(months) == 1}


def _on_weekday(found: set[date], text: str) -> set[date]:
    """Those of several days that fall on the weekday that is named beside them."""
    named = _WEEKDAY.search(text) if len(found) > 1 else None
    if not named:
        return found
    weekday = _WEEKDAYS.index(named[1].lower())
    return {each for each in found if each.weekday() == weekday} or found


def _year(digits: str) -> int:
    year = int(digits)
    return year if len(digits) > 2 else year + (1900 if year >= _PIVOT else 2000)


def _dates(year: str | int, month: str | int, number: str) -> Iterator[date]:
    if found := _date(year, month, number):
        yield found


def _date(year: str | int, month: str | int | None, number: str) -> date | None:
    try:
        return date(int(year), int(month or 0), int(number))
    except ValueError:
        return None


def _plausible(found: date) -> bool:
    return _EARLIEST <= found.year <= _LATEST
