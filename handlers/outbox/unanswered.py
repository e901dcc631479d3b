"""Who was not answered when the process ended, so that the next one tells them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from handlers.outbox.outbox import Place


class Unanswered(Protocol):
    """Where somebody waits for an answer that does not come. Nothing is kept of what they asked."""

    def leave(self, places: Iterable[Place], now: datetime) -> None: ...

    def collect(self, now: datetime) -> tuple[Place, ...]:
        """Those that were left within a day; from now on none is left."""
        ...
