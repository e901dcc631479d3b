"""Times as ISO 8601 text in UTC, to the microsecond, so that text order is time order."""

from datetime import UTC, datetime


def to_utc_text(moment: datetime) -> str:
    """The time as text. Raises ValueError if it has no time zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment to be kept must have a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read(text: str) -> datetime:
    return datetime.fromisoformat(text)
