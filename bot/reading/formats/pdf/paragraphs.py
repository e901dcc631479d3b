"""Lines of a region put together into paragraphs, headings, items of lists and captions."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.model.article import BlockType
from bot.reading.endings import ends_sentence
from bot.reading.formats.pdf.columns import Region
from bot.reading.formats.pdf.pieces import CAPTION
from bot.reading.formats.pdf.rows import Row
from bot.reading.formats.pdf.typography import Typography

# Chosen, not measured.
_INDENT = 0.8  # ems by which a paragraph's first line stands in
_LETTER = 0.5  # ems, the width of a letter
_SHORT = 0.3  # of the column's width left free by a line without a stop that ends its paragraph
_HEADING = 25  # words
_BOLD_HEADING = 16
_LEADERS = re.compile(r"(?:\. ?){4,}\s*(?:\d+|[ivxlc]+)?$")
_BULLET = re.compile(r"(?:[•▪‣◦●○■□➢➤✓\uf0b7\uf0a7]|[o*–-](?= ))\s*")
_NUMBER = re.compile(r"\(?(?:\d{1,2}|[a-z]|[ivx]{1,5})[.)]\s+(?=\S)")
CELL = " | "
"""What stands between two cells of a table's row."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text; `full` where it reaches its column's right edge."""

    page: int
    text: str
    full: bool


@dataclass(eq=False, slots=True)
class Paragraph:
    """Lines of one block of the document; never empty."""

    part: BlockType
    lines: list[Line]
    size: float = 0.0
    bold: bool = False
    why: str = ""

    @property
    def text(self) -> str:
        return " ".join(line.text for line in self.lines)

    @property
    def words(self) -> int:
        return sum(line.text.count(" ") + 1 for line in self.lines)


def of_table(region: Region, page: int) -> Iterator[Paragraph]:
    for each in region.rows:
        text = CELL.join(cell.text for cell in each.fragments)
        yield Paragraph(BlockType.ROW, [Line(page, text, True)], each.size)


def of_text(region: Region, page: int, usual: Typography) -> Iterator[Paragraph]:
    """The paragraphs of a region of text."""
    starts = [
        0,
        *(at for at, pair in enumerate(pairwise(region.rows), 1) if _breaks(*pair, region)),
    ]
    for start, end in pairwise([*starts, len(region.rows)]):
        yield _paragraph(region.rows[start:end], region, page, usual)


def _paragraph(rows: Sequence[Row], region: Region, page: int, usual: Typography) -> Paragraph:
    size = max(each.size for each in rows)
    bold = all(each.bold for each in rows)
    lines = [Line(page, each.text, _full(each, region)) for each in rows]
    paragraph = Paragraph(BlockType.PARAGRAPH, lines, size, bold)
    paragraph.part = _part(paragraph, usual)
    if paragraph.part is BlockType.ITEM and (mark := _BULLET.match(lines[0].text)):
        bare = lines[0].text[mark.end() :]
        lines[0] = Line(page, bare or lines[0].text, lines[0].full)
    return paragraph


def _full(row: Row, region: Region) -> bool:
    return region.x1 - row.x1 < _SHORT * (region.x1 - region.x0)


def _part(paragraph: Paragraph, usual: Typography) -> BlockType:
    text = paragraph.text
    if _LEADERS.search(text):
        paragraph.why = "contents"
        return BlockType.FURNITURE
    if _is_heading(paragraph, usual):
        return BlockType.HEADING
    if _item(text):
        return BlockType.ITEM
    return BlockType.CAPTION if CAPTION.match(text) else BlockType.PARAGRAPH


def _is_heading(paragraph: Paragraph, usual: Typography) -> bool:
    text = paragraph.text
    if text.endswith((".", ",", ";", ":")) or not any(map(str.isalpha, text)):
        return False
    if usual.large(paragraph.size):
        return paragraph.words <= _HEADING
    bold = paragraph.bold and not usual.bold and not usual.small(paragraph.size)
    return bold and paragraph.words <= _BOLD_HEADING and not CAPTION.match(text)


def _item(text: str) -> bool:
    return bool(_BULLET.match(text) or _NUMBER.match(text))


def _breaks(line: Row, after: Row, region: Region) -> bool:
    """Whether a paragraph ends between two lines of a region."""
    if _item(after.text) and (ends_sentence(line.text) or _starts_out(line, after)):
        return True
    if CAPTION.match(after.text) and ends_sentence(line.text):
        return True
    if _indented(line, after, region):
        return True
    room = region.x1 - line.x1
    if ends_sentence(line.text):
        first = after.text.partition(" ")[0]
        return room > (len(first) + 1) * _LETTER * line.size * 1.2 and _begins(after.text)
    return room > _SHORT * (region.x1 - region.x0) and _begins(after.text)


def _starts_out(line: Row, after: Row) -> bool:
    """Whether an item's mark stands as far left as the line above, or bullets it for sure."""
    sure = bool(_BULLET.match(after.text)) and after.text[0] not in "-–—*o"
    return sure or after.x0 <= line.x0


def _indented(line: Row, after: Row, region: Region) -> bool:
    """Whether a line stands in after one that does not, as a paragraph's first does; below an
    item's first line, its text does."""
    in_by = after.x0 - max(line.x0, region.x0)
    return in_by > _INDENT * after.size and not _item(line.text) and _begins(after.text)


def _begins(text: str) -> bool:
    """Whether a line may begin a paragraph."""
    return not text[:1].islower()
