"""Divides a file into submissions: .jsonl, .csv and .tsv have one in each row, any other is one."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import PurePosixPath
from typing import BinaryIO

from bot.errors import FileRefused
from bot.model.article import Submission
from bot.reading import csv_rows, encoding, json_rows, rows
from bot.reading.formats import TEXT
from bot.reading.formats.detection import BY_SUFFIX, detect
from bot.reading.rows import Fields

ROWS = (".jsonl", ".csv", ".tsv")
"""The suffixes of the files that have an article in each row."""

SUFFIXES = (*BY_SUFFIX, *ROWS)
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
    suffix = PurePosixPath(key).suffix.lower()
    if suffix in ROWS:
        yield from _rows(file, key, json_rows.rows if suffix == ".jsonl" else csv_rows.read)
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


_Rows = Callable[[BinaryIO, int], Iterator[tuple[int, Fields | FileRefused]]]


def _rows(file: BinaryIO, key: str, parsed: _Rows) -> Iterator[Submission | Refusal]:
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
    first = first_lines.setdefault(submission.key, number)
    if first != number:
        raise FileRefused(_TWICE.format(key=submission.key, line=first))
    return submission


_TWICE = 'Its key "{key}" is that of line {line}, which is kept.'
