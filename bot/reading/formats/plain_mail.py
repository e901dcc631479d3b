"""The text of a mail that is not HTML → pieces: paragraphs, and what is quoted or signed."""

import re
from collections.abc import Iterator
from itertools import groupby

from bot.model.article import BlockType
from bot.reading.lines import Line, split
from bot.reading.paragraphs import joined

_QUOTED = re.compile(r"\s*>")
_SIGNATURE = re.compile(r"--\s*")
_INTRODUCED = re.compile(
    r"(?:on|am|le|el)\b.{5,150}\b(?:wrote|schrieb|a écrit|escribió)\s*:\s*$", re.I | re.S
)
_ORIGINAL = re.compile(r"-{2,}\s*(?:original message|ursprüngliche nachricht)\s*-{2,}", re.I)
_ANSWERED = re.compile(r"from:\s.{1,200}\n\s*(?:sent|date):\s", re.I)
_FORWARDED = re.compile(
    r"(?:-{2,}|begin)\s*(?:forwarded message|weitergeleitete nachricht|message transféré)\b.*", re.I
)
_FORWARDED_HEADER = re.compile(r"(?:from|date|sent|subject|to|cc|reply-to):\s", re.I)


def plain_pieces(text: str, forwarded: bool) -> Iterator[tuple[BlockType, str]]:
    """The pieces of a plain mail; what it answers, and a signature with all after it, is furniture.
    What a mail forwards is what it is about."""
    lines = text.replace("\r\n", "\n").split("\n")
    body, signature = _before(lines, forwarded)
    for quoted, run in groupby(body, key=lambda line: bool(_QUOTED.match(line))):
        if quoted:
            yield BlockType.FURNITURE, "\n".join(run)
        else:
            yield from _paragraphs("\n".join(run))
    yield BlockType.FURNITURE, "\n".join(signature)


def quotes_from_here(text: str) -> bool:
    """Whether a block introduces the mail that is answered: "On 3 May, Ana Petrov wrote:"."""
    return bool(_INTRODUCED.match(text) or _ORIGINAL.match(text) or _ANSWERED.match(text))


def _before(lines: list[str], forwarded: bool) -> tuple[list[str], list[str]]:
    """The lines before a signature or the mail that is answered, and those from there."""
    for at, line in enumerate(lines):
        answered = quotes_from_here(line) or quotes_from_here("\n".join(lines[at : at + 2]))
        if _SIGNATURE.fullmatch(line) or (answered and not forwarded):
            return lines[:at], lines[at:]
    return lines, []


def _paragraphs(text: str) -> Iterator[tuple[BlockType, str]]:
    forwarding = False
    for line in joined(list(split(text))):
        forwarding = bool(_FORWARDED.fullmatch(line.text)) or (
            forwarding and bool(_FORWARDED_HEADER.match(line.text))
        )
        if forwarding or _introduces(line):
            yield BlockType.FURNITURE, line.text
        else:
            yield BlockType.PARAGRAPH, line.text


def _introduces(line: Line) -> bool:
    return bool(_INTRODUCED.match(line.text))
