"""Answering once: Slack delivers an event again when it saw no acknowledgement in time."""

from collections.abc import Callable

from slack_bolt import BoltRequest, BoltResponse

from handlers.bureau import Bureau

Middleware = Callable[[BoltRequest, Callable[[], BoltResponse]], BoltResponse]


def once(bureau: Bureau) -> Middleware:
    """Middleware that acknowledges a repeated delivery and does nothing else with it."""

    def take(req: BoltRequest, next: Callable[[], BoltResponse]) -> BoltResponse:
        delivery = identity(req)
        if delivery is None or bureau.receipts.first_time(delivery, bureau.clock()):
            return next()
        return BoltResponse(status=200)

    return take


def identity(request: BoltRequest) -> str | None:
    """What names a delivery: an event's id, or the trigger of a command or a button."""
    found = request.body.get("event_id") or request.body.get("trigger_id")
    return found if isinstance(found, str) else None
