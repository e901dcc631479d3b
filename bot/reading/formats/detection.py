"""Which format a file has: by its content, and by its name where that does not tell."""

from pathlib import PurePosixPath

from bot.errors import FileRefused
from bot.reading import encoding
from bot.reading.formats import TEXT, Format
from bot.reading.formats.signatures import signed
from bot.reading.formats.text_signs import HEAD, told

BY_SUFFIX = {
    ".txt": Format.PLAIN,
    **dict.fromkeys((".md", ".markdown", ".mdx"), Format.MARKDOWN),
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".odt": Format.ODT,
    ".epub": Format.EPUB,
    **dict.fromkeys((".eml", ".mht", ".mhtml"), Format.MAIL),
    ".msg": Format.OUTLOOK,
    ".vtt": Format.SUBTITLES,
    ".srt": Format.SUBTITLES,
}
"""The format that a file's name promises."""

_OF_LETTERS = TEXT | {Format.HTML, Format.MAIL}


def detect(data: bytes, name: str) -> Format:
    """The format of a file; plain text where neither content nor name tells of another. Raises
    FileRefused for a file of a kind that is known and not read."""
    if found := signed(data):
        return found
    suffix = PurePosixPath(name).suffix.lower()
    promised = BY_SUFFIX.get(suffix, Format.PLAIN)
    if not data.strip() or encoding.binary(data):
        return _unsigned(data, promised, suffix)
    found = told(_head(data), plain=promised is Format.PLAIN)
    if found or promised in _OF_LETTERS - {Format.SUBTITLES}:
        return found or promised
    return Format.PLAIN  # text by another name


def shown(head: bytes) -> bool:
    """Whether a file's first bytes show a format that has no rows."""
    try:
        found = signed(head) or (not encoding.binary(head) and told(_head(head), plain=False))
    except FileRefused:
        return True
    return bool(found)


def _unsigned(data: bytes, promised: Format, suffix: str) -> Format:
    """The format of what is neither text nor known by its signature."""
    if not data.strip():
        raise FileRefused("It is empty.")
    if promised in _OF_LETTERS:
        return promised  # refused by whatever decodes it
    raise FileRefused(f"Its name ends in {suffix}, but it is not one. Fetch or save it again.")


def _head(data: bytes) -> str:
    """The start of a text, and its end; in which encoding matters little."""
    name = encoding.marked(data) or "utf-8"
    start, end = (part.decode(name, "replace") for part in (data[: 4 * HEAD], data[-64:]))
    return f"{start[:HEAD]}\n{end}" if len(data) > HEAD else start
