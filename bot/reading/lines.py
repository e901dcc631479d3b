"""Splits a text into lines."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.model.article import Block, BlockType

_BULLET = re.compile(r"(?:[-*•‣▪●◦·–—]|\(?\d{1,2}[.)]|\(?(?:[a-z]|[ivx]{2,4})[.)])\s+(?=\S)")


@dataclass(frozen=True, slots=True)
class Line:
    """A line, or a wrapped paragraph; never blank.

    `text` is the article's text from `start` to `end` with white space folded; `apart` is true
    after a blank line. `given` is the type of block that the file's format states, None in plain
    text.
    """

    text: str
    start: int
    end: int
    apart: bool
    given: BlockType | None = None

    @property
    def words(self) -> int:
        return self.text.count(" ") + 1

    @property
    def bullet(self) -> int:
        """How many characters its list mark takes, 0 where it is no list item."""
        mark = _BULLET.match(self.text)
        return mark.end() if mark else 0


def split(text: str) -> Iterator[Line]:
    """The lines of a text that are not blank, in order."""
    position, apart = 0, True
    for raw in text.splitlines(keepends=True):
        bare = raw.strip()
        if bare:
            start = position + len(raw) - len(raw.lstrip())
            yield Line(" ".join(bare.split()), start, start + len(bare), apart)
        apart = not bare
        position += len(raw)


def of_blocks(text: str, blocks: Sequence[Block]) -> list[Line]:
    """A line for each of these blocks of a text."""
    return [
        Line(" ".join(text[b.start : b.end].split()), b.start, b.end, apart=True, given=b.part)
        for b in blocks
    ]
