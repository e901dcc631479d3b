"""A PDF's card: what its metadata and its first page state. Its dates are those of the file."""

import re
from collections.abc import Iterator, Mapping, Sequence

from bot.model.article import BlockType
from bot.reading.document import Card
from bot.reading.formats.file_card import plausible, shows
from bot.reading.formats.pdf.paragraphs import Paragraph
from bot.reading.formats.pdf.typography import Typography

# Chosen, not measured.
_FRONT = 2  # pages on which a title stands
_LONGEST = 250  # characters
_SECTION = re.compile(r"(?:chapter\s|part\s|section\s)?(?:\d+\.?)+(?:\s|$)", re.I)


def of(metadata: Mapping[str, str], found: Sequence[Paragraph], usual: Typography) -> Card:
    """The title and author that the metadata state, if the first pages show them too: templates
    and typists leave theirs there. Else the title is what page 1 has in the largest type."""
    front = [each for each in found if each.lines[0].page < _FRONT]
    title, author = metadata.get("Title", "").strip(), metadata.get("Author", "").strip()
    shown = _largest(front, usual)
    texts = [each.text for each in front]
    if not plausible(title) or not (shown is None or shows(texts, title)):
        title = shown or ""
    return Card(title=title or None, author=author if shows(texts, author) else None)


def _largest(front: Sequence[Paragraph], usual: Typography) -> str | None:
    """The heading in the largest type on the first page; its lines may be paragraphs each."""
    first = [each for each in front if each.lines[0].page == 0 and _may_be_title(each)]
    size = max((each.size for each in first), default=0.0)
    if not usual.large(size):
        return None
    title = " ".join(_first_run(first, size))
    return title if len(title) <= _LONGEST else None


def _may_be_title(paragraph: Paragraph) -> bool:
    text = paragraph.text
    return paragraph.part is BlockType.HEADING and " " in text and not _SECTION.match(text)


def _first_run(headings_: Sequence[Paragraph], size: float) -> Iterator[str]:
    """The texts of the first headings of this size that follow each other."""
    begun = False
    for each in headings_:
        if each.size >= 0.95 * size:
            begun = True
            yield each.text
        elif begun:
            return
