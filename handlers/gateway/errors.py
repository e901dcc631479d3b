"""Turns an error into a message: a sentence for the user, a reference for the log."""

import logging
import secrets
from collections.abc import Callable

from slack_bolt import Ack, App, BoltContext, BoltResponse, Respond
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.errors import (
    ActorUnknown,
    ArticleUnknown,
    BotError,
    BriefingUnknown,
    ContextMissing,
    DigestUnknown,
    FeedUnknown,
    NothingBefore,
    QuestionUnreadable,
    TopicMissing,
)
from handlers import blocks
from handlers.blocks import Message, offers
from handlers.blocks.block_kit import Block, row
from handlers.blocks.front_page import week
from handlers.bureau import Bureau
from handlers.gateway.logs import reference
from handlers.gateway.reach import with_reach
from handlers.outbox.outbox import Outbox
from handlers.outbox.rate_limits import limited
from handlers.payload import Payload, channel_of, user_of, words
from handlers.slack_errors import kind, where

log = logging.getLogger("attache")

OUTCOME = "outcome"
"""The key in a request's context of what became of it, where it was not answered."""
TOLD, FAILED = "told", "failed"
"""The outcomes of a request that ends with an error: one that a person can act on, or ours."""
INVITE = "I am not in this channel yet: /invite @Attaché brings me in. Then try again."
ACTIONABLE = {
    "not_in_channel": INVITE,
    "channel_not_found": INVITE,
    "is_archived": "This channel is archived, so I cannot post here.",
    "restricted_action": "This workspace does not let me post in this channel.",
    "expired_trigger_id": "That took too long for Slack. Press the button once more.",
    "file_uploads_disabled": "This workspace takes no files, so I cannot send one.",
    "storage_limit_reached": "This workspace has no room for files left, so I cannot send one.",
    "missing_scope": (
        "Slack has not given me the permission for that. Whoever runs me can install the app "
        "again from manifest.json; attache doctor says which permission is missing."
    ),
}
"""Errors of the Slack API that a person can act on, with what to do."""


def listen(app: App, bureau: Bureau) -> None:
    def failed(
        error: Exception,
        body: Payload,
        respond: Respond,
        client: WebClient,
        ack: Ack,
        context: BoltContext,
        response: BoltResponse | None,
    ) -> BoltResponse | None:
        context[OUTCOME] = TOLD if foreseen(error) else FAILED
        telling(body, respond, client, bureau)(error)
        return (ack.response or BoltResponse(status=200)) if response is not None else None

    app.error(failed)


def telling(
    body: Payload, respond: Callable[..., object], client: WebClient, bureau: Bureau
) -> Callable[[Exception], None]:
    """A function that tells the requester why something failed, whenever that turns out."""

    def told(error: Exception) -> None:
        try:
            tell(in_words(error, bureau), body, respond, client, bureau.outbox)
        except Exception as silenced:
            log.error("the error could not be told: %s", where(silenced))

    return told


def in_words(error: Exception, bureau: Bureau) -> Message:
    """The message for an error. An unexpected one goes to the log, under the reference that the
    message gives."""
    if isinstance(error, BotError):
        told = blocks.notice(error.public, leads(error, bureau))
        unknown = isinstance(error, ActorUnknown | ArticleUnknown)
        return with_reach(told, bureau) if unknown else told
    if put_off := limited(error):
        return blocks.notice(str(put_off))
    if isinstance(error, SlackApiError) and (known := ACTIONABLE.get(kind(error))):
        return blocks.notice(known)
    known_as = reference.get() or secrets.token_hex(3)
    log.error("error %s: %s", known_as, where(error))
    return blocks.notice(f"Something went wrong on my side. The log has it under {known_as}.")


def foreseen(error: Exception) -> bool:
    """Whether it has a sentence of its own, so that nothing of ours went wrong."""
    known = isinstance(error, SlackApiError) and kind(error) in ACTIONABLE
    return known or isinstance(error, BotError) or limited(error) is not None


def leads(error: BotError, bureau: Bureau) -> list[Block]:
    """The buttons to what comes nearest to what was asked for."""
    match error:
        case QuestionUnreadable() | ContextMissing():
            return offers.topics(bureau.desk.help().topics)
        case NothingBefore():
            return row([week()])
        case TopicMissing():
            return offers.add_digest()
        case ActorUnknown():
            return offers.names(error.near)
        case ArticleUnknown():
            return offers.articles(error.near)
        case BriefingUnknown():
            return offers.topics([error.question] if error.question else bureau.desk.help().topics)
        case DigestUnknown():
            return offers.listing(offers.DIGESTS)
        case FeedUnknown():
            return offers.listing(offers.FEEDS)
        case _:
            return []


def tell(
    message: Message,
    body: Payload,
    respond: Callable[..., object],
    client: WebClient,
    outbox: Outbox,
) -> None:
    """Sends a message to the requester: to the response_url of a command or button, else where they
    wrote."""
    if words(body, "response_url"):
        respond(**message, response_type="ephemeral", replace_original=False)
    elif words(body, "event", "type") == "app_home_opened":
        user, view = user_of(body), {"type": "home", "blocks": message["blocks"]}
        outbox.send(home_of(user), lambda: client.views_publish(user_id=user, view=view))
    else:
        to, where_to = channel_of(body) or user_of(body), thread(body)
        outbox.send(
            to,
            lambda: client.chat_postMessage(channel=to, thread_ts=where_to, **message),
            owed=(to, where_to or ""),
        )


def view_of(id: str) -> str:
    """The outbox address of a modal."""
    return f"view:{id}"


def home_of(user: str) -> str:
    """The outbox address of a user's App Home."""
    return f"home:{user}"


def thread(body: Payload) -> str | None:
    """The timestamp of the thread to answer in; None in a direct message outside of threads."""
    direct = words(body, "event", "channel_type") == "im"
    return words(body, "event", "thread_ts") or (not direct and words(body, "event", "ts")) or None
