"""Dates in words."""

import re
from calendar import month_abbr, month_name
from datetime import datetime

_ISO = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d\d))?)?", re.ASCII)


def day(at: datetime) -> str:
    """A date as it is shown: "12 Mar 2026"."""
    return f"{at.day} {month_abbr[at.month]} {at.year}"


def period(iso: str) -> str:
    """A day, month or year in ISO, in words: "5 October 2019", "October 2019"; else as it is."""
    found = _ISO.fullmatch(iso)
    if found is None:
        return iso
    year, month, of_month = found.groups()
    named = month_name[int(month)] if month else ""
    return " ".join(filter(None, ((of_month or "").lstrip("0"), named, year)))
