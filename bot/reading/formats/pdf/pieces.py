"""Fragments of one row put together where no column or cell parts them, and tables found."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from bot.reading.formats.pdf.fragments import Fragment
from bot.reading.formats.pdf.rows import Row, row, rows

# Chosen, not measured.
_NEIGHBOURS = 2  # rows above and below
_DISTANCE = 3.0  # ems of a row to its neighbour
_LABEL_GAP = 5.0  # ems between a list's mark and its item
_SHARED = 0.5  # ems that the gaps of two rows share at least
_CELL = 25  # characters of a table's cell, in the middle; columns of text are wider
_ROWS = 3  # rows of a table, at least
_RUNNING = 0.4  # of a text's lines begin with a small letter; of a table's cells, fewer
_LABEL = re.compile(
    r"(?:[•▪‣◦●○■□➢➤✓\uf0b7\uf0a7o*–—-]|\(?[A-Za-z\d]{1,3}[.)]|\d{1,2}(?:\.\d{1,2})+\.?|[¹²³⁴-⁹⁰]+)"
)

CAPTION = re.compile(
    r"(?:(?:fig(?:ure|\.)?|table|box|chart|map|graph|exhibit|photo|image)"
    r"\s*\d+(?:[.-]\d+)*(?:\s*[.:|–—]|\s+(?-i:[A-Z]))|sources?:|notes?:)",
    re.I,
)
"""How the caption of a figure or a table begins."""

Gap = tuple[float, float]


def pieces(fragments: Sequence[Fragment]) -> list[Row]:
    """The rows of a page, each with the pieces that columns or cells part: fragments between which
    no gap runs on in the rows above or below are put together."""
    found = rows(fragments)
    return [_together(each, _near(found, at)) for at, each in enumerate(found)]


def _labels(mark: str, text: str) -> bool:
    """Whether a fragment is the mark of an item, or the number of a heading."""
    return bool(_LABEL.fullmatch(mark)) or (mark.isdigit() and len(mark) < 3 and text[0].isalpha())


def _near(found: Sequence[Row], at: int) -> list[Row]:
    low, high = max(0, at - _NEIGHBOURS), at + _NEIGHBOURS + 1
    here = found[at]
    reach = _DISTANCE * here.size
    return [each for each in found[low:high] if each is not here and abs(each.y - here.y) < reach]


def _together(here: Row, near: Sequence[Row]) -> Row:
    groups = [[here.fragments[0]]]
    for left, right in pairwise(here.fragments):
        if _parted(left, right, near):
            groups.append([right])
        else:
            groups[-1].append(right)
    return row([_joined(group) for group in groups])


def _parted(left: Fragment, right: Fragment, near: Sequence[Row]) -> bool:
    size = max(left.size, right.size)
    if right.x0 - left.x1 < _LABEL_GAP * size and _labels(left.text, right.text):
        return False
    gap = left.x1, right.x0
    if any(_shares(gap, other, size) for each in near for other in _gaps(each)):
        return True
    return not any(_crosses(gap, other) for each in near for other in each.fragments)


def _gaps(here: Row) -> Iterator[Gap]:
    yield from ((left.x1, right.x0) for left, right in pairwise(here.fragments))


def _shares(gap: Gap, other: Gap, size: float) -> bool:
    return min(gap[1], other[1]) - max(gap[0], other[0]) >= _SHARED * size


def _crosses(gap: Gap, other: Fragment) -> bool:
    return other.x0 < gap[0] and other.x1 > gap[1]


def _joined(group: Sequence[Fragment]) -> Fragment:
    first, *others = group
    if not others:
        return first
    return Fragment(
        text=" ".join(each.text for each in group),
        x0=first.x0,
        x1=max(each.x1 for each in group),
        y=first.y,
        size=max(each.size for each in group),
        bold=all(each.bold for each in group),
    )


def tables(page: Sequence[Row]) -> list[list[Row]]:
    """The runs of rows that are tables: several cells each, and short; a single cell between."""
    runs: list[list[Row]] = [[]]
    for each in page:
        if any(CAPTION.match(piece.text) for piece in each.fragments):
            runs.append([])
        elif len(each.fragments) > 1 or (runs[-1] and len(each.text) <= _CELL):
            runs[-1].append(each)
        elif runs[-1]:
            runs.append([])
    return [run for run in map(_trimmed, runs) if _is_table(run)]


def _trimmed(run: Sequence[Row]) -> list[Row]:
    last = max((at for at, each in enumerate(run) if len(each.fragments) > 1), default=-1)
    return list(run[: last + 1])


def _is_table(run: Sequence[Row]) -> bool:
    """Whether rows of several pieces are a table's, not lines of columns that stand side by side:
    those are longer, and most begin in the middle of a sentence."""
    cells = [cell.text for each in run for cell in each.fragments]
    several = sum(len(each.fragments) > 1 for each in run)
    if several < max(_ROWS, len(run) / 2) or median(map(len, cells)) > _CELL:
        return False
    running = sum(cell[0].islower() and " " in cell for cell in cells)
    return running < _RUNNING * len(cells)
