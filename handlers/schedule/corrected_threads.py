"""Tells of a correction where the sentence was shown: in the thread of the earlier post."""

from slack_sdk import WebClient

from bot.digests.delivery import Delivery
from bot.model.article import Source
from bot.model.briefing import ShownCorrection
from handlers import blocks
from handlers.blocks import Message
from handlers.bureau import Bureau
from handlers.schedule.digest_post import DigestPost
from handlers.schedule.subscribe import untold

Made = list[tuple[ShownCorrection, Source]]
"""Corrections, each with the article that was corrected."""


def tell_where_shown(
    said: DigestPost, subscription: int, bureau: Bureau, client: WebClient
) -> None:
    """Replies once to each earlier post of the subscription of which `said` corrects sentences.
    What cannot be sent is logged: the correction itself stands in `said`."""
    for before, made in _by_post(said, subscription, bureau):
        _reply(before, blocks.corrected_since(made), bureau, client)


def _by_post(said: DigestPost, subscription: int, bureau: Bureau) -> list[tuple[Delivery, Made]]:
    posts: dict[int, tuple[Delivery, Made]] = {}
    for made, source in said.corrected:
        before = bureau.deliveries.showed(subscription, made.article, made.was)
        if before is not None:
            posts.setdefault(before.id, (before, []))[1].append((made, source))
    return list(posts.values())


def _reply(before: Delivery, message: Message, bureau: Bureau, client: WebClient) -> None:
    channel, thread = before.channel, before.ts
    bureau.outbox.send(
        channel,
        lambda: client.chat_postMessage(channel=channel, thread_ts=thread, **message),
        failed=untold,
    )
