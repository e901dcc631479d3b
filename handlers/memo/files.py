"""The formats of a memo, and the file that each makes."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from handlers.memo.contents import Exported, Memo, memo
from handlers.outline.text import shortened


class Format(StrEnum):
    """The values are the ends of file names, on the command line and in buttons."""

    WORD = "docx"
    PDF = "pdf"
    HTML = "html"
    MARKDOWN = "md"


NAMES = {
    Format.WORD: "Word",
    Format.PDF: "PDF",
    Format.HTML: "Web page",
    Format.MARKDOWN: "Markdown",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to write or to send."""

    name: str
    title: str
    content: bytes


def export(found: Exported, form: Format) -> File:
    """Raises ExportRefused where the format cannot hold the answer."""
    made = memo(found)
    title = shortened(made.title, 80)
    return File(name=f"{_stem(title)}.{form}", title=title, content=_writer(form)(made))


def _stem(title: str) -> str:
    """ "china-and-pakistan"."""
    return re.sub(r"\W+", "-", title.lower()).strip("-")[:60] or "answer"


def _writer(form: Format) -> Callable[[Memo], bytes]:
    """Imported here, each: they take a while, and most answers are not exported."""
    match form:
        case Format.WORD:
            from handlers.memo.word import word

            return word
        case Format.PDF:
            from handlers.memo.pdf import pdf

            return pdf
        case Format.HTML:
            from handlers.memo.html import html

            return lambda made: html(made).encode()
        case Format.MARKDOWN:
            from handlers.memo.markdown import markdown

            return lambda made: markdown(made).encode()
