"""Parses the rows of a .jsonl file into submissions."""

import json
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from io import TextIOWrapper
from typing import AnyStr, BinaryIO

from bot.errors import FileRefused
from bot.model.article import Submission
from bot.reading import dates, encoding

# Characters; chosen, not measured.
_LONGEST_ID = 500
_LONGEST_FIELD = 2_000  # of a title, author, outlet, date or address
_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}


Line = str | FileRefused
"""A line's text, or why it cannot be read."""

_UNREADABLE = "Its encoding cannot be told. Save the file as UTF-8."
_TOO_LONG = "It holds more than the {size:,} MB that one row can have. Split its text into several."


def binary(file: BinaryIO) -> bool:
    """Whether a file is in none of the encodings that are read. One that begins like a row counts
    as text, and its rows are refused one by one."""
    start = _start(file)
    if encoding.marked(start) or start.lstrip().startswith(b"{"):
        return False
    return any(b"\0" in part for part in iter(partial(file.read, encoding.SAMPLE), b""))


def lines(file: BinaryIO, longest: int) -> Iterator[tuple[int, Line]]:
    """The lines that are not blank, numbered from 1; at most `longest` bytes of each are held.

    Each is decoded by itself, so that one bad row spoils no other.
    """
    start = _start(file)
    mark = encoding.marked(start)
    if mark == "utf-16":
        wide = TextIOWrapper(file, "utf-16", errors="replace", newline="\n")
        yield from _numbered(wide.readline, longest // 2, _whole)
    else:
        fallback = None if mark or _holds_utf8(file, longest) else encoding.guessed(start)
        file.seek(0)
        yield from _numbered(file.readline, longest, partial(_decoded, fallback=fallback))


def submission(line: str) -> Submission:
    """A row as a submission. Raises FileRefused with what is wrong with it."""
    row = _object(line)
    body = _string(row, "text")
    if body is None:
        raise FileRefused('It has no "text".')
    encoding.check(body)
    return Submission(
        key=_key(row),
        text=body,
        title=_folded(row, "title"),
        author=_folded(row, "author"),
        outlet=_folded(row, "outlet"),
        published=_published(row),
        url=_folded(row, "url"),
    )


def _start(file: BinaryIO) -> bytes:
    """The file's first bytes; leaves it at its beginning."""
    file.seek(0)
    start = file.read(encoding.SAMPLE)
    file.seek(0)
    return start


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


def _holds_utf8(file: BinaryIO, longest: int) -> bool:
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


def _key(row: Mapping[str, object]) -> str:
    value = row.get("id")
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if value is None or (isinstance(value, str) and not value.strip()):
        raise FileRefused('It has no "id".')
    key = _text("id", value).strip()
    if not key.isprintable() or len(key) > _LONGEST_ID:
        raise FileRefused(f'Its "id" is not one line of at most {_LONGEST_ID} characters.')
    return key


def _published(row: Mapping[str, object]) -> str | None:
    value = _folded(row, "date")
    if value is None:
        return None
    found = dates.find(value)
    if found is None:
        raise FileRefused('Its "date" is no date that can be read. Write it as YYYY-MM-DD.')
    return found


def _folded(row: Mapping[str, object], field: str) -> str | None:
    value = _string(row, field)
    if value and len(value) > _LONGEST_FIELD:
        raise FileRefused(
            f'Its "{field}" has {len(value):,} characters; at most {_LONGEST_FIELD:,} are read.'
        )
    return " ".join(value.split()) if value else None


def _string(row: Mapping[str, object], field: str) -> str | None:
    """A field's text, unchanged; None where there is none or only white space."""
    value = row.get(field)
    if value is None:
        return None
    found = _text(field, value)
    return found if found.strip() else None


def _text(field: str, value: object) -> str:
    if not isinstance(value, str):
        raise FileRefused(f'Its "{field}" is {_KINDS[type(value)]}, not text.')
    if encoding.unstorable(value):
        raise FileRefused(f'Its "{field}" holds characters that no writing uses.')
    return value
