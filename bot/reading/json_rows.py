"""Parses rows of JSON."""

import json
from collections.abc import Callable, Iterator
from functools import partial
from io import TextIOWrapper
from typing import AnyStr, BinaryIO

from bot.errors import FileRefused
from bot.reading import encoding, json_values
from bot.reading.rows import Fields, has_text

Line = str | FileRefused
"""A line's text, or why it cannot be read."""

_LIST = 1000  # characters in which a list's first row begins; chosen, not measured
_UNREADABLE = "Its encoding cannot be told. Save the file as UTF-8."
_TOO_LONG = "It holds more than the {size:,} MB that one row can have. Split its text into several."


def binary(file: BinaryIO) -> bool:
    """Whether a file is in none of the encodings that are read. One that begins like a row counts
    as text, and its rows are refused one by one."""
    head = start(file)
    if encoding.marked(head) or head.lstrip().startswith((b"{", b"[")):
        return False
    return any(b"\0" in part for part in iter(partial(file.read, encoding.SAMPLE), b""))


def lines(file: BinaryIO, longest: int) -> Iterator[tuple[int, Line]]:
    """The lines that are not blank, numbered from 1; at most `longest` bytes of each are held.

    Each is decoded by itself, so that one bad row spoils no other.
    """
    head = start(file)
    mark = encoding.marked(head)
    if mark and mark != "utf-8-sig":
        wide = TextIOWrapper(file, mark, errors="replace", newline="\n")
        yield from _numbered(wide.readline, longest // 2, _whole)
    else:
        fallback = None if mark or holds_utf8(file, longest) else encoding.guessed(head)
        file.seek(0)
        yield from _numbered(file.readline, longest, partial(_decoded, fallback=fallback))


def rows(file: BinaryIO, longest: int) -> Iterator[tuple[int, Fields | FileRefused]]:
    """The rows of a file of JSON, each with its line's number, or why it is none: one a line, or
    several lines a row, or all in a list."""
    if _over_lines(start(file)):
        yield from _over_several(file, longest)
        return
    for number, line in lines(file, longest):
        try:
            found = [line] if isinstance(line, FileRefused) else json_values.of(_parsed(line))
        except FileRefused as refused:
            found = [refused]
        yield from ((number, row) for row in found)


def evident(head: bytes) -> bool:
    """Whether a file's first bytes are rows, whatever its name says: objects with a text, and
    nothing between them."""
    text = head.decode(encoding.marked(head) or "utf-8", "replace").lstrip("\ufeff \t\r\n")
    begin = text[:_LIST].removeprefix("[").lstrip()[:1] == "{" and text.index("{")
    if begin is False:
        return False
    try:
        value, end = json.JSONDecoder().raw_decode(text, begin)
    except (ValueError, RecursionError):
        return False
    return has_text([*value]) and text[end:].lstrip()[:1] in ("{", ",", "]", "")


def _over_lines(head: bytes) -> bool:
    """Whether the first line begins a value that goes on, so that lines are no rows."""
    text = head.decode(encoding.marked(head) or "utf-8", "replace").lstrip("\ufeff \t\r\n")
    first, _, rest = text.partition("\n")
    if first.startswith("["):
        return True
    try:
        json.loads(first)
    except json.JSONDecodeError as error:
        goes_on = error.pos >= len(first.rstrip())
        return first.startswith("{") and goes_on and not rest.lstrip().startswith("{")
    except (ValueError, RecursionError):
        return False
    return False


def _over_several(file: BinaryIO, longest: int) -> Iterator[tuple[int, Fields | FileRefused]]:
    wrapper = TextIOWrapper(file, encoding_of(file, longest), errors="replace")
    try:
        yield from json_values.read(wrapper, longest)
    finally:
        wrapper.detach()  # the file is the caller's to close


def encoding_of(file: BinaryIO, longest: int) -> str:
    """The encoding of a file: that of its mark, UTF-8, or a guess; leaves it at its beginning."""
    head = start(file)
    marked = encoding.marked(head)
    utf8 = marked or holds_utf8(file, longest)
    file.seek(0)
    return marked or ("utf-8" if utf8 else encoding.guessed(head) or "utf-8")


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


def _parsed(line: str) -> object:
    try:
        return json.loads(line)
    except json.JSONDecodeError as error:
        what = error.msg.removesuffix(" at")
        raise FileRefused(f"It is not JSON: {what} at character {error.pos + 1}.") from None
    except (ValueError, RecursionError):
        raise FileRefused("It is not JSON that can be read.") from None
