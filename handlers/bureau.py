"""The bureau: the desk, and what else the doors work with."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.desk import Desk
from bot.digests import Subscriptions
from handlers.receipts import Receipts


def now() -> datetime:
    return datetime.now(UTC)


def nothing_open() -> None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Bureau:
    """What every handler is given. `timezone` is for those whose own is not known; `close` lets go
    of the library when all is done."""

    desk: Desk
    subscriptions: Subscriptions
    receipts: Receipts
    timezone: str = "UTC"
    clock: Callable[[], datetime] = now
    close: Callable[[], None] = nothing_open
