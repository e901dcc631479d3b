"""The sources of an answer as a message: each article, the sentences cited from it, and a button
that opens the first of them."""

from collections.abc import Iterator

from bot.model.answers import SourceList
from bot.model.stored import PassageRef
from handlers.blocks.article_modal import open_button
from handlers.blocks.block_kit import Block, beside, context, header, section
from handlers.blocks.citing import bullet, card
from handlers.blocks.message import CHARACTERS, SECTION, Message, message, size
from handlers.blocks.text import bold, plain
from handlers.outline.text import counted, dotted, shortened

NONE = "The last answer here rests on no article that is still in the library."
MOST = 20
"""Sources of one message: each is a block of its own."""


def source_list(found: SourceList) -> Message:
    """Each source with the sentences cited from it."""
    if not found.sources:
        return message(NONE, head=[section(NONE)])
    name, count = shortened(found.about), counted(len(found.sources), "article")
    head = [header("Sources"), context(dotted((f"The last answer rests on {count}", bold(name))))]
    return message(
        f"The last answer rests on {count}: {plain(name)}",
        head=[*head, *fitted(found, CHARACTERS - size(head))],
    )


def fitted(found: SourceList, room: int) -> list[Block]:
    """As many sources as fit `room`, then the number of those left out."""
    shown: list[Block] = []
    for block in entries(found):
        room -= size([block])
        if room < 0 or len(shown) == MOST:
            break
        shown.append(block)
    left = len(found.sources) - len(shown)
    return [*shown, *([context(f"_and {counted(left, 'more article')}_")] if left else [])]


def entries(found: SourceList) -> Iterator[Block]:
    for number, source in enumerate(found.sources, start=1):
        cited = [one for one in found.cited if one.source == number]
        lines = [
            f"*[{number}]* {card(source, cited[0].page if cited else None)}",
            *(bullet(one) for one in cited),
        ]
        block = section(within(lines))
        place = PassageRef.of(source.id, cited[0].start, cited[0].text) if cited else None
        yield beside(block, open_button(place, number, source.title)) if place else block


def within(lines: list[str]) -> str:
    """The article's line, and as many of its sentences, each whole, as fit a section."""
    text = lines[0]
    for line in lines[1:]:
        if len(text) + len(line) < SECTION:
            text += f"\n{line}"
    return text
