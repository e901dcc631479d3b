"""What stands beneath a link to an article of the library."""

from bot.model.answers import Summary
from bot.model.passages import Headline
from handlers.blocks.article_modal import open_button
from handlers.blocks.block_kit import Block, beside, context, section
from handlers.blocks.citing import bullet, card
from handlers.outline.text import dotted

HELD = "in your library"


def unfurled(found: Headline, summary: Summary, number: int) -> list[Block]:
    """The article's card and a few of its sentences; `number` makes the button's action id unique
    in the message."""
    lines = "\n".join(bullet(one) for one in summary.sentences)
    told = section(lines) if lines else section(card(found.source))
    opens = beside(told, open_button(found.begins, number)) if found.begins else told
    return [opens, context(dotted((card(found.source), HELD)))]
