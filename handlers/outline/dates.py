"""Days and moments as they are shown at every door: "2 Jul 2020", "2 Jul 2020, 08:00 UTC"."""

import re
from calendar import month_abbr
from datetime import date, datetime

_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", re.ASCII)


def day(at: datetime) -> str:
    """ "12 Mar 2026", on its own clock."""
    return short_date(at.date().isoformat())


def moment(at: datetime) -> str:
    """ "12 Mar 2026, 08:00 CET", by its own clock; "UTC+04" where that has no name."""
    named = at.tzname() or ""
    return f"{day(at)}, {at:%H:%M} {f'UTC{named}' if named[:1] in {'+', '-'} else named}".rstrip()


def short_date(iso: str | None) -> str:
    """ "18 Aug 2019", "Aug 2019" or "2019", of an ISO day, month or year; else as it is."""
    match = _ISO.fullmatch(iso or "")
    if not match:
        return iso or ""
    month = month_abbr[int(match[2])] if match[2] else ""
    return " ".join(filter(None, ((match[3] or "").lstrip("0"), month, match[1])))


def weekday_date(iso: str) -> str:
    """ "Tue 16 Apr 2019", of an ISO day; "Apr 2019" of a month; else as it is."""
    try:
        return f"{date.fromisoformat(iso):%a} {short_date(iso)}"
    except ValueError:
        return short_date(iso)


def names_day(text: str, iso: str) -> bool:
    """Whether a text says which day is meant, with its year: "2 Jul 2020", "July 2, 2020". A year
    alone does not ("the Act 2019 passed yesterday")."""
    year, _, rest = iso.partition("-")
    number = rest[3:].lstrip("0")
    return bool(re.search(rf"\b{year}\b", text)) and (
        iso in text or not number or bool(re.search(rf"\b0?{number}(?:st|nd|rd|th)?\b", text))
    )


def span(oldest: str | None, newest: str | None) -> str:
    """Two ISO dates as a time, or one where they are the same; empty where there is none."""
    dates = dict.fromkeys(short_date(date) for date in (oldest, newest) if date)
    return " to ".join(dates)
