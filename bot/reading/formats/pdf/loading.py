"""A PDF's pages, loaded one after the other, within bounds."""

from typing import Any

from bot.errors import FileRefused
from bot.reading.encoding import MAX_CHARACTERS
from bot.reading.formats.pdf.fragments import Fragment
from bot.reading.formats.pdf.text_page import TextPage

MAX_PAGES = 5_000
"""Pages of a PDF. Chosen, not measured; the bound of its characters comes first in most."""


def pages(pdf: Any) -> tuple[list[list[Fragment]], list[float]]:
    """Each page's fragments and height. Raises FileRefused for too many."""
    if len(pdf) > MAX_PAGES:
        raise FileRefused(
            f"It has {len(pdf):,} pages; at most {MAX_PAGES:,} are read. Split it into several."
        )
    found: list[list[Fragment]] = []
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
        found.append(fragments)
        heights.append(height)
    return found, heights


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
