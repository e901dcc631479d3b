"""A file's bytes → submissions: .txt and .md are one article each, .jsonl is one a row."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from bot.errors import FileRefused
from bot.model import Submission
from bot.reading import encoding, rows

SUFFIXES = (".txt", ".md", ".jsonl")


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A file, or a line of one, that became no article. `where` is "notes.jsonl line 3". Where it
    was a fault of ours, `kind` is the exception's class, and the log has it under `reference`."""

    where: str
    reason: str
    kind: str | None = None
    reference: str | None = None


def submissions(data: bytes, key: str) -> Iterator[Submission | Refusal]:
    """What a file holds, in its order. `key` is its path; its suffix says how it is read."""
    suffix = PurePosixPath(key).suffix.lower()
    if suffix not in SUFFIXES:
        yield Refusal(where=key, reason=f"Only {', '.join(SUFFIXES)} files are read.")
    elif suffix == ".jsonl":
        yield from _rows(data, key)
    else:
        yield _whole(data, key)


def _whole(data: bytes, key: str) -> Submission | Refusal:
    try:
        return Submission(key=key, text=encoding.text(data))
    except FileRefused as refusal:
        return Refusal(where=key, reason=str(refusal))


def _rows(data: bytes, key: str) -> Iterator[Submission | Refusal]:
    if encoding.binary(data) and not data.lstrip().startswith(b"{"):
        yield Refusal(where=key, reason=encoding.BINARY)
        return
    first_lines: dict[str, int] = {}
    empty = True
    for number, line in rows.lines(data):
        empty = False
        try:
            yield _row(line, number, first_lines)
        except FileRefused as refusal:
            yield Refusal(where=f"{key} line {number}", reason=str(refusal))
    if empty:
        yield Refusal(where=key, reason="It is empty.")


def _row(line: str | None, number: int, first_lines: dict[str, int]) -> Submission:
    if line is None:
        raise FileRefused("Its encoding cannot be told. Save the file as UTF-8.")
    submission = rows.submission(line)
    first = first_lines.setdefault(submission.key, number)
    if first != number:
        raise FileRefused(f'Its "id" is that of line {first}, which is kept.')
    return submission
