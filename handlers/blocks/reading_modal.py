"""An article as it was read, as a modal for curators."""

from collections.abc import Iterator

from bot.model.article import Block as Part
from bot.model.article import BlockType
from bot.model.reading_view import ReadingView
from handlers.blocks.block_kit import Block, context, section
from handlers.blocks.citing import card
from handlers.blocks.message import Items, Modal, laid_out
from handlers.blocks.modal import modal
from handlers.blocks.text import bold, escape, shortened
from handlers.outline.reading import faults, names, read_as, remark
from handlers.outline.text import among, dotted

READ, TITLE = "article_read", "How it was read"
_LONGEST = 400  # characters shown of a block; chosen, not measured
_NAMES = 20  # names shown; chosen, not measured
_EARLIER = "An earlier version read it. The next index run reads it again."


def reading(view: ReadingView) -> Modal:
    """The article's blocks in order, each with its type where that is not a paragraph, and the
    reason where it is left out or not quoted."""
    lines = tuple(_lines(view))
    return modal(TITLE, laid_out(_head(view), [Items(lines=lines, gap="\n\n")], _foot(view)))


def _head(view: ReadingView) -> list[Block]:
    known = [read_as(view.layout), *faults(view)] if view.layout else [_EARLIER]
    return [section(card(view.source)), context(dotted(map(escape, known)))]


def _lines(view: ReadingView) -> Iterator[str]:
    for block in view.layout.blocks if view.layout else ():
        text = escape(shortened(" ".join(view.text[block.start : block.end].split()), _LONGEST))
        notes = dotted(map(escape, filter(None, (_type(block), remark(block, view)))))
        shown = bold(text) if block.part is BlockType.HEADING else text
        yield f"_{notes}_\n{shown}" if notes else shown


def _type(block: Part) -> str:
    plain = (BlockType.PARAGRAPH, BlockType.HEADING)
    return "" if block.part in plain else str(block.part.value)


def _foot(view: ReadingView) -> list[Block]:
    found = names(view)
    return [context(escape(f"Names: {among(found[:_NAMES], len(found))}"))] if found else []
