"""Where it is kept what has been taken in hand."""

from datetime import datetime
from typing import Protocol


class Receipts(Protocol):
    """What has been taken in hand, so that one delivered twice is answered once."""

    def first_time(self, event_id: str, now: datetime) -> bool:
        """Notes a delivery; False where it was noted before."""
        ...
