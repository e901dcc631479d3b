"""A message within Slack's limits: what does not fit is left out whole, and counted.

A section holds 3,000 characters, a message 50 blocks and about 13,000 characters in all; a view
100 blocks. Measured here on a block's JSON, which is longer than what Slack counts.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NotRequired, TypedDict

from handlers.blocks.block_kit import Block, context, section
from handlers.outline.text import counted

SECTION = 2_900
CHARACTERS = 11_500
BLOCKS, WHOLE = 50, 12_500
"""The most blocks of a message, and characters with what is put beneath a finished one."""
CONTEXT = 1_900
FOOT = 3_500
_FRAME = 90
"""What a section's JSON takes besides its text. A line is counted as if it stood alone, so that
no more than CHARACTERS / _FRAME sections, and in practice far fewer than 50, can come of it."""


class Message(TypedDict):
    """The arguments of `respond`, `say` and `chat.postMessage`."""

    text: str
    blocks: list[Block]
    unfurl_links: bool
    unfurl_media: bool


class View(TypedDict):
    """The view of `views.publish`."""

    type: str
    blocks: list[Block]


class Modal(TypedDict):
    """The view of `views.open` and `views.update`."""

    type: str
    title: Block
    close: Block
    blocks: list[Block]


class Form(TypedDict):
    """A modal with inputs: the view of `views.open`, or of a response to a submission. One that
    only shows a message has no `submit`."""

    type: str
    callback_id: str
    private_metadata: str
    title: Block
    close: Block
    submit: NotRequired[Block]
    blocks: list[Block]


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """A list under a heading. Each of `lines` is a whole item of finished mrkdwn; they are joined
    by `gap`, or stand `apart` in a section each. `beyond` counts further items, which are not in
    `lines`."""

    heading: str = ""
    lines: tuple[str, ...] = ()
    gap: str = "\n"
    apart: bool = False
    beyond: int = 0


def message(
    text: str,
    *,
    head: Sequence[Block] = (),
    body: Iterable[Items] = (),
    foot: Sequence[Block] = (),
) -> Message:
    """A message of `head` and `foot` whole, and as much of `body` as fits between them; `text` is
    its notification."""
    return Message(
        text=text,
        blocks=laid_out(head, body, foot),
        unfurl_links=False,
        unfurl_media=False,
    )


def laid_out(head: Sequence[Block], body: Iterable[Items], foot: Sequence[Block]) -> list[Block]:
    blocks = list(head)
    for items in body:
        blocks += fit_to_limits(items, CHARACTERS - size(blocks) - size(foot))
    return blocks + list(foot)


def fit_to_limits(items: Items, characters: int) -> list[Block]:
    """The list as sections of at most so many characters of JSON in all; the last line counts the
    items left out."""
    fitting: list[str] = []
    for line in (line for line in items.lines if len(line) <= SECTION):
        characters -= len(json.dumps(line, ensure_ascii=False)) + _FRAME
        if characters < 0:
            break
        fitting.append(line)
    if (left := len(items.lines) - len(fitting) + items.beyond) > 0:
        fitting.append(f"_and {left:,} more_")
    limit = 0 if items.apart else SECTION
    return [section(text) for text in chunks(items.heading, fitting, items.gap, limit)]


def chunks(heading: str, lines: Iterable[str], gap: str, limit: int) -> list[str]:
    """The lines joined to texts of at most `limit` characters, the heading above the first."""
    texts: list[str] = []
    for line in lines:
        if not texts:
            texts = [f"{heading}\n{line}" if heading else line]
        elif len(texts[-1]) + len(gap) + len(line) <= limit:
            texts[-1] += gap + line
        else:
            texts.append(line)
    return texts


def footnotes(heading: str, lines: Sequence[str], noun: str) -> list[Block]:
    """Lines in small print, as many as a foot has room for, then the number of those left out."""
    fitting: list[str] = []
    used = len(heading)
    for line in lines:
        used += len(line) + 1
        if used > FOOT or len(line) > CONTEXT:
            fitting.append(f"_and {counted(len(lines) - len(fitting), f'more {noun}')}_")
            break
        fitting.append(line)
    return [context(text) for text in chunks(heading, fitting, "\n", CONTEXT)]


def room_for(more: Sequence[Block], said: Message) -> bool:
    """Whether a finished message can take these blocks too."""
    whole = [*said["blocks"], *more]
    return len(whole) <= BLOCKS and size(whole) <= WHOLE


def size(blocks: Iterable[Block]) -> int:
    """The characters of the blocks as JSON."""
    return sum(len(json.dumps(block, ensure_ascii=False)) for block in blocks)
