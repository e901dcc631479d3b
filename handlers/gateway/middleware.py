"""Bolt middleware: our own client, acknowledgements that hold, and deduplication."""

from collections.abc import Callable

from slack_bolt import Ack, BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware as BoltMiddleware
from slack_sdk import WebClient

from handlers.bureau import Bureau
from handlers.gateway.respond import ResponseUrl
from handlers.outbox.outbox import Outbox
from handlers.payload import user_of, words

AGAIN = "again"
"""The key in a request's context that says whether a process ended over it before it answered."""

Next = Callable[[], BoltResponse]
Middleware = Callable[[BoltRequest, Next], BoltResponse]


class ClientMiddleware(BoltMiddleware):
    """Gives every request this client: Bolt would make a plain WebClient for each, without what our
    subclass does."""

    def __init__(self, client: WebClient, outbox: Outbox) -> None:
        self._client = client
        self._outbox = outbox

    def process(self, *, req: BoltRequest, resp: BoltResponse, next: Next) -> BoltResponse:
        req.context["client"] = self._client
        req.context["ack"] = Acknowledgement()
        url, user = words(req.body, "response_url"), user_of(req.body)
        req.context.setdefault("respond", ResponseUrl(url, user, self._client, self._outbox))
        return next()


class Acknowledgement(Ack):
    """An acknowledgement that holds. Bolt's is withdrawn where a listener acknowledges and then
    fails before the waiting thread has looked, and Slack would tell the user that the command
    failed."""

    def __init__(self) -> None:
        self._given: BoltResponse | None = None

    @property
    def response(self) -> BoltResponse | None:
        return self._given

    @response.setter
    def response(self, given: BoltResponse | None) -> None:
        self._given = given or self._given


def deduplicate_events(bureau: Bureau) -> Callable[[BoltRequest, Next], BoltResponse]:
    """Middleware that acknowledges a repeated delivery and does nothing else with it: Slack
    delivers an event again when it saw no acknowledgement in time."""

    def take(req: BoltRequest, next: Next) -> BoltResponse:
        delivery = identity(req)
        if delivery is None or req.context.get(AGAIN):
            return next()
        if bureau.receipts.first_time(delivery, bureau.clock()):
            return next()
        return BoltResponse(status=200)

    return take


def identity(request: BoltRequest) -> str | None:
    """What identifies a delivery: an event's id, or the trigger id of a command or a button."""
    found = request.body.get("event_id") or request.body.get("trigger_id")
    return found if isinstance(found, str) else None
