"""A memo as a PDF: its page of HTML, set by fpdf2 in matplotlib's DejaVu Sans, which pictures have
too."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

import matplotlib
from fpdf import FPDF
from fpdf.fonts import FontFace, TextStyle, TTFFont

from bot.errors import ExportRefused
from handlers.memo.contents import Memo
from handlers.memo.html import body
from handlers.outline.text import fold

FONT, SIZE, MARGIN = "memo", 10, 20  # points, millimetres
FACES = {
    "": "DejaVuSans",
    "B": "DejaVuSans-Bold",
    "I": "DejaVuSans-Oblique",
    "BI": "DejaVuSans-BoldOblique",
}
INK, LINK = "#1d1c1d", "#1d3557"
STYLES = {
    "h1": TextStyle(font_family=FONT, font_size_pt=19, color=INK, b_margin=0.2),
    "h2": TextStyle(font_family=FONT, font_size_pt=13, color=INK, t_margin=4, b_margin=0.2),
    "li": TextStyle(l_margin=5, t_margin=1.2),
    "blockquote": TextStyle(font_family=FONT, color=INK, l_margin=5),
    "a": FontFace(family=FONT, color=LINK),
}
MADE = datetime(2000, 1, 1, tzinfo=UTC)
"""When every file says it was made: the same memo is the same file."""
JOINER = "\N{WORD JOINER}"


def pdf(memo: Memo) -> bytes:
    """A .pdf file. Raises ExportRefused where the font lacks letters of it."""
    text = body(memo).replace(JOINER, "")
    with _page() as page:
        page.set_title(fold(memo.title))
        _check(text, page)
        page.write_html(text, font_family=FONT, tag_styles=STYLES, li_prefix_color=INK)
        return bytes(page.output())


class _Numbered(FPDF):
    """Has the number of each page at its foot."""

    def footer(self) -> None:
        self.set_y(-15)
        self.set_font(FONT, size=8)
        self.cell(0, 10, str(self.page_no()), align="R")


@contextmanager
def _page() -> Iterator[FPDF]:
    """An empty first page. Closes the files of its fonts in the end, which fpdf2 leaves open."""
    page = _Numbered(format="A4")
    page.set_creation_date(MADE)
    page.set_margin(MARGIN)
    page.set_auto_page_break(True, MARGIN)
    fonts = Path(matplotlib.get_data_path(), "fonts", "ttf")
    for style, name in FACES.items():
        page.add_font(FONT, style, fonts / f"{name}.ttf")
    page.set_font(FONT, size=SIZE)
    page.add_page()
    try:
        yield page
    finally:
        for font in page.fonts.values():
            if isinstance(font, TTFFont):
                font.ttfont.close()


def _check(text: str, page: FPDF) -> None:
    font = page.fonts[FONT]
    letters = font.cmap if isinstance(font, TTFFont) else {}
    lacking = sorted({each for each in text if not each.isspace() and ord(each) not in letters})
    if lacking:
        raise ExportRefused(
            f"The PDF's font lacks letters of this text ({' '.join(lacking[:5])}). Export it as "
            "Word or as a web page."
        )
