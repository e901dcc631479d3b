"""Who was left without an answer when the process ended, so that the next one tells them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Protocol

from handlers.outbox.outbox import Place


class Unanswered(Protocol):
    """The threads where somebody waits for an answer that does not come. Nothing of their words is
    kept."""

    def leave(self, places: Iterable[Place], now: datetime) -> None: ...

    def collect(self, now: datetime) -> tuple[Place, ...]:
        """Returns those of the last day, and forgets all."""
        ...
