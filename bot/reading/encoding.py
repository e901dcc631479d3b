"""Decodes a file's bytes, in UTF-8, UTF-16 or a guessed encoding, or refuses them."""

import codecs
import re

from bot.errors import FileRefused
from bot.reading.plausibility import plausible
from bot.reading.refusal_words import too_long

MAX_CHARACTERS = 1_000_000
"""The longest article taken in: a book of five hundred pages."""

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_CONTROL_SHARE = 0.02  # of a text's characters, at most; chosen, not measured
# Western text has too few accents to tell it from its Baltic and DOS cousins, and is far commoner.
_WESTERN = "cp1252"
SAMPLE = 300_000
"""Bytes that the encoding is guessed from."""

_WIDE = (("utf-32-le", 4, 0), ("utf-32-be", 4, 3), ("utf-16-le", 2, 0), ("utf-16-be", 2, 1))
"""Encodings, the bytes of a character, and the place of the one that tells an ASCII letter."""
_MOSTLY = 0.7  # of the bytes in such a place; chosen, not measured
_START = 4000  # bytes; chosen, not measured

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


BINARY = "It is not a text file: it holds NUL bytes."


def binary(data: bytes) -> bool:
    """Whether the bytes are no text in any encoding that is read."""
    return b"\0" in data and not marked(data)


def marked(data: bytes) -> str | None:
    """The encoding that a byte order mark names, or that the places of NUL bytes tell."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None) or _wide(data)


def _wide(data: bytes) -> str | None:
    """The encoding without a mark of which most characters have NUL bytes in the same places, as
    those of Western languages have."""
    start = data[:_START]
    for name, width, place in _WIDE:
        holding = [start[at::width].count(0) / (len(start[at::width]) or 1) for at in range(width)]
        if all((share > _MOSTLY) == (at != place) for at, share in enumerate(holding)):
            return name if holding[place] < 1 - _MOSTLY else None
    return None


def guessed(data: bytes) -> str | None:
    """The most likely encoding of bytes; None where none is likely."""
    from charset_normalizer import from_bytes  # slow to import, and seldom needed

    matches = from_bytes(data[:SAMPLE])
    best = matches.best()
    if best is None:
        return None
    for match in matches:
        near = match.chaos <= best.chaos + 0.02 and match.coherence >= best.coherence - 0.05
        if near and _WESTERN in match.could_be_from_charset:
            return _WESTERN
    return best.encoding


def mended(data: bytes) -> str | None:
    """UTF-8 with each invalid byte replaced by U+FFFD; None unless there are more valid non-ASCII
    characters than invalid bytes, for the text is then in another encoding."""
    escaped = data.decode("utf-8", "surrogateescape")
    broken = len(escaped) - len(_SURROGATE.sub("", escaped))
    whole = sum(not char.isascii() for char in escaped) - broken
    return data.decode("utf-8-sig", "replace") if whole > broken else None


def text(data: bytes) -> str:
    """The decoded text. Raises FileRefused for bytes that are no text of an article."""
    found = decoded(data)
    check(found)
    return found


def decoded(data: bytes) -> str:
    """The decoded text, however long. Raises FileRefused for bytes that are no text."""
    if not data.strip():
        raise FileRefused("It is empty.")
    name = marked(data)
    if binary(data):
        raise FileRefused(BINARY)
    found = _decoded(data, name or "utf-8")
    if found is None and name in (None, "utf-8-sig"):
        found = mended(data)
    if found is None and not name:
        guess = guessed(data)
        found = _decoded(data, guess) if guess else None
    if found is None:
        raise FileRefused("Its encoding cannot be told. Save it as UTF-8 and index it again.")
    return found


def check(decoded: str) -> None:
    """Raises FileRefused for a text that no article can have."""
    if not decoded.strip("\ufeff \t\r\n") or decoded.isspace():
        raise FileRefused("Its text is empty.")
    if len(decoded) > MAX_CHARACTERS:
        raise FileRefused(
            f"{too_long('text', len(decoded), MAX_CHARACTERS)} Split it into several files."
        )
    if unstorable(decoded) or len(_CONTROL.findall(decoded)) > _CONTROL_SHARE * len(decoded):
        raise FileRefused("It is not text: it has characters that are not text.")
    if not plausible(decoded):
        raise FileRefused("It is not text: its characters are not those of any language.")


def unstorable(decoded: str) -> bool:
    """Whether a string holds what UTF-8 or a database cannot keep: NUL, half a character."""
    return "\0" in decoded or bool(_SURROGATE.search(decoded))


def _decoded(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except (UnicodeError, LookupError):
        return None
