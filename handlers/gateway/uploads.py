"""Uploads files, each with its text, to the requester's direct messages."""

from collections.abc import Callable

from slack_sdk import WebClient
from slack_sdk.errors import SlackRequestError

from bot.errors import BotError
from handlers.blocks import Message
from handlers.outbox.outbox import Outbox

DRAWING = "The picture is being drawn: a moment, and it is in your direct messages with me."
UNSENT = "The file was made, but Slack did not take it. Try again in a while."


class FileUnsent(BotError):
    """A file that did not reach Slack."""


def send(
    content: bytes,
    words: Message,
    *,
    filename: str,
    title: str,
    alt: str,
    client: WebClient,
    user: str,
    outbox: Outbox,
    failed: Callable[[Exception], None],
) -> None:
    """Sends it; errors go to `failed`, FileUnsent among them. `alt` describes a picture, and is
    empty for what is none."""

    def post() -> None:
        # A message to a person tells the channel of their direct messages, which a file must name.
        channel = client.chat_postMessage(channel=user, **words)["channel"]
        outbox.send(user, lambda: upload(channel), failed=failed)

    def upload(channel: str) -> None:
        try:
            client.files_upload_v2(
                channel=channel,
                content=content,
                filename=filename,
                title=title,
                alt_txt=alt or None,
            )
        except (SlackRequestError, OSError) as error:
            raise FileUnsent(UNSENT) from error

    outbox.send(user, post, failed=failed)
