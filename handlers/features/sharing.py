"""Buttons that work once, such as Share, and the answers that they post for everybody in a
channel."""

from collections.abc import Callable

from slack_bolt import Ack, App, Respond, Say
from slack_sdk import WebClient

from bot.errors import BotError
from bot.model.answers import Answer
from bot.model.briefing import Briefing
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.notice import WITHDRAW
from handlers.bureau import Bureau
from handlers.gateway.errors import telling
from handlers.history.threads import remember_posted_answer
from handlers.payload import (
    Payload,
    channel_of,
    press_id,
    pressed_value,
    thread_of,
    user_of,
    words,
)


class SharedByOther(BotError):
    """Raised for one who would withdraw what somebody else shared."""


class PressedAlready(BotError):
    """Raised at the second press of a button that works once."""


def listen(app: App, bureau: Bureau) -> None:
    def withdraw(ack: Ack, body: Payload, client: WebClient) -> None:
        ack()
        user, ts = user_of(body), words(body, "container", "message_ts")
        if user != pressed_value(body):
            raise SharedByOther("Only whoever shared this can withdraw it.")
        gone = blocks.withdrawn(user)
        channel = channel_of(body)
        bureau.outbox.send(
            channel, lambda: client.chat_update(channel=channel, ts=ts, **gone), owed=(user, "")
        )

    app.action(WITHDRAW)(withdraw)


def press_once(body: Payload, bureau: Bureau) -> None:
    """Records a press. Raises PressedAlready where it was recorded before."""
    if not bureau.receipts.first_time(press_id(body), bureau.clock()):
        raise PressedAlready("That button was pressed already. Ask again for a fresh one.")


def share(
    found: Answer,
    message: Message,
    done: Message,
    *,
    body: Payload,
    respond: Respond,
    say: Say,
    client: WebClient,
    bureau: Bureau,
) -> None:
    """Posts an answer in the button's channel, then tells whoever pressed it."""

    def post() -> str | None:
        thread = thread_of(body)
        sent = say(**blocks.shared_by(message, user_of(body)), thread_ts=thread)
        respond(**done, response_type="ephemeral", replace_original=True)
        return thread or sent.get("ts")

    put(found, post, body, telling(body, respond, client, bureau), bureau)


def put(
    found: Answer,
    post: Callable[[], str | None],
    body: Payload,
    failed: Callable[[Exception], None],
    bureau: Bureau,
) -> None:
    """Posts an answer in a channel and remembers it as the context of its thread, whose first
    message's timestamp `post` returns. A shared briefing is kept longest."""
    channel = channel_of(body)

    def send() -> None:
        remember_posted_answer(found, channel, post(), bureau)
        if isinstance(found, Briefing):
            bureau.archive.keep_longer(found.id, bureau.clock())

    bureau.outbox.send(channel, send, failed=failed)
