"""Tells the lines of plain text that are items of a list, rows of a table or their page's own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.model.article import BlockType
from bot.reading.lines import Line
from bot.reading.page_furniture import page_furniture

_BULLETS = tuple("-*•‣▪●◦·")
_ORDINAL = re.compile(r"\(?(?:(\d{1,2})|([a-z]))[.)]\s")
_GAP = re.compile(r"(?<![.!?:;,\s])[ \u00a0]{2,}(?=\S)|\t+(?=\S)")
_PIPE = re.compile(r"\s\|\s|^\||\|$")
_WIDE = re.compile(r"[ \u00a0]{4,}|\t")
# Chosen, not measured.
_FEWEST_GAPS = 2  # of a row of a table
_LONGEST_CELL = 8  # words


def typed(lines: Sequence[Line], text: str) -> list[Line]:
    """The lines with the types of those that show it."""
    page, rows = page_furniture(lines, text), _rows(lines, text)
    types = (_type(lines, at, at in page, at in rows) for at in range(len(lines)))
    return [
        replace(line, given=given) if given else line
        for line, given in zip(lines, types, strict=True)
    ]


def _type(lines: Sequence[Line], at: int, page: bool, row: bool) -> BlockType | None:
    if page:
        return BlockType.FURNITURE
    if row:
        return BlockType.ROW
    return BlockType.ITEM if _is_item(lines, at) else None


def _is_item(lines: Sequence[Line], at: int) -> bool:
    """Whether a line has a list's mark; a number only counts beside the next one, since headings
    have numbers too."""
    line = lines[at]
    if not line.bullet:
        return False
    if line.text.startswith(_BULLETS):
        return True
    own = _ordinal(line)
    beside = [_ordinal(lines[near]) for near in (at - 1, at + 1) if 0 <= near < len(lines)]
    return own is not None and any(each is not None and abs(each - own) == 1 for each in beside)


def _ordinal(line: Line) -> int | None:
    found = _ORDINAL.match(line.text)
    if not found:
        return None
    return int(found[1]) if found[1] else ord(found[2])


def _rows(lines: Sequence[Line], text: str) -> frozenset[int]:
    """The indices of lines in columns, two of them or more in a row."""
    like = [_columns(text[line.start : line.end]) for line in lines]
    return frozenset(_neighbours(like))


def _neighbours(like: Sequence[int]) -> Iterator[int]:
    for at, columns in enumerate(like):
        near = [like[other] for other in (at - 1, at + 1) if 0 <= other < len(like)]
        if columns and any(near):
            yield at


def _columns(raw: str) -> int:
    """How many gaps part the columns of a line; 0 where it has none, as prose has."""
    pipes, cells = len(_PIPE.findall(raw)), _GAP.split(raw)
    if pipes >= _FEWEST_GAPS:
        return pipes
    gaps = len(cells) - 1
    wide = gaps >= _FEWEST_GAPS or (gaps == 1 and _WIDE.search(raw))
    return gaps if wide and all(len(cell.split()) <= _LONGEST_CELL for cell in cells) else 0
