"""Plain text: as a reader sees it, with its blocks to be told from its lines."""

from bot.reading import hyphens, interruptions
from bot.reading.document import Document
from bot.reading.visible_text import visible


def read(text: str) -> Document:
    """The text as a reader sees it, parted words and interrupted paragraphs made whole; the text
    itself where it is that already."""
    return Document(text=hyphens.joined(interruptions.moved(visible(text))))
