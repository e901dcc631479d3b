"""The rows of a .jsonl file → submissions."""

import io
import json
from collections.abc import Iterator, Mapping

from bot.errors import FileRefused
from bot.model import Submission
from bot.reading import dates, encoding

_LONGEST_ID = 500
_LONGEST_FIELD = 2_000  # characters of a title, author, outlet, date or address
_KINDS = {
    bool: "true or false",
    int: "a number",
    float: "a number",
    list: "a list",
    dict: "an object",
}


def lines(data: bytes) -> Iterator[tuple[int, str | None]]:
    """The lines that are not blank, numbered from 1; None for one whose letters cannot be read.

    Each is decoded by itself, so that one bad row spoils no other.
    """
    mark = encoding.marked(data)
    if mark == "utf-16":
        yield from _wide(data)
        return
    fallback = None if mark or _holds_utf8(data) else encoding.guessed(data)
    for number, raw in enumerate(io.BytesIO(data), start=1):
        if raw.strip():
            yield number, _decoded(raw, fallback)


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


def _wide(data: bytes) -> Iterator[tuple[int, str | None]]:
    decoded = data.decode("utf-16", errors="replace")
    for number, line in enumerate(decoded.split("\n"), start=1):
        if line.strip():
            yield number, None if "\ufffd" in line else line


def _holds_utf8(data: bytes) -> bool:
    """Whether UTF-8 is what the file is written in: all of it, or some line beyond ASCII."""
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return any(not raw.isascii() and _decoded(raw, None) for raw in io.BytesIO(data))
    return True


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
    """A field's text as it stands; None where there is none or only white space."""
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
