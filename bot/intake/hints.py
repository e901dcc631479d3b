"""What a server's headers say of when to ask again."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.intake.cadence import Hints

_MAX_AGE = re.compile(r"(?:^|[,\s])max-age\s*=\s*\"?(\d{1,9})", re.I)


def hints(headers: Mapping[str, str], now: datetime, ttl: timedelta | None = None) -> Hints:
    """`headers` by their names in lower case; `ttl` is what the feed itself asks for."""
    return Hints(
        fresh=_fresh(headers, now), ttl=ttl, retry=_wait(headers.get("retry-after", ""), now)
    )


def _fresh(headers: Mapping[str, str], now: datetime) -> timedelta | None:
    control = headers.get("cache-control", "")
    if re.search(r"\bno-(?:cache|store)\b", control, re.I):
        return None
    if found := _MAX_AGE.search(control):
        age = headers.get("age", "")
        passed = int(age) if age.isascii() and age.isdigit() and len(age) < 9 else 0
        return timedelta(seconds=max(0, int(found[1]) - passed))
    return _wait(headers.get("expires", ""), now)


def _wait(value: str, now: datetime) -> timedelta | None:
    """Seconds, or a moment; None where it is neither, or passed."""
    text = value.strip()
    if text.isascii() and text.isdigit() and len(text) < 9:
        return timedelta(seconds=int(text))
    try:
        when = parsedate_to_datetime(text)
        waits = (when if when.tzinfo else when.replace(tzinfo=UTC)) - now
    except (ValueError, OverflowError, TypeError):
        return None
    return waits if waits > timedelta() else None
