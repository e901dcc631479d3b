"""Formats of files: which one a file has, and its reader, a module each.

Each module has a function `read` from the file's content to a `Document`, and is imported only
when such a file comes. Those of text take the decoded text, the others the bytes as they came.
"""

from collections.abc import Callable
from enum import StrEnum
from importlib import import_module

from bot.model.article import Submission
from bot.reading.document import Document


class Format(StrEnum):
    """A format, by the name of its module."""

    PLAIN = "plain"
    MARKDOWN = "markdown"
    HTML = "html"
    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    EPUB = "epub"
    MAIL = "mail"
    OUTLOOK = "outlook"
    SUBTITLES = "subtitles"


TEXT = frozenset({Format.PLAIN, Format.MARKDOWN, Format.SUBTITLES})
"""The formats whose files are decoded before they are read."""


def read(submission: Submission) -> Document:
    """The document of a submission. Raises FileRefused for what its format's reader refuses."""
    module = import_module(f"{__name__}.{Format(submission.format)}")
    reader: Callable[[str | bytes], Document] = module.read
    return reader(submission.text if submission.data is None else submission.data)
