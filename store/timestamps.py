"""Moments as text: UTC, to the microsecond, so that their order is the order of time."""

from datetime import UTC, datetime


def to_utc_text(moment: datetime) -> str:
    """Raises ValueError for a time without a zone."""
    if moment.tzinfo is None:
        raise ValueError("a moment to be kept must have a time zone")
    return moment.astimezone(UTC).isoformat(timespec="microseconds")


def read(text: str) -> datetime:
    return datetime.fromisoformat(text)
