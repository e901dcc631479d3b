"""Intake: files and folders as submissions, one at a time, and all that could not be one.

An article's key is its file's path relative to the folder indexed, with `/` between its parts, or
the file's own name where the file itself was named; rows of a .jsonl bring their own.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from bot.errors import FileRefused
from bot.model import Submission
from bot.reading import formats
from bot.reading.formats import Refusal
from handlers import statements

LARGEST = 512 * 1024 * 1024
"""Bytes of a file: far above any article, and what memory bears of a .jsonl."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What the paths held. `passed_over` counts files in folders that are no articles by name;
    `missing` the paths that were named and do not exist."""

    submissions: tuple[Submission, ...]
    refusals: tuple[Refusal, ...]
    passed_over: int
    missing: tuple[Path, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to read, and the key its article would have."""

    path: Path
    key: str


def gather(paths: Sequence[Path]) -> Intake:
    """Reads all of the paths; whatever is wrong with one of them, the rest is read."""
    taken: dict[str, Submission] = {}
    refusals: list[Refusal] = []
    passed_over = 0
    for path in paths:
        for found in _files(path):
            if found is None:
                passed_over += 1
            elif isinstance(found, Refusal):
                refusals.append(found)
            else:
                refusals += _take(found, taken)
    return Intake(
        submissions=tuple(taken.values()),
        refusals=tuple(refusals),
        passed_over=passed_over,
        missing=tuple(path for path in paths if not path.exists()),
    )


def _take(file: File, taken: dict[str, Submission]) -> Iterator[Refusal]:
    """Adds the file's submissions to those taken; refuses a key's second."""
    for each in read(file):
        if isinstance(each, Refusal):
            yield each
        elif each.key in taken:
            yield Refusal(where=str(file.path), reason=_TWICE.format(key=each.key))
        else:
            taken[each.key] = each


_TWICE = "A second article with the key {key}: the first one counts. Rename one of them."


def read(file: File) -> Iterator[Submission | Refusal]:
    """The submissions of one file."""
    try:
        data = _data(file)
    except FileRefused as refused:
        yield Refusal(where=_shown(file.path), reason=str(refused))
        return
    for each in formats.submissions(data, file.key):
        yield _placed(each, file) if isinstance(each, Refusal) else each


def _data(file: File) -> bytes:
    """Raises FileRefused for what is no file, or cannot be read, or holds too much."""
    if not file.key.isprintable():
        raise FileRefused("Its name holds characters that no key can have. Rename it.")
    if not file.path.is_file():
        raise FileRefused(_no_article(file.path))
    try:
        size = file.path.stat().st_size
        if size > LARGEST:
            raise FileRefused(_too_large(size))
        return file.path.read_bytes()
    except OSError as error:
        raise FileRefused(_unreadable(error)) from error


def _placed(refusal: Refusal, file: File) -> Refusal:
    """A refusal that says "seeds/rows.jsonl line 3", not "rows.jsonl line 3"."""
    return replace(refusal, where=f"{file.path}{refusal.where.removeprefix(file.key)}")


def _files(path: Path) -> Iterator[File | Refusal | None]:
    """The files of a path; None for each one in a folder that is passed over."""
    if path.is_dir():
        yield from _walk(path)
    elif path.is_file() and path.suffix.lower() in formats.SUFFIXES:
        yield File(path=path, key=path.name)
    else:
        yield Refusal(where=str(path), reason=_no_article(path))


def _walk(folder: Path) -> Iterator[File | Refusal | None]:
    """A folder's files in the order of their names. Linked folders are not entered, so a link
    that leads back to where it stands does no harm."""
    failed: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(where, name) for name in sorted(names) if not _is_aside(name)):
            if path.suffix.lower() in formats.SUFFIXES:
                yield File(path=path, key=path.relative_to(folder).as_posix())
            elif path != folder / statements.FILE:
                # That one states a team's own actors, and is read on its own.
                yield None
    for error in failed:
        yield Refusal(where=str(error.filename), reason=_unreadable(error))


def _is_aside(name: str) -> bool:
    """Whether a file's name says that it is no article: it is hidden, or tells of its folder."""
    return name.startswith(".") or Path(name).stem.lower() == "readme"


def _no_article(path: Path) -> str:
    if not path.exists():
        return "There is no such file or folder."
    if not path.is_file():
        return "It is neither a file nor a folder."
    return f"Only {', '.join(formats.SUFFIXES)} files are read."


def _shown(path: Path) -> str:
    """A path as it can be printed."""
    return str(path) if str(path).isprintable() else ascii(str(path))


def _too_large(size: int) -> str:
    return (
        f"{size // 2**20:,} MB, and at most {LARGEST // 2**20:,} MB can be read at once. Split it."
    )


def _unreadable(error: OSError) -> str:
    return f"It cannot be read: {(error.strerror or type(error).__name__).lower()}."
