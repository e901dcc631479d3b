"""How much of a phone's height mrkdwn takes, so that a message can be kept within a screen or two.

A screen of 390 by 844 CSS pixels shows some 38 lines of 40 characters beside the face of whoever
wrote them (`python -m bench.glance` draws them, and measures).
"""

from collections.abc import Callable, Iterable
from dataclasses import replace

from handlers.blocks.message import SECTION
from handlers.blocks.text import unmarked
from handlers.outline.model import Item, Section

LINE = 40
"""Characters of a line, in the middle."""
GAP = 0.4
"""What stands between two items, in lines."""


def lines(mrkdwn: str) -> float:
    """The lines that a text takes."""
    return sum(-(-max(1, len(row)) // LINE) for row in unmarked(mrkdwn).splitlines())


def fitted(
    sections: Iterable[Section], room: float, show: Callable[[Item], str]
) -> tuple[list[Section], int]:
    """The sections with as many of their items as so many lines of a phone hold, the first in any
    case; and how many are left out, among them any too long for Slack. `show` formats an item."""
    shown: list[Section] = []
    left = 0
    for section in sections:
        kept: list[Item] = []
        room -= lines(section.title) + GAP if section.items else 0
        for item in section.items:
            told = show(item)
            if len(told) <= SECTION:
                room -= lines(told) + GAP
            if len(told) > SECTION or (room < 0 and (kept or shown)):
                left += 1
            else:
                kept.append(item)
        shown += [replace(section, items=tuple(kept))] if kept else []
    return shown, left
