"""Dates and times as a reader writes them."""

import re
from calendar import month_abbr
from collections.abc import Callable
from datetime import date, datetime

_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", re.ASCII)


def day(at: datetime) -> str:
    """ "12 March 2026", on its own clock."""
    return f"{at.day} {at:%B %Y}"


def moment(at: datetime) -> str:
    """ "12 March 2026, 08:00 UTC"."""
    return f"{day(at)}, {at:%H:%M} {at.tzname()}"


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


def long_date(iso: str | None) -> str:
    """ "26 March 2024", of an ISO day; else as it is."""
    if iso is None:
        return ""
    try:
        parsed = date.fromisoformat(iso)
    except ValueError:
        return iso
    return f"{parsed.day} {parsed:%B %Y}"


def span(oldest: str | None, newest: str | None, show: Callable[[str], str]) -> str:
    """Two ISO dates as a time, or one where they are the same; empty where there is none. `show`
    formats a date."""
    dates = dict.fromkeys(show(date) for date in (oldest, newest) if date)
    return " to ".join(dates)
