"""Readers of web pages, ours beside others: a page's bytes → its article's text.

Each is imported only where it is used.
"""

from collections.abc import Callable
from typing import Any

from bot.model.article import BODY, BlockType, Submission
from bot.reading import layout
from bot.reading.formats import html

PageReader = Callable[[bytes], str]
_READ = (*BODY, BlockType.HEADING)


def document(page: bytes) -> str:
    """What our reader of HTML gives: the text that is kept."""
    return html.read(page).text


def body(page: bytes) -> str:
    """What of it is body and headings, once its furniture is told."""
    article = layout.article(Submission(key="page", data=page, format="html"))
    return "\n".join(article.text[b.start : b.end] for b in article.blocks if b.part in _READ)


def trafilatura(page: bytes) -> str:
    from trafilatura import extract

    return extract(page, include_comments=False) or ""


def readability(page: bytes) -> str:
    from lxml.html import fromstring
    from readability import Document

    summary = fromstring(Document(_decoded(page)).summary())
    return "\n".join(_lines(summary))


def resiliparse(page: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text

    return str(extract_plain_text(_decoded(page), main_content=True))


READERS: dict[str, tuple[str, PageReader]] = {
    "ours, text": ("bot", document),
    "ours, body": ("bot", body),
    "trafilatura": ("trafilatura", trafilatura),
    "readability": ("readability", readability),
    "resiliparse": ("resiliparse", resiliparse),
}
"""By name: the module that must be installed, and the reader."""


def _decoded(page: bytes) -> str:
    return page.decode("utf-8", "replace")


def _lines(element: Any) -> list[str]:
    for block in element.iter("p", "div", "li", "h2", "h3", "h4", "br", "td"):
        block.tail = f"\n{block.tail or ''}"
    return [line for line in element.text_content().splitlines() if line.strip()]
