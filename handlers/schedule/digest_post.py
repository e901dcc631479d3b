"""Makes the message of a digest or a watch, and its stored form."""

import json
from dataclasses import dataclass

from bot.digests.delivery import Delivery, PreparedPost
from bot.digests.subscription import Subscription
from bot.model.briefing import Briefing
from bot.model.digest import Alert
from bot.model.topic import SeenSentence
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
    found = bureau.digests.contents(subscription)
    if isinstance(found, Alert):
        message = blocks.alert(subscription, found)
        return DigestPost(message=message, news=bool(found.sightings), found=found)
    message = blocks.digest(subscription, archived(found, bureau))
    return DigestPost(message=message, news=bool(found.bottom_line), found=found)


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
