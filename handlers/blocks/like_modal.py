"""The passages that are like an article, as a modal in place of the article's own."""

from bot.model.passages import PassageList
from handlers.blocks.block_kit import context, section
from handlers.blocks.message import CHARACTERS, Modal, size
from handlers.blocks.modal import modal
from handlers.blocks.passages import entries
from handlers.blocks.text import escape
from handlers.outline.text import counted
from handlers.outline.topics import about

LIKE_TITLE = "More like this"
NOTHING_LIKE = "No other article is like this one."


def like_list(found: PassageList) -> Modal:
    if not found.passages:
        return modal(LIKE_TITLE, [section(NOTHING_LIKE)])
    many = counted(len(found.passages), "passage")
    head = context(escape(f"{many} of {about(found.topic)}"))
    return modal(LIKE_TITLE, [head, *entries(found, CHARACTERS - size([head]))])
