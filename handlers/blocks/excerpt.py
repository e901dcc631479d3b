"""A part of a briefing as a message: the timeline, the quotes, the figures, the latest."""

from collections.abc import Iterator
from itertools import islice

from bot.model.answers import Excerpt
from handlers.blocks.block_kit import VALUE, Block, actions, button, context, header, section
from handlers.blocks.briefing import PART, PARTS
from handlers.blocks.briefing_modals import Entry, block, counting, entry
from handlers.blocks.citing import numbered, read_as
from handlers.blocks.message import CHARACTERS, Message, message, size
from handlers.blocks.passages import BRIEF
from handlers.blocks.text import escape, plain
from handlers.outline.briefing import coverage
from handlers.outline.excerpt import MOST, note, readings, shown
from handlers.outline.text import dotted, shortened


def excerpt(found: Excerpt) -> Message:
    name = shortened(found.asked, 120)
    said = note(found)
    how = dotted((coverage(found.briefing.coverage), read_as(readings(found))))
    head = [header(name), *([section(escape(said))] if said else []), context(how)]
    foot = [*buttons(found), *cited(found)]
    rows = items(found, CHARACTERS - size(head) - size(foot))
    return message(f"{plain(name)}. {said}".strip(), head=[*head, *rows], foot=foot)


def items(found: Excerpt, room: int) -> list[Block]:
    """The first items of the part, as many as there is room for."""
    fitting: list[Block] = []
    for first, rows in counting(list(islice(entry_rows(found), MOST))):
        blocks = [block(row, first + offset) for offset, row in enumerate(rows)]
        if (room := room - size(blocks)) < 0:
            break
        fitting += blocks
    return fitting


def entry_rows(found: Excerpt) -> Iterator[Entry]:
    return (each for item in shown(found).items for each in entry(item, found.briefing.sources))


def buttons(found: Excerpt) -> list[Block]:
    """One for the whole part where not all of it is shown, and one for the briefing."""
    count, label = len(shown(found).items), PARTS.get(found.part)
    whole = (f"{label} ({count:,})", f"{PART}:{found.part}", found.briefing.id)
    choices = [
        *([whole] if label and count > MOST and not found.after else []),
        ("Brief this", BRIEF, found.briefing.topic.text),
    ]
    fitting = [button(*each) for each in choices if 0 < len(each[-1]) <= VALUE]
    return [actions(fitting)] if fitting else []


def cited(found: Excerpt) -> list[Block]:
    """The sources of what is shown."""
    items = shown(found).items[:MOST]
    quoted = [one.citation for item in items for one in (item, *item.elsewhere) if one.citation]
    return numbered(found.briefing.sources, quoted)
