"""Conversations in Slack threads: answers in a thread, by the context remembered for it."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.conversation.context import Context
from bot.errors import QuestionUnreadable
from bot.model.answers import Answer, Help
from handlers import blocks
from handlers.blocks import Message
from handlers.bureau import Bureau
from handlers.gateway.errors import in_words
from handlers.gateway.message_text import asks_nothing, wants_help
from handlers.gateway.wait_notice import LOOKING, PATIENCE, post_or_log, wait_notice
from handlers.history.briefings import archived, noted
from handlers.outbox.rate_limits import Limited
from handlers.outline.text import shortened
from handlers.payload import Payload, channel_of, thread_of

STATUS = "is looking through the library…"
"""Slack writes the app's name before it."""
HERE = "I am here: ask on, or say *help*."
MISHEARD = (
    "I could not make sense of *{}*. Name somebody or something, or say *help* to see how to ask."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadRef:
    """A thread: its channel, and the timestamp of its first message; empty for a direct message
    outside of threads."""

    channel: str
    thread: str = ""


def converse(said: str, spot: ThreadRef, bureau: Bureau, today: date) -> Message:
    """Answers a message in the thread, on the asker's calendar, and remembers the new context."""
    if wants_help(said):
        return blocks.help(bureau.desk.help())
    if asks_nothing(said):
        return blocks.notice(HERE)
    context = bureau.memory.recall(spot.channel, spot.thread)
    turn = bureau.desk.converse(said, context, today)
    if context and isinstance(turn.answer, Help) and turn.answer.heard:
        raise QuestionUnreadable(MISHEARD.format(shortened(turn.answer.heard)))
    remember(turn.context, spot, bureau)
    message = blocks.answer(archived(turn.answer, bureau), before=turn.before)
    message = blocks.with_namesakes(message, bureau.desk.namesakes(turn.answer))
    return noted(message, turn.answer, bureau)


def remember(context: Context | None, spot: ThreadRef, bureau: Bureau) -> None:
    if context is not None:
        bureau.memory.remember(spot.channel, spot.thread, context, bureau.clock())


def remember_posted_answer(found: Answer, channel: str, moment: object, bureau: Bureau) -> None:
    """Remembers the context of a posted answer for the thread under it. `moment` is the message's
    timestamp, as Slack writes it."""
    if isinstance(moment, str):
        remember(bureau.desk.about(found), ThreadRef(channel=channel, thread=moment), bureau)


def answered(found: Answer, command: Payload, bureau: Bureau) -> None:
    """Remembers the context of a command's answer. In Slack commands are typed outside of threads
    only; those of the console are all in one."""
    remember_posted_answer(found, channel_of(command), thread_of(command), bureau)


def reply(
    work: Callable[[], Message],
    spot: ThreadRef,
    client: WebClient,
    bureau: Bureau,
    *,
    waited: float = 0.0,
    says: str = LOOKING,
    pane: bool = False,
) -> None:
    """Posts the message that `work` makes; where that takes long, first a notice that `says` so,
    which the message replaces. `waited`: seconds since the request arrived. In the assistant pane
    a status stands in place of the notice, until Slack sees the answer."""
    outbox, notice = bureau.outbox, list[str]()

    def post(message: Message) -> SlackResponse:
        return client.chat_postMessage(
            channel=spot.channel, thread_ts=spot.thread or None, **message
        )

    def post_notice() -> None:
        if pane:
            client.assistant_threads_setStatus(
                channel_id=spot.channel, thread_ts=spot.thread, status=STATUS
            )
            return
        with suppress(Limited):  # then the answer comes without it
            posted = outbox.at_once(spot.channel, lambda: post(blocks.note(says)))
            notice.append(posted["ts"])

    def answer(message: Message) -> None:
        if notice:
            client.chat_update(channel=spot.channel, ts=notice[0], **message)
        else:
            post(message)

    try:
        with wait_notice(lambda: post_or_log(post_notice), max(0.0, PATIENCE - waited)):
            message = work()
    except Exception as error:
        if not notice:
            raise
        message = in_words(error, bureau)
    outbox.send(spot.channel, lambda: answer(message), owed=(spot.channel, spot.thread))
