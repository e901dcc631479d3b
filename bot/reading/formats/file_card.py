"""The card of a file whose metadata programs write: a template's title and a typist's name stay
there, and its dates are the file's, so only what the text shows too is taken over."""

import re
from collections.abc import Sequence
from typing import Any

from bot.errors import FileRefused
from bot.model.article import BlockType
from bot.reading import encoding, headings
from bot.reading.document import Card, Document
from bot.reading.formats.markup import Piece
from bot.reading.formats.package import tag

# Chosen, not measured.
_FRONT = 12  # blocks in which a title and its authors stand
_LONGEST = 250  # characters of a title
_FEWEST = 2  # words
_FILE = re.compile(r"\.\w{2,4}$|_|[\\/]|^(?:microsoft|untitled|document|slide|title|draft)\b", re.I)


def checked(read: Document) -> Document:
    """The document. Raises FileRefused where it is too long, or without text."""
    if not any(map(str.isalpha, read.text)):
        raise FileRefused("It holds no text.")
    encoding.check(read.text)
    return read


def fields(meta: Any) -> dict[str, str]:
    """The first text of each element of a metadata part, by name."""
    found: dict[str, str] = {}
    for element in () if meta is None else meta.iter():
        if text := " ".join((element.text or "").split()):
            found.setdefault(tag(element), text)
    return found


def of(title: str, author: str, found: Sequence[Piece], language: str | None = None) -> Card:
    """The card of these metadata, as far as the text shows them."""
    front = [text for part, text in found[:_FRONT] if part is not BlockType.FURNITURE]
    return Card(
        title=title if plausible(title) and shows(front, title) else None,
        author=author if shows(front, author) else None,
        language=language,
    )


def plausible(title: str) -> bool:
    """Whether metadata may state a title, not a file's name or a program's."""
    words = title.split()
    return len(title) <= _LONGEST and len(words) >= _FEWEST and not _FILE.search(title)


def shows(front: Sequence[str], words: str) -> bool:
    """Whether one of the texts at the top says just this or, in a line of names, has it."""
    if len(words.split()) < _FEWEST:
        return False
    return any(
        headings.same(text, words) or f" {words.casefold()} " in f" {text.casefold()} "
        for text in front
    )
