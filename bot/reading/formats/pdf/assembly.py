"""The document of a PDF's paragraphs, with the offsets of its pages."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from bot.model.article import BlockType
from bot.reading.document import Card, Document, document
from bot.reading.formats.pdf import line_ends
from bot.reading.formats.pdf.fragments import PARTED
from bot.reading.formats.pdf.paragraphs import Paragraph


def assembled(found: Sequence[Paragraph], count: int, card: Card) -> Document:
    """The document of these paragraphs, with the offsets at which its pages begin."""
    known = line_ends.forms(line.text for each in found for line in each.lines)
    joined = [_joined(each, known) for each in found]
    read = document(
        ((each.part, text) for each, (text, _) in zip(found, joined, strict=True)), card
    )
    starts: dict[int, int] = {}
    blocks = []
    for block, each, (_, begun) in zip(read.blocks or (), found, joined, strict=True):
        blocks.append(replace(block, why=each.why))
        if each.part is not BlockType.FURNITURE:
            for page, offset in begun.items():
                starts.setdefault(page, block.start + offset)
    return replace(read, blocks=tuple(blocks), pages=_offsets(starts, count, len(read.text)))


def _joined(paragraph: Paragraph, known: Counter[str]) -> tuple[str, dict[int, int]]:
    """A paragraph's text, and the offset in it at which each page begins."""
    text = ""
    begun: dict[int, int] = {}
    for line in paragraph.lines:
        text = line_ends.joined(text, line.text, known) if text else line.text
        begun.setdefault(line.page, len(text) - len(line.text))
    return text.replace(PARTED, "-"), begun


def _offsets(starts: dict[int, int], count: int, end: int) -> tuple[int, ...]:
    """Where each page after the first begins; one without text begins where the next one does."""
    offsets: list[int] = []
    for page in range(count - 1, 0, -1):
        end = min(end, starts.get(page, end))
        offsets.append(end)
    return tuple(reversed(offsets))
