"""PDF, by PDFium: the text of its pages in the order in which it is read."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from bot.errors import FileRefused
from bot.model.article import BlockType
from bot.reading.document import Document
from bot.reading.formats.pdf import (
    assembly,
    card,
    columns,
    flow,
    footnotes,
    initials,
    loading,
    margins,
    paragraphs,
    typography,
)
from bot.reading.formats.pdf.fragments import Fragment
from bot.reading.formats.pdf.paragraphs import Line, Paragraph
from bot.reading.refusal_words import DAMAGED, LOCKED

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
        return LOCKED
    if "ecurity" in error:
        return "It is a PDF with a protection that cannot be read. Save it without one."
    return DAMAGED


def _document(pdf: Any) -> Document:
    pages, heights = loading.pages(pdf)
    _check(pages)
    upright = [[each for each in page if each.upright] for page in pages]
    usual = typography.of(upright)
    edges = margins.find(upright, heights, usual.size)
    found = flow.continued(
        each
        for at, page in enumerate(pages)
        for each in _page(page, edges[at], heights[at], at, usual)
    )
    return assembly.assembled(found, len(pages), card.of(pdf.get_metadata_dict(), found, usual))


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
