"""Parses the rows of a .jsonl file."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import TextIOWrapper
from typing import AnyStr, BinaryIO

from bot.errors import FileRefused
from bot.reading import encoding
from bot.reading.rows import Fields

Line = str | FileRefused
"""A line's text, or why it cannot be read."""

_UNREADABLE = "Its encoding cannot be told. Save the file as UTF-8."
_TOO_LONG = "It holds more than the {size:,} MB that one row can have. Split its text into several."


def binary(file: BinaryIO) -> bool:
    """Whether a file is in none of the encodings that are read. One that begins like a row counts
    as text, and its rows are refused one by one."""
    head = start(file)
    if encoding.marked(head) or head.lstrip().startswith(b"{"):
        return False
    return any(b"\0" in part for part in iter(partial(file.read, encoding.SAMPLE), b""))


def lines(file: BinaryIO, longest: int) -> Iterator[tuple[int, Line]]:
    """The lines that are not blank, numbered from 1; at most `longest` bytes of each are held.

    Each is decoded by itself, so that one bad row spoils no other.
    """
    head = start(file)
    mark = encoding.marked(head)
    if mark == "utf-16":
        wide = TextIOWrapper(file, "utf-16", errors="replace", newline="\n")
        yield from _numbered(wide.readline, longest // 2, _whole)
    else:
        fallback = None if mark or holds_utf8(file, longest) else encoding.guessed(head)
        file.seek(0)
        yield from _numbered(file.readline, longest, partial(_decoded, fallback=fallback))


def rows(file: BinaryIO, longest: int) -> Iterator[tuple[int, Fields | FileRefused]]:
    """The rows of a .jsonl file, each with its line's number, or why it is none."""
    for number, line in lines(file, longest):
        try:
            yield number, line if isinstance(line, FileRefused) else _object(line)
        except FileRefused as refused:
            yield number, refused


def start(file: BinaryIO) -> bytes:
    """The file's first bytes; leaves it at its beginning."""
    file.seek(0)
    head = file.read(encoding.SAMPLE)
    file.seek(0)
    return head


def _numbered(
    readline: Callable[[int], AnyStr], longest: int, decoded: Callable[[AnyStr], str | None]
) -> Iterator[tuple[int, Line]]:
    for number, line in enumerate(_bounded(readline, longest), start=1):
        if line is None:
            yield number, FileRefused(_TOO_LONG.format(size=longest // 2**20))
        elif line.strip():
            text = decoded(line)
            yield number, FileRefused(_UNREADABLE) if text is None else text


def _bounded(readline: Callable[[int], AnyStr], longest: int) -> Iterator[AnyStr | None]:
    """The lines; None for one longer than `longest`, which is skipped in parts."""
    while line := readline(longest + 1):
        if len(line) <= longest:
            yield line
            continue
        while line and line[-1:] not in ("\n", b"\n"):
            line = readline(longest)
        yield None


def _whole(line: str) -> str | None:
    return None if "\ufffd" in line else line


def holds_utf8(file: BinaryIO, longest: int) -> bool:
    """Whether the file is UTF-8: all of it, or at least one line that is not ASCII."""
    broken = False
    for raw in _bounded(file.readline, longest):
        if raw is not None and not raw.isascii():
            if _decoded(raw, None) is not None:
                return True
            broken = True
    return not broken


def _decoded(raw: bytes, fallback: str | None) -> str | None:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeError:
        mended = encoding.mended(raw)
    try:
        return mended or (raw.decode(fallback) if fallback else None)
    except UnicodeError:
        return None


def _object(line: str) -> Mapping[str, object]:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        raise FileRefused(f"It is not JSON: {what} at character {error.pos + 1}.") from None
    except (ValueError, RecursionError):
        raise FileRefused("It is not JSON that can be read.") from None
    if not isinstance(row, dict):
        raise FileRefused("It is not an object: a row is {id, title, text, …}.")
    return row
