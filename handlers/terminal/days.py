"""Days in options: `--since yesterday`, `--until "March 2024"`, `--since 2024-03`."""

from datetime import date

import click

from bot.query.field_filters import DATES
from bot.query.times import time
from bot.words.whitespace import quoted


def bound(option: str, value: str | None, today: date) -> str | None:
    """The first day, month or year that `--since` names, or the last that `--until` does, in ISO;
    None of no value. Raises UsageError for what names none."""
    if value is None:
        return None
    found = time(" ".join(value.lower().removeprefix(f"{option} ").split()), today)
    day = None if found is None else found.since if option == "since" else found.until
    if day is None:
        raise click.UsageError(
            f"--{option} {quoted(value)} names no day that I can read. {DATES}, or yesterday, last "
            "week, monday."
        )
    return day
