"""Parses full dates as news writes them to ISO. An ambiguous date gives None."""

import re
from datetime import date

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<{}>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?"
    r"|Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_MONTH_ALONE = re.compile(_MONTH.format("name"), re.I)
WEEKDAY = r"(?:Mon|Tue|Tues|Wed|Wednes|Thu|Thur|Thurs|Fri|Sat|Satur|Sun)(?:day)?\.?,?"
CLOCK = (
    r"(?:at\s+)?\d{1,2}[:.]\d{2}(?::\d{2})?(?:\.\d+)?\s*(?:[ap]\.?m\.?)?\s*"
    r"(?:[A-Z]{1,4}\b|[+-]\d\d:?\d\d)?"
)
# A day in numbers is read only where no other order of day and month makes one.
DAY = (
    r"(?:(?P<iso_year>\d{4})(?P<mark>[-/.])(?P<iso_month>\d{1,2})(?P=mark)(?P<iso_day>\d{1,2})(?!\d)"
    rf"|{_MONTH.format('us_month')}\s+(?P<us_day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<us_year>\d{{4}})\b"
    rf"|(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\s+of)?[\s-]+{_MONTH.format('month')},?[\s-]+(?P<year>\d{{4}})\b"
    r"|(?P<first>\d{1,2})(?P<between>[/.])(?P<second>\d{1,2})(?P=between)(?P<last_year>\d{4})(?!\d))"
)
_ANYWHERE = re.compile(rf"(?<![\w./-]){DAY}", re.I)
_TRAILING = re.compile(rf"[\s,:|(–—-]{DAY}\W*$", re.I)
_LEADING = re.compile(rf"{DAY}[\s:|–—-]+(?=\S)", re.I)
_MONTH_OR_YEAR = re.compile(
    rf"(?P<year>\d{{4}})(?:[-/.](?P<number>\d{{1,2}}))?|{_MONTH.format('name')},?[\s-]+(?P<of_year>\d{{4}})",
    re.I,
)

_LABEL = (
    r"(?:(?:first |originally )?(?:published|posted|updated|last updated|last modified|created|"
    r"filed|issued|released|modified|date|dated|publication date|upd|pub)(?: on| at)?\s*:?)"
)
_NOTHING_ELSE = re.compile(rf"(?:{_LABEL}|{WEEKDAY}|{CLOCK}|T|[\s,|•·()@–—:/-]+|on|at)*", re.I)
_HOUR = re.compile(r"\b\d{1,2}[:.]\d{2}\b(?![./]\d)|\b\d{1,2}\s*[ap]\.?m\b", re.I)
_LABELLED = re.compile(rf"\W*{_LABEL}", re.I)

_LONGEST_LINE = 120  # characters of a line that is only a date; chosen, not measured


def month(name: str) -> int | None:
    """The number of a month: "Sept." is 9; None for any other word."""
    return MONTHS.index(name[:3].lower()) + 1 if _MONTH_ALONE.fullmatch(name) else None


def find(text: str) -> str | None:
    """The first full date in a text, as ISO (`2024-03-26`); None where there is none."""
    for match in _ANYWHERE.finditer(text):
        found = _iso(match)
        if found:
            return found
    return None


def period(text: str) -> str | None:
    """The ISO form of a text that is only a year, a month or a day: "March 2024" is "2024-03";
    None for any other."""
    said = text.strip()
    if day := _ANYWHERE.fullmatch(said):
        return _iso(day)
    found = _MONTH_OR_YEAR.fullmatch(said)
    if found is None:
        return None
    year, number = found["year"] or found["of_year"], found["number"]
    month = MONTHS.index(found["name"][:3].lower()) + 1 if found["name"] else int(number or 0)
    if month > 12 or (number and not month) or int(year) == 0:
        return None
    return f"{int(year):04}-{month:02}" if month else f"{int(year):04}"


def is_date_line(text: str) -> bool:
    """Whether a line is only a date and time: "Published: Friday, January 4, 2019 10:00"."""
    if len(text) > _LONGEST_LINE or not find(text):
        return False
    rest = _ANYWHERE.sub(" ", text)
    return bool(_NOTHING_ELSE.fullmatch(rest.strip()))


def has_hour(text: str) -> bool:
    """Whether a text gives an hour of a day."""
    return bool(_HOUR.search(text))


def is_labelled(text: str) -> bool:
    """Whether a line begins as "Published …" does."""
    return bool(_LABELLED.match(text))


def leading(text: str) -> int:
    """The length in characters of a date at the front of a headline; 0 where there is none."""
    match = _LEADING.match(text)
    return match.end() if match and _iso(match) else 0


def trailing(text: str) -> str | None:
    """The date that ends a headline, as ISO: "Minutes of the board, 6 March 2026"."""
    match = _TRAILING.search(text)
    return _iso(match) if match else None


def _iso(match: re.Match[str]) -> str | None:
    part = match.groupdict()
    if part["first"]:
        return _in_numbers(int(part["first"]), int(part["second"]), int(part["last_year"]))
    month = part["us_month"] or part["month"]
    number = MONTHS.index(month[:3].lower()) + 1 if month else int(part["iso_month"])
    year = part["iso_year"] or part["us_year"] or part["year"]
    day = part["iso_day"] or part["us_day"] or part["day"]
    return _date(int(year), number, int(day))


def _in_numbers(first: int, second: int, year: int) -> str | None:
    """The one day that two numbers and a year can mean, whichever of them is the month."""
    found = {_date(year, second, first), _date(year, first, second)} - {None}
    return found.pop() if len(found) == 1 else None


def _date(year: int, month: int, day: int) -> str | None:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None
