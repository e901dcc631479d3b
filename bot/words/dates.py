"""Dates in words."""

from calendar import month_name
from datetime import datetime


def day(at: datetime) -> str:
    """A date as it is shown: "12 March 2026"."""
    return f"{at.day} {month_name[at.month]} {at.year}"
