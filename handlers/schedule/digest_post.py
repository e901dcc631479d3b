"""Makes the message of a digest or a watch, and its stored form."""

import json
from dataclasses import dataclass

from bot.digests.delivery import Delivery, PreparedPost
from bot.digests.subscription import Subscription
from bot.model.article import Source
from bot.model.briefing import ShownCorrection
from bot.model.digest import Alert, Edition
from bot.model.topic import SeenSentence
from handlers import blocks
from handlers.blocks import Message
from handlers.blocks.newer import with_feedback
from handlers.bureau import Bureau
from handlers.history.briefings import archived


@dataclass(frozen=True, slots=True, kw_only=True)
class DigestPost:
    """A message, whether it holds news, and the answer it was made from."""

    message: Message
    news: bool
    found: Edition | Alert

    @property
    def revision(self) -> int:
        """The library's revision when it was made."""
        return self.found.basis.revision

    @property
    def corrected(self) -> tuple[tuple[ShownCorrection, Source], ...]:
        """What it corrects of earlier posts, each with the article that does."""
        found = self.found
        each = found.briefings if isinstance(found, Edition) else (found,)
        return tuple(
            (made, one.sources[made.source - 1]) for one in each for made in one.corrections
        )


def edition(bureau: Bureau, subscription: Subscription) -> DigestPost:
    """The message that the subscription would post now."""
    found = bureau.digests.contents(subscription)
    if isinstance(found, Alert):
        message = blocks.alert(subscription, found)
        return DigestPost(message=message, news=found.news, found=found)
    for one in found.briefings:
        archived(one, bureau)
    message = blocks.digest(subscription, found)
    if bureau.newer_blocks:
        message = with_feedback(message)
    return DigestPost(message=message, news=found.news, found=found)


def written(said: DigestPost, delivery: Delivery) -> PreparedPost:
    """The message as JSON, with the delivery's mark, by which it is found in its channel."""
    *others, foot = said.message["blocks"]
    marked = {**said.message, "blocks": [*others, {**foot, "block_id": delivery.mark}]}
    told = dict.fromkeys(
        SeenSentence(text=one.text, article=one.article, start=one.start, end=one.end)
        for one in said.found.lines
    )
    kept = said.found.briefings if isinstance(said.found, Edition) else ()
    return PreparedPost(
        body=json.dumps(marked, ensure_ascii=False),
        revision=said.revision,
        briefing=" ".join(one.id for one in kept),
        told=tuple(told),
    )
