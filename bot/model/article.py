"""A submission, the article read from it, its blocks, and its metadata (its card).

Every `start` and `end` is a character offset into the article's text, the end exclusive.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class BlockType(StrEnum):
    """The type of a block; furniture is boilerplate (buttons, cross-links, credits)."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A text as it was given, before it is read, with the metadata given along with it; None where
    there was none. `key` is its row's id or its file's path."""

    key: str
    text: str
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of an article's lines, never blank; `part` is its type."""

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
    """An article's metadata (its card). `id` identifies the article in its library, stays the same
    when it is read anew and is never given to another; it is left out of comparisons."""

    id: int = field(compare=False)
    key: str
    title: str
    author: str | None
    outlet: str | None
    published: str | None
    url: str | None
