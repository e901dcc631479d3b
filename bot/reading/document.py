"""What a format's reader gives: the text that a reader sees, its blocks, and its card."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.model.article import Block, BlockType
from bot.reading.visible_text import visible

APART = "\n\n"
"""What stands between two blocks of a document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """The metadata that a file states about its article; None for what it does not state.

    `published` is an ISO date (`2024-03-26`), `authors` are names joined by ", ", `language` is a
    code such as "en".
    """

    title: str | None = None
    author: str | None = None
    outlet: str | None = None
    published: str | None = None
    url: str | None = None
    language: str | None = None

    def completed(self, other: "Card") -> "Card":
        """This card, with what only another states."""
        return Card(
            title=self.title or other.title,
            author=self.author or other.author,
            outlet=self.outlet or other.outlet,
            published=self.published or other.published,
            url=self.url or other.url,
            language=self.language or other.language,
        )


NO_CARD = Card()


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A file as a reader sees it: plain text without markup, its card and its blocks.

    `blocks` are in order and do not overlap; None where the format has none (plain text), so that
    `bot.reading.layout` tells them from the lines. `pages` are the offsets at which the pages
    after the first begin, in order; None where the format has no pages. `notes` are sentences on
    what of the file could not be read.
    """

    text: str
    blocks: tuple[Block, ...] | None = None
    card: Card = NO_CARD
    pages: tuple[int, ...] | None = None
    notes: tuple[str, ...] = ()


def document(
    pieces: Iterable[tuple[BlockType, str]],
    card: Card = NO_CARD,
) -> Document:
    """A document of these blocks, their text as a reader sees it; blank ones are left out."""
    blocks: list[Block] = []
    texts: list[str] = []
    start = 0
    for part, piece in pieces:
        if text := visible(piece).strip():
            blocks.append(Block(part=part, start=start, end=start + len(text)))
            texts.append(text)
            start += len(text) + len(APART)
    return Document(text=APART.join(texts), blocks=tuple(blocks), card=card)
