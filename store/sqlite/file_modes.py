"""The library's file and the files of SQLite beside it: permissions, and signs of change."""

import os
from contextlib import suppress
from pathlib import Path

OURS = 0o600
"""The mode of a library, for its owner only. SQLite gives its files beside it the same mode."""

Stamp = tuple[int, int, bool]
Written = tuple[int, ...]


def make(path: Path) -> None:
    """Creates an empty file with mode `OURS`, whatever the umask; an existing one is left as it is.
    Raises OSError."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OURS))
    except FileExistsError:
        return


def narrow(path: Path) -> None:
    """Sets mode `OURS` on the library and SQLite's files beside it, if they are ours."""
    for each in files_of(path):
        with suppress(OSError):  # it is not there, or somebody else's
            each.chmod(OURS)


def files_of(path: Path) -> tuple[Path, Path, Path]:
    """The library's file and the two that SQLite may have beside it: its log, its shared memory."""
    return path, log_of(path), path.with_name(f"{path.name}-shm")


def views_of(path: Path) -> list[Path]:
    """The files of the library's views (`store.views`), with those of SQLite beside them."""
    folder = path.parent
    return sorted(each for each in folder.iterdir() if each.name.startswith(f"{path.name}-view-"))


def log_of(path: Path) -> Path:
    """The path of SQLite's write-ahead log (WAL)."""
    return path.with_name(f"{path.name}-wal")


def waits_in_log(path: Path) -> bool:
    """Whether the write-ahead log has content, which may not be in the file yet."""
    try:
        return log_of(path).stat().st_size > 0
    except OSError:
        return False


def stamp(path: Path) -> Stamp:
    """A value that changes when somebody has written to the file or its log."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0, False)
    return (found.st_mtime_ns, found.st_size, waits_in_log(path))


def written(path: Path) -> Written:
    """A value that changes with every transaction, whether it stands in the file or still in its
    log; looking at the library changes nothing of it."""
    found: list[int] = []
    for each in (path, log_of(path)):
        with suppress(OSError):
            held = each.stat()
            if held.st_size:  # a log without content is made by whoever reads
                found += [held.st_mtime_ns, held.st_size]
    return tuple(found)
