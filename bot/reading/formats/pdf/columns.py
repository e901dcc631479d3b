"""The order in which a page is read: its blocks of rows, column by column."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from bot.reading.formats.pdf.fragments import Fragment
from bot.reading.formats.pdf.pieces import pieces, tables
from bot.reading.formats.pdf.rows import Row, row
from bot.reading.formats.pdf.typography import Typography

# Chosen, not measured.
_SAME_SIZE = 0.08  # by how much the type of two lines of a block differs at most
_MOST = 80  # blocks of a page that are put in order by their neighbours; a drawing has more
_HEADING = 2  # lines of a heading in the margin
_INTO = 1.0  # points by which two blocks side by side may run into each other


@dataclass(eq=False, slots=True)
class Region:
    """Rows that belong together, from the top down: lines of text in one column, or a table."""

    rows: list[Row] = field(default_factory=list)
    table: bool = False
    x0: float = 0.0
    x1: float = 0.0

    @property
    def top(self) -> float:
        return self.rows[0].y

    @property
    def bottom(self) -> float:
        return self.rows[-1].y

    @property
    def size(self) -> float:
        return self.rows[-1].size

    def add(self, each: Row) -> None:
        self.x0 = min(self.x0, each.x0) if self.rows else each.x0
        self.x1 = max(self.x1, each.x1)
        self.rows.append(each)

    def beside(self, other: "Region") -> bool:
        """Whether neither stands above the other."""
        return min(self.x1, other.x1) - max(self.x0, other.x0) <= _INTO


def regions(fragments: Sequence[Fragment], usual: Typography) -> list[Region]:
    """The regions of a page in reading order."""
    page = pieces(fragments)
    found = [_table(run) for run in tables(page)]
    in_tables = {id(each) for region in found for each in region.rows}
    found += _texts([each for each in page if id(each) not in in_tables], usual.leading)
    if found:
        _widen(found, usual)
    return _ordered(found)


def _table(run: Sequence[Row]) -> Region:
    region = Region(table=True)
    for each in run:
        region.add(each)
    return region


def _texts(page: Sequence[Row], leading: float) -> list[Region]:
    """Lines one under the other, as long as one stands under one."""
    found: list[Region] = []
    near: list[Region] = []
    for level in page:
        lines = [row([piece]) for piece in level.fragments]
        near = [region for region in near if _reaches(region, level, leading)]
        above = [[region for region in near if _under(line, region)] for line in lines]
        claims = Counter(id(region) for regions in above for region in regions)
        for line, regions in zip(lines, above, strict=True):
            if len(regions) == 1 and claims[id(regions[0])] == 1:
                regions[0].add(line)
            else:
                found.append(_single(line))
                near.append(found[-1])
    return found


def _single(line: Row) -> Region:
    region = Region()
    region.add(line)
    return region


def _reaches(region: Region, level: Row, leading: float) -> bool:
    return level.y - region.bottom <= leading * max(level.size, region.size)


def _under(line: Row, region: Region) -> bool:
    """Whether a line is the next one of a region that reaches it."""
    last = region.rows[-1]
    overlap = min(last.x1, line.x1) - max(last.x0, line.x0)
    same = abs(line.size - last.size) <= _SAME_SIZE * max(line.size, last.size)
    return overlap > 0 and line.y > last.y and same and line.bold == last.bold


def _widen(found: Sequence[Region], usual: Typography) -> None:
    """Lets headings that hang in the margin reach over the page: what has none but headings above
    and below it is no column."""
    hanging = [each for each in found if _heads(each, usual)]
    alone = [
        each
        for each in hanging
        if all(_heads(other, usual) for other in found if not other.beside(each))
    ]
    left, right = min(each.x0 for each in found), max(each.x1 for each in found)
    for each in alone:
        each.x0, each.x1 = left, right


def _heads(region: Region, usual: Typography) -> bool:
    marked = usual.large(region.size) or (region.rows[0].bold and not usual.bold)
    return marked and not region.table and len(region.rows) <= _HEADING


def _ordered(found: list[Region]) -> list[Region]:
    """The regions in reading order, after Breuel (2003), "High performance document layout
    analysis": what stands above goes first; and what stands left, unless something between the two
    runs over both."""
    waiting = sorted(found, key=lambda region: (region.top, region.x0))
    if len(waiting) > _MOST:
        return waiting
    before = {id(each): set(_before(each, waiting)) for each in waiting}
    order: list[Region] = []
    while waiting:
        left = {id(each) for each in waiting}
        free = (each for each in waiting if not before[id(each)] & left)
        following = next(free, waiting[0])
        waiting.remove(following)
        order.append(following)
    return order


def _before(region: Region, others: Sequence[Region]) -> Iterator[int]:
    for other in others:
        if other is region:
            continue
        if not other.beside(region):
            if (other.top, other.x0) < (region.top, region.x0):
                yield id(other)
        elif other.x0 < region.x0 and not _between(other, region, others):
            yield id(other)


def _between(left: Region, right: Region, others: Sequence[Region]) -> bool:
    """Whether a region between two runs over both columns."""
    low, high = sorted((left.top, right.top))
    return any(
        low < each.top < high and not each.beside(left) and not each.beside(right)
        for each in others
        if each is not left and each is not right
    )
