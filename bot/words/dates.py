"""Dates in words."""

from calendar import month_abbr
from datetime import datetime


def day(at: datetime) -> str:
    """A date as it is shown: "12 Mar 2026"."""
    return f"{at.day} {month_abbr[at.month]} {at.year}"
