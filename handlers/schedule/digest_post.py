"""Makes the message of a digest or a watch, and its stored form."""

import json
from dataclasses import dataclass, replace
from datetime import datetime

from bot.digests.clocks import no_later
from bot.digests.delivery import REMEMBERED, Delivery, PreparedPost
from bot.digests.subscription import Subscription
from bot.digests.zones import clock
from bot.model.briefing import Briefing
from bot.model.digest import Alert
from bot.model.topic import SeenSentence, Topic, Watermark
from handlers import blocks
from handlers.blocks import Message
from handlers.bureau import Bureau
from handlers.history.briefings import archived


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPost:
    """A message, whether it holds news, and the answer it was made from."""

    message: Message
    news: bool
    found: Briefing | Alert

    @property
    def revision(self) -> int:
        """The library's revision when it was made."""
        return self.found.basis.revision


def edition(bureau: Bureau, subscription: Subscription) -> DigestPost:
    """The message that the subscription would post now."""
    topic = bureau.desk.read(subscription.topic)
    if subscription.watches:
        return watched(bureau, subscription, topic)
    return briefed(bureau, subscription, topic)


def watched(bureau: Bureau, subscription: Subscription, topic: Topic) -> DigestPost:
    """The alert on what came in since the last post."""
    now = bureau.clock()
    since = last(subscription, now) or Watermark(revision=0, at=now)
    found = bureau.desk.alert(topic, since)
    message = blocks.alert(subscription, found)
    return DigestPost(message=message, news=bool(found.sightings), found=found)


def briefed(bureau: Bureau, subscription: Subscription, topic: Topic) -> DigestPost:
    """The briefing on what is new since the last post, without sentences shown then; on everything
    the first time."""
    told = bureau.deliveries.told(subscription.id, REMEMBERED)
    found = archived(bureau.desk.digest(topic, last(subscription, bureau.clock()), told), bureau)
    message = blocks.digest(subscription, found)
    return DigestPost(message=message, news=bool(found.bottom_line), found=found)


def last(subscription: Subscription, now: datetime) -> Watermark | None:
    """When it was last posted, in its own time zone."""
    if subscription.since is None:
        return None
    at = no_later(subscription.since.at, now)
    local = at.astimezone(clock(subscription.timezone))
    return replace(subscription.since, at=local)


def written(said: DigestPost, delivery: Delivery) -> PreparedPost:
    """The message as JSON, with the delivery's mark, by which it is found in its channel."""
    *others, foot = said.message["blocks"]
    marked = {**said.message, "blocks": [*others, {**foot, "block_id": delivery.mark}]}
    told = dict.fromkeys(
        SeenSentence(text=one.text, article=one.article, start=one.start, end=one.end)
        for one in said.found.lines
    )
    return PreparedPost(
        body=json.dumps(marked, ensure_ascii=False),
        revision=said.revision,
        briefing=said.found.id if isinstance(said.found, Briefing) else "",
        told=tuple(told),
    )
