"""A summary as a message."""

from bot.model.answers import Summary
from handlers.blocks.block_kit import context, header, section
from handlers.blocks.citing import bullet, sources
from handlers.blocks.message import Items, Message, message
from handlers.blocks.text import plain
from handlers.outline.text import counted, shortened

NOTHING = "There is no whole sentence in there that a summary could show."


def summary(found: Summary) -> Message:
    if not found.sentences:
        return message(NOTHING, head=[section(NOTHING)])
    name = heading(found)
    length = counted(len(found.sentences), "sentence")
    return message(
        f"A summary of {plain(name)}, in {length}.",
        head=[header(name), context(f"Summary in {length}, each from the article itself")],
        body=[Items(lines=tuple(bullet(one) for one in found.sentences))],
        foot=sources(found.sources),
    )


def heading(found: Summary) -> str:
    if len(found.sources) == 1:
        return shortened(found.sources[0].title, 120)
    return counted(len(found.sources), "article")
