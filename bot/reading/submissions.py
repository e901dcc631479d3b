"""Divides a file into submissions: files of JSON, .csv and .tsv have one in each row, any other is
one."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from bot.errors import FileRefused
from bot.model.article import Submission
from bot.reading import encoding, json_rows, row_files, row_text, rows
from bot.reading.formats import TEXT, Format
from bot.reading.formats.detection import BY_SUFFIX, detect
from bot.reading.rows import Fields

SUFFIXES = (*BY_SUFFIX, *row_files.SUFFIXES)
"""The suffixes of the files that are read where a folder holds them."""


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
    if parsed := row_files.reader(file, key):
        yield from _rows(file, key, parsed)
    else:
        yield _whole(file, key)


def _whole(file: BinaryIO, key: str) -> Submission | Refusal:
    try:
        return _submission(_bounded(file.read(LARGEST + 1)), key)
    except FileRefused as refusal:
        return Refusal(where=key, reason=str(refusal))


def _submission(data: bytes, key: str) -> Submission:
    format = detect(data, key)
    if format in TEXT:
        text = encoding.text(data)
        if format is Format.PLAIN and PurePosixPath(key).suffix.lower() not in BY_SUFFIX:
            format, text = row_text.typed(text)  # its name promises nothing
        return Submission(key=key, text=text, format=format)
    return Submission(key=key, data=data, format=format)


def _bounded(data: bytes) -> bytes:
    if len(data) > LARGEST:
        raise FileRefused(
            f"It holds more than the {LARGEST // 2**20:,} MB that one article can have. "
            "Split it into several files."
        )
    return data


def _rows(file: BinaryIO, key: str, parsed: row_files.Reader) -> Iterator[Submission | Refusal]:
    if json_rows.binary(file):
        yield Refusal(where=key, reason=encoding.BINARY)
        return
    file.seek(0)
    first_lines: dict[str, int] = {}
    empty = True
    try:
        for number, row in parsed(file, LARGEST):
            empty = False
            yield _placed(row, number, first_lines, key)
    except FileRefused as refusal:
        yield Refusal(where=key, reason=str(refusal))
    else:
        if empty:
            yield Refusal(where=key, reason="It is empty.")


def _placed(
    row: Fields | FileRefused, number: int, first_lines: dict[str, int], key: str
) -> Submission | Refusal:
    try:
        return _row(row, number, first_lines)
    except FileRefused as refusal:
        return Refusal(where=f"{key} line {number}", reason=str(refusal))


def _row(row: Fields | FileRefused, number: int, first_lines: dict[str, int]) -> Submission:
    if isinstance(row, FileRefused):
        raise row
    submission = rows.submission(row)
    if submission.key in first_lines:
        line = first_lines[submission.key]
        raise FileRefused(_TWICE.format(key=submission.key, line=line))
    first_lines[submission.key] = number
    return submission


_TWICE = 'Its key "{key}" is that of line {line}, which is kept.'
