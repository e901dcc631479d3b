"""Intake: files and folders as submissions, one at a time, and all that could not be one.

An article's key is its file's path relative to the folder indexed, with `/` between its parts, or
the file's own name where the file itself was named; rows of a .jsonl or .csv bring their own.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import BinaryIO

from bot.errors import FileRefused
from bot.faults import Failure
from bot.model.article import Submission
from bot.reading import encoding, row_files, submissions
from bot.reading.submissions import Refusal
from handlers.terminal import article_faults, own_actors


class Intake:
    """Reads the articles of paths one file at a time, so that memory holds one file. A fault in one
    does not stop the rest. `files` will be read; `missing` are paths that do not exist;
    `passed_over` are the files in folders that are no articles by their names. `refusals` grow
    while `submissions` are taken."""

    def __init__(self, paths: Sequence[Path]) -> None:
        entries = [each for path in paths for each in _files(path)]
        self.files = [each for each in entries if isinstance(each, File)]
        self.refusals = [each for each in entries if isinstance(each, Refusal)]
        self.passed_over = tuple(each for each in entries if isinstance(each, PassedOver))
        self.missing = tuple(path for path in paths if not path.exists())

    def most(self) -> int:
        """An upper bound of the number of articles."""
        return sum(_lines(each.path) if _of_rows(each.path) else 1 for each in self.files)

    def submissions(self) -> Iterator[Submission]:
        """The submissions, one a key: of several with the same key the first."""
        taken: set[str] = set()
        for file in self.files:
            for each in read(file):
                if isinstance(each, Refusal):
                    self.refusals.append(each)
                elif each.key in taken:
                    reason = _TWICE.format(key=each.key)
                    self.refusals.append(Refusal(where=str(file.path), reason=reason))
                else:
                    taken.add(each.key)
                    yield each


def _of_rows(path: Path) -> bool:
    return path.suffix.lower() in row_files.SUFFIXES and path.is_file()


def _lines(path: Path) -> int:
    try:
        with path.open("rb") as file:
            return 1 + sum(part.count(b"\n") for part in iter(partial(file.read, 2**20), b""))
    except OSError:
        return 1


_TWICE = "A second article with the key {key}: the first one counts. Rename one of them."


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """A file to read, and the key its article would have."""

    path: Path
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PassedOver:
    """A file in a folder that is taken for no article, and why."""

    path: Path

    @property
    def reason(self) -> str:
        suffix = self.path.suffix.lower()
        if suffix in submissions.SUFFIXES:
            return "does not hold articles"
        return (
            f"{suffix} is not a kind that I read"
            if suffix
            else "has no ending that says what it is"
        )


def read(file: File) -> Iterator[Submission | Refusal]:
    """The submissions of one file."""
    try:
        with _opened(file) as opened:
            for each in submissions.read(opened, file.key):
                yield _placed(each, file) if isinstance(each, Refusal) else each
    except FileRefused as refused:
        yield Refusal(where=_shown(file.path), reason=str(refused))
    except OSError as error:
        yield Refusal(where=_shown(file.path), reason=_unreadable(error))
    except Exception as error:
        yield article_faults.refusal(_shown(file.path), Failure.of(error))


def _opened(file: File) -> BinaryIO:
    """Raises FileRefused for what is no file, OSError for what cannot be read."""
    if not file.key.isprintable():
        raise FileRefused("Its name holds characters that no key can have. Rename it.")
    if not file.path.is_file():
        raise FileRefused(_no_article(file.path))
    return file.path.open("rb")


def _placed(refusal: Refusal, file: File) -> Refusal:
    """A refusal that says "seeds/rows.jsonl line 3", not "rows.jsonl line 3"."""
    return replace(refusal, where=f"{file.path}{refusal.where.removeprefix(file.key)}")


def _files(path: Path) -> Iterator[File | Refusal | PassedOver]:
    """The files of a path, those of a folder that are passed over too."""
    if path.is_dir():
        yield from _walk(path)
    elif path.is_file():  # what is named is judged by its content
        yield File(path=path, key=path.name)
    else:
        yield Refusal(where=str(path), reason=_no_article(path))


def _walk(folder: Path) -> Iterator[File | Refusal | PassedOver]:
    """A folder's files in the order of their names. Linked folders are not entered: what one inside
    of this folder leads to is read where it stands. A link that leads out of it is refused."""
    failed: list[OSError] = []
    for where, folders, names in os.walk(folder, onerror=failed.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        linked = [each for each in folders if Path(where, each).is_symlink()]
        for path in (Path(where, name) for name in sorted(names + linked) if not _is_aside(name)):
            if path.is_dir() or _promises(path):
                if path.is_symlink() and not _inside(path, folder):
                    yield Refusal(where=_shown(path), reason=_LEADS_OUT)
                elif not path.is_dir():
                    yield File(path=path, key=path.relative_to(folder).as_posix())
            elif path != folder / own_actors.FILE:
                # That one states a team's own actors, and is read on its own.
                yield PassedOver(path=path)
    for error in failed:
        yield Refusal(where=str(error.filename), reason=_unreadable(error))


_LEADS_OUT = "It is a link that leads out of the folder. Name what it leads to, to index that too."


def _inside(link: Path, folder: Path) -> bool:
    return Path(os.path.realpath(link)).is_relative_to(os.path.realpath(folder))


def _promises(path: Path) -> bool:
    """Whether a folder's file is read: by its name, else by its first bytes."""
    if path.suffix.lower() not in submissions.SUFFIXES:
        return False
    return row_files.settles(path.name) or not path.is_file() or row_files.is_export(_head(path))


def _head(path: Path) -> bytes:
    """A file's first bytes; none where it cannot be read."""
    try:
        with path.open("rb") as file:
            return file.read(encoding.SAMPLE)
    except OSError:
        return b""


def _is_aside(name: str) -> bool:
    """Whether a file's name says that it is no article: it is hidden, or tells of its folder."""
    return name.startswith(".") or Path(name).stem.lower() == "readme"


def _no_article(path: Path) -> str:
    if not path.exists():
        return "There is no such file or folder."
    return "It is neither a file nor a folder."


def _shown(path: Path) -> str:
    """A path as it can be printed."""
    return str(path) if str(path).isprintable() else ascii(str(path))


def _unreadable(error: OSError) -> str:
    return f"It cannot be read: {(error.strerror or type(error).__name__).lower()}."
