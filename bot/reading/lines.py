"""Splits a text into lines, and joins those that were wrapped to a column's width."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model.article import Block, BlockType
from bot.reading.endings import ends_sentence

_BULLET = re.compile(r"(?:[-*•‣▪●◦·–—]|\(?\d{1,2}[.)]|\(?[a-z][.)])\s+(?=\S)")

# Characters; prose is not wrapped to a narrower or wider column. Chosen, not measured.
_NARROWEST, _WIDEST = 30, 130
# Of the breaks inside wrapped English, three in four stand before a lower-case word; of the
# breaks between whole lines, hardly any.
_WRAPPED_SHARE = 0.25


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


def unwrapped(lines: Sequence[Line]) -> Sequence[Line]:
    """The lines, with those that were broken to fit a column joined into their paragraphs."""
    column = _column(lines)
    return _rejoin(lines, column) if column else lines


def _column(lines: Sequence[Line]) -> int:
    """The width in characters that the text is wrapped to, 0 where its lines are whole."""
    breaks = [
        (line, after)
        for line, after in pairwise(lines)
        if not after.apart and not after.bullet and _NARROWEST <= len(line.text) <= _WIDEST
    ]
    running = [len(line.text) for line, after in breaks if after.text[0].islower()]
    return max(running, default=0) if len(running) > _WRAPPED_SHARE * len(breaks) else 0


def _continues(line: Line, after: Line, column: int) -> bool:
    """Whether `after` is the rest of a wrapped `line`: its first word did not fit into that."""
    if after.apart or after.bullet or not _NARROWEST <= len(line.text) <= _WIDEST:
        return False
    if after.text[0].islower():
        return True
    needed = len(line.text) + 1 + len(after.text.partition(" ")[0])
    return needed > (column if ends_sentence(line.text) else 0.8 * column)


def _rejoin(lines: Sequence[Line], column: int) -> list[Line]:
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _continues(groups[-1][-1], line, column):
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_joined(group) for group in groups]


def _joined(group: Sequence[Line]) -> Line:
    if len(group) == 1:
        return group[0]
    text = " ".join(line.text for line in group)
    return Line(text, group[0].start, group[-1].end, group[0].apart)
