"""Whom an article names most, as a modal, each with a button to their profile."""

from collections.abc import Sequence

from bot.model.actor import Actor
from bot.model.article import Source
from handlers.blocks.block_kit import beside, button, context, mark, section
from handlers.blocks.message import Modal
from handlers.blocks.modal import modal
from handlers.blocks.offers import SHOWN
from handlers.blocks.text import bold
from handlers.outline.profile import mentioned
from handlers.outline.text import shortened

NAMED_TITLE = "Who is in it"
MOST_NAMED = 12
NOBODY = "It names nobody that the library knows."


def named_in(article: Source, named: Sequence[Actor]) -> Modal:
    """The actors, those that it names most first."""
    rows = [
        beside(
            section(f"{bold(shortened(one.name, 80))}\n{one.kind}, {mentioned(one)}"),
            button("Profile", f"{SHOWN}:{n}", mark(one), spoken=f"Profile of {one.name}"),
        )
        for n, one in enumerate(named)
    ]
    head = context(bold(shortened(article.title, 200)))
    return modal(NAMED_TITLE, [head, *(rows or [section(NOBODY)])])
