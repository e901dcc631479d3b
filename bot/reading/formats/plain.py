"""Plain text: as it is, with its blocks to be told from its lines."""

from bot.reading.document import Document


def read(text: str) -> Document:
    return Document(text=text)
