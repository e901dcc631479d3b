"""Acknowledges each request at once and puts it into the worker queue."""

import secrets
import time
from threading import Lock
from typing import Any

from slack_bolt import BoltRequest, BoltResponse
from slack_bolt.middleware import Middleware

from handlers import blocks
from handlers.gateway.answerers import Dispatcher, Lost
from handlers.gateway.errors import tell
from handlers.gateway.logs import reference
from handlers.gateway.middleware import Next, identity
from handlers.gateway.wait_notice import ARRIVED, LOOKING, SPEAKS, NoticeTimer, WaitNotice
from handlers.gateway.worker_queue import WorkerQueue
from handlers.outbox.outbox import Outbox
from handlers.payload import Payload, thread_of, words

MAX_QUEUE_WAIT = 20 * 60.0
"""Seconds of expected wait beyond which a request is refused: Slack takes answers to a command for
thirty minutes."""
FULL = "More is being asked just now than I can answer in time. Ask again in half an hour."
LOST = "Something stopped me while I answered this. If no answer came, ask again."
ENDING = "I was stopped before I could answer. Ask again in a minute."

KEPT = 10_000
"""How many of the latest deliveries are remembered, to drop repetitions; chosen, not measured."""


class AckMiddleware(Middleware):
    """Bolt middleware that queues requests for the app which answers them. Drops repeated
    deliveries, so that nobody gets the notice twice."""

    def __init__(
        self, app: Dispatcher, line: WorkerQueue, watch: NoticeTimer, outbox: Outbox
    ) -> None:
        self._app = app
        self._line = line
        self._watch = watch
        self._outbox = outbox
        self._came: dict[str, None] = {}
        self._noting = Lock()

    def process(self, *, req: BoltRequest, resp: BoltResponse, next: Next) -> BoltResponse:
        if not answered_later(req.body):
            return next()
        if self._new(req):
            self._take(req)
        return BoltResponse(status=200)

    def _take(self, req: BoltRequest) -> None:
        def turn_away(why: str) -> None:
            if asked_of_us(req.body):
                respond, client = req.context["respond"], req.context.client
                tell(blocks.note(why), req.body, respond, client, self._outbox)

        if self._line.wait > MAX_QUEUE_WAIT:
            self._watch.post_now(lambda: turn_away(FULL))
            return
        arrived, notice = time.monotonic(), WaitNotice(lambda: post_notice(req))
        if words(req.body, "response_url"):
            self._watch.start(notice)

        def work() -> None:
            try:
                answer(req, arrived, notice, self._app)
            except Lost:
                turn_away(LOST)

        self._line.put(work, otherwise=lambda: turn_away(ENDING))

    def _new(self, req: BoltRequest) -> bool:
        """Whether this process has not had this delivery before; notes it."""
        delivery = identity(req)
        if delivery is None:
            return True
        with self._noting:
            new = delivery not in self._came
            self._came[delivery] = None
            if len(self._came) > KEPT:
                del self._came[next(iter(self._came))]
        return new


def answered_later(body: Payload) -> bool:
    """Whether Slack expects only an acknowledgement now. A form (view submission) is answered by
    its acknowledgement."""
    return "command" in body or body.get("type") in {
        "block_actions",
        "event_callback",
        "message_action",
    }


def asked_of_us(body: Payload) -> bool:
    """Whether somebody waits for an answer. A channel message without a mention may be for
    anybody."""
    direct = words(body, "event", "channel_type") == "im"
    ours = words(body, "event", "type") in {"app_mention", "reaction_added"}
    return "event" not in body or direct or ours


def answer(req: BoltRequest, arrived: float, notice: WaitNotice, app: Dispatcher) -> None:
    """Dispatches a queued request to the app and cancels its notice."""

    def respond(**message: Any) -> None:
        notice.cancel()
        req.context["respond"](**message)

    called = reference.set(secrets.token_hex(3))
    try:
        context = {ARRIVED: arrived, SPEAKS: notice.cancel, "respond": respond}
        # It was verified when it arrived, and its signature may be too old by now.
        app.dispatch(BoltRequest(body=req.body, mode="socket_mode", context=context))
    finally:
        reference.reset(called)
        notice.cancel()


def post_notice(req: BoltRequest) -> None:
    """Posts the notice, if Slack takes it at once."""
    req.context["respond"].hint(
        **blocks.note(LOOKING),
        response_type="ephemeral",
        replace_original=False,
        thread_ts=thread_of(req.body),
    )
