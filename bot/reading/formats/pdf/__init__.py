"""PDF, by PDFium: the text of its pages in the order in which it is read."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain
from typing import Any

from bot.errors import FileRefused
from bot.model.article import BlockType
from bot.reading.document import Document, document
from bot.reading.encoding import MAX_CHARACTERS
from bot.reading.formats.pdf import (
    card,
    columns,
    flow,
    footnotes,
    initials,
    line_ends,
    margins,
    paragraphs,
    typography,
)
from bot.reading.formats.pdf.fragments import PARTED, Fragment, TextPage
from bot.reading.formats.pdf.paragraphs import Line, Paragraph

MAX_PAGES = 5_000
"""Pages of a PDF. Chosen, not measured; the bound of its characters comes first in most."""

_UNKNOWN = 0.2  # of the characters that are none, at most; chosen, not measured


def read(data: bytes) -> Document:
    """The document of a PDF. Raises FileRefused where it has no text that can be read."""
    import pypdfium2

    try:
        pdf = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise FileRefused(_unopened(str(error))) from None
    try:
        return _document(pdf)
    finally:
        pdf.close()


def _unopened(error: str) -> str:
    if "assword" in error:
        return "It is a PDF with a password. Save it without one and index it again."
    if "ecurity" in error:
        return "It is a PDF with a protection that cannot be read. Save it without one."
    return "It is a damaged or incomplete PDF: it cannot be opened. Fetch or save it anew."


def _document(pdf: Any) -> Document:
    pages, heights = _pages(pdf)
    _check(pages)
    upright = [[each for each in page if each.upright] for page in pages]
    usual = typography.of(upright)
    edges = margins.find(upright, heights, usual.size)
    found = flow.continued(
        each
        for at, page in enumerate(pages)
        for each in _page(page, edges[at], heights[at], at, usual)
    )
    return _assembled(found, len(pages), card.of(pdf.get_metadata_dict(), found, usual))


def _pages(pdf: Any) -> tuple[list[list[Fragment]], list[float]]:
    """Each page's fragments and height. Raises FileRefused for too many."""
    if len(pdf) > MAX_PAGES:
        raise FileRefused(
            f"It has {len(pdf):,} pages; at most {MAX_PAGES:,} are read. Split it into several."
        )
    pages: list[list[Fragment]] = []
    heights: list[float] = []
    characters = 0
    for at in range(len(pdf)):
        fragments, height, count = _loaded(pdf, at)
        characters += count
        if characters > MAX_CHARACTERS:
            raise FileRefused(
                f"It has more than the {MAX_CHARACTERS:,} characters that are read of an article: "
                f"they end on page {at + 1:,} of {len(pdf):,}. Split it into several files."
            )
        pages.append(fragments)
        heights.append(height)
    return pages, heights


def _loaded(pdf: Any, at: int) -> tuple[list[Fragment], float, int]:
    import pypdfium2

    try:
        page = pdf[at]
    except pypdfium2.PdfiumError:  # one damaged page leaves the others readable
        return [], 1.0, 0
    try:
        with TextPage(page) as text:
            count = len(text)
            few = count <= MAX_CHARACTERS
            return list(text.fragments()) if few else [], text.height, count
    finally:
        page.close()


def _check(pages: Sequence[Sequence[Fragment]]) -> None:
    text = "".join(each.text for each in chain.from_iterable(pages))
    if not any(map(str.isalpha, text)):
        raise FileRefused(
            "It is a PDF without text, such as a scan. Have its text recognised (OCR), and index "
            "that."
        )
    unknown = sum(each == "\ufffd" or "\ue000" <= each <= "\uf8ff" for each in text)
    if unknown > _UNKNOWN * len(text):
        raise FileRefused(
            "It is a PDF whose fonts do not say which letters they show, so its text cannot be "
            "read. Have its text recognised (OCR), and index that."
        )


def _page(
    page: Sequence[Fragment],
    edges: set[Fragment],
    height: float,
    at: int,
    usual: typography.Typography,
) -> Iterator[Paragraph]:
    """The paragraphs of a page in reading order, its furniture last."""
    body = [each for each in page if each.upright and each not in edges]
    regions = columns.regions(initials.joined(body, usual.size), usual)
    notes = footnotes.find(regions, height, usual)
    for region in regions:
        if region.table:
            yield from paragraphs.of_table(region, at)
        elif region not in notes:
            yield from paragraphs.of_text(region, at, usual)
    for region in notes:
        yield from _furniture([each.text for each in region.rows], at, "footnote")
    yield from _furniture([each.text for each in page if each in edges], at, "running head")
    yield from _furniture([each.text for each in page if not each.upright], at, "turned text")


def _furniture(texts: Sequence[str], at: int, why: str) -> Iterator[Paragraph]:
    if texts:
        yield Paragraph(BlockType.FURNITURE, [Line(at, text, True) for text in texts], why=why)


def _assembled(found: Sequence[Paragraph], count: int, stated: Any) -> Document:
    """The document of these paragraphs, with the offsets at which its pages begin."""
    known = line_ends.forms(line.text for each in found for line in each.lines)
    joined = [_joined(each, known) for each in found]
    read = document(
        ((each.part, text) for each, (text, _) in zip(found, joined, strict=True)), stated
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
