"""Divides a file into submissions: a .jsonl has one in each row, any other file is one."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from bot.errors import FileRefused
from bot.model.article import Submission
from bot.reading import encoding, rows
from bot.reading.formats import TEXT
from bot.reading.formats.detection import BY_SUFFIX, detect

SUFFIXES = (*BY_SUFFIX, ".jsonl")
"""The suffixes of the files that are read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file, or a row of one, that was refused. `where` is "notes.jsonl line 3", `reason` a
    sentence. After an internal error, `kind` is the exception's class, and the log has its
    traceback under `reference`."""

    where: str
    reason: str
    kind: str | None = None
    reference: str | None = None


LARGEST = 32 * 1024 * 1024
"""Bytes of an article or a row: room for the longest text in any encoding, and for its metadata."""


def submissions(data: bytes, key: str) -> Iterator[Submission | Refusal]:
    """The submissions in the bytes of a file; see `read`."""
    return read(BytesIO(data), key)


def read(file: BinaryIO, key: str) -> Iterator[Submission | Refusal]:
    """The submissions in a file, in order, read a row at a time. `key` is its path. At most
    `LARGEST` bytes (and one) of an article or a row are held."""
    if PurePosixPath(key).suffix.lower() == ".jsonl":
        yield from _rows(file, key)
    else:
        yield _whole(file, key)


def _whole(file: BinaryIO, key: str) -> Submission | Refusal:
    try:
        return _submission(_bounded(file.read(LARGEST + 1)), key)
    except FileRefused as refusal:
        return Refusal(where=key, reason=str(refusal))


def _submission(data: bytes, key: str) -> Submission:
    format = detect(data, key)
    if format is None:
        raise FileRefused(f"Only {', '.join(SUFFIXES)} files are read.")
    if format in TEXT:
        return Submission(key=key, text=encoding.text(data), format=format)
    return Submission(key=key, data=data, format=format)


def _bounded(data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise FileRefused(
            f"It holds more than the {LARGEST // 2**20:,} MB that one article can have. "
            "Split it into several articles."
        )
    return data


def _rows(file: BinaryIO, key: str) -> Iterator[Submission | Refusal]:
    if rows.binary(file):
        yield Refusal(where=key, reason=encoding.BINARY)
        return
    first_lines: dict[str, int] = {}
    empty = True
    for number, line in rows.lines(file, LARGEST):
        empty = False
        try:
            yield _row(line, number, first_lines)
        except FileRefused as refusal:
            yield Refusal(where=f"{key} line {number}", reason=str(refusal))
    if empty:
        yield Refusal(where=key, reason="It is empty.")


def _row(line: rows.Line, number: int, first_lines: dict[str, int]) -> Submission:
    if isinstance(line, FileRefused):
        raise line
    submission = rows.submission(line)
    first = first_lines.setdefault(submission.key, number)
    if first != number:
        raise FileRefused(f'Its "id" is that of line {first}, which is kept.')
    return submission
