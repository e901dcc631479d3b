"""An article, from the text that was submitted to its blocks, and the card that tells of it.

Every `start` and `end` is a character offset into the article's text, the end exclusive.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class BlockType(StrEnum):
    """What a block of an article's text is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A text as somebody gave it, with what they said about it; None where they said nothing."""

    key: str
    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of an article's lines: a heading, a paragraph, or furniture. Never blank."""

    part: BlockType
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A submission read: its title found, its text divided into blocks, the text itself untouched.

    `published` is an ISO date (`2024-03-26`) or None. Blocks are in order and do not overlap.
    """

    key: str
    title: str
    text: str
    author: str | None
    outlet: str | None
    published: str | None
    url: str | None
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article's card: all but its text. `id` is the article's own in its library, however often
    it is read, and never another's; it is nothing that the card says."""

    id: int = field(compare=False)
    key: str
    title: str
    author: str | None
    outlet: str | None
    published: str | None
    url: str | None
