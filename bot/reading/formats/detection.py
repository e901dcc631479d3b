"""Which format a file has."""

from pathlib import PurePosixPath

from bot.reading.formats import Format

BY_SUFFIX = {
    ".txt": Format.PLAIN,
    **dict.fromkeys((".md", ".markdown", ".mdx"), Format.MARKDOWN),
}


def detect(data: bytes, name: str) -> Format | None:
    """The format of a file by its first bytes, else by its name's suffix; None where it is none
    that is read."""
    return BY_SUFFIX.get(PurePosixPath(name).suffix.lower())
