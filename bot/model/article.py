"""A submission, the article read from it, its blocks, and its metadata (its card).

Every `start` and `end` is a character offset into the article's text, the end exclusive.
"""

from dataclasses import dataclass, field
from enum import StrEnum


class BlockType(StrEnum):
    """The type of a block. A note says that the article was corrected; furniture is boilerplate
    (buttons, cross-links, credits). Neither is in a passage."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    QUOTATION = "quotation"
    ROW = "row"
    CAPTION = "caption"
    NOTE = "note"
    FURNITURE = "furniture"


BODY = frozenset(
    {
        BlockType.PARAGRAPH,
        BlockType.ITEM,
        BlockType.QUOTATION,
        BlockType.ROW,
        BlockType.CAPTION,
    }
)
"""The types of blocks that passages are made of, under their headings."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Submission:
    """A text as it was given, before it is read, with the metadata given along with it; None where
    there was none. `key` is its row's id or its file's path.

    `format` names its reader (`bot.reading.formats.Format`). `data` is the file's bytes, where that
    reader does not take text; else None. `notes` are sentences on what could not be read of what
    was given along.
    """

    key: str
    text: str = ""
    data: bytes | None = None
    format: str = "plain"
    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A run of an article's text, never blank; `part` is its type, and `why` the rule by which it
    is furniture."""

    part: BlockType
    start: int
    end: int
    why: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """A submission read: its text as a reader sees it, its title found, its blocks.

    `published` is an ISO date (`2024-03-26`) or None. Blocks are in order and do not overlap.
    `format` is the submission's; `language` a code such as "en", None where it cannot be told;
    `pages` the offsets at which the pages after the first begin, None where it has no pages;
    `notes` are sentences on what of it could not be read.
    """

    key: str
    title: str
    text: str
    author: str | None
    outlet: str | None
    published: str | None
    url: str | None
    blocks: tuple[Block, ...]
    format: str = "plain"
    language: str | None = None
    pages: tuple[int, ...] | None = None
    notes: tuple[str, ...] = ()


class Flaw(StrEnum):
    """What is wrong with an article as it was read: in another language; nothing in it can be
    quoted; undated; more furniture than body."""

    FOREIGN = "foreign"
    UNQUOTABLE = "unquotable"
    UNDATED = "undated"
    FURNITURE = "furniture"


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How an article was read: its format, language, pages and blocks, as in `Article`."""

    format: str
    language: str | None
    pages: tuple[int, ...] | None
    blocks: tuple[Block, ...]
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """An article's metadata (its card). `id` identifies the article in its library, stays the same
    when it is read anew and is never given to another; it is left out of comparisons. `corrected`
    is the ISO day on which its publisher corrected it, empty where that day is not stated, None
    where it was not corrected."""

    id: int = field(compare=False)
    key: str
    title: str
    author: str | None
    outlet: str | None
    published: str | None
    url: str | None
    corrected: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """A change that an article's publisher made: the ISO moment at which it came in, the title
    before, and the sentences that went and came, white space folded."""

    at: str
    title: str
    gone: tuple[str, ...]
    come: tuple[str, ...]
