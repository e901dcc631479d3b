"""Answers that are posted for all in a channel; and buttons that are good for one press, such as
Share: it posts where it was pressed."""

from collections.abc import Callable

from slack_bolt import Respond, Say
from slack_sdk import WebClient

from bot.errors import BotError
from bot.model.answers import Answer
from bot.model.briefing import Briefing
from handlers.blocks import Message
from handlers.bureau import Bureau
from handlers.gateway.errors import telling
from handlers.history.threads import remember_posted_answer
from handlers.payload import Payload, channel_of, press_id, thread_of


class PressedAlready(BotError):
    """A button that is good for one press."""


def press_once(body: Payload, bureau: Bureau) -> None:
    """Notes a press. Raises PressedAlready where it was noted before."""
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
    """Posts an answer where a button was pressed; whoever pressed it is told once it is there."""

    def post() -> str | None:
        thread = thread_of(body)
        sent = say(**message, thread_ts=thread)
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
    """Has an answer posted in a channel; what is asked in its thread, whose first message `post`
    gives, is about it. A briefing that was shared is kept longest."""
    channel = channel_of(body)

    def send() -> None:
        remember_posted_answer(found, channel, post(), bureau)
        if isinstance(found, Briefing):
            bureau.archive.keep_longer(found.id, bureau.clock())

    bureau.outbox.send(channel, send, failed=failed)
