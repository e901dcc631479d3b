"""The library's file and those that SQLite makes beside it."""

import os
from contextlib import suppress
from pathlib import Path

OURS = 0o600
"""The mode of a library: its owner's alone. SQLite gives what it makes beside it the same."""

Stamp = tuple[int, int, bool]


def make(path: Path) -> None:
    """An empty file of our own, whatever the umask; one that is there already stays as it is.
    Raises OSError."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, OURS))
    except FileExistsError:
        return


def narrow(path: Path) -> None:
    """Takes the library and what lies beside it from everybody but its owner, where it is ours."""
    for each in (path, log_of(path), path.with_name(f"{path.name}-shm")):
        with suppress(OSError):  # it is not there, or somebody else's
            each.chmod(OURS)


def log_of(path: Path) -> Path:
    """Where SQLite writes before it writes into the file itself (WAL)."""
    return path.with_name(f"{path.name}-wal")


def waits_in_log(path: Path) -> bool:
    """Whether a part of the library is in the log alone, so that the file is not all of it."""
    try:
        return log_of(path).stat().st_size > 0
    except OSError:
        return False


def stamp(path: Path) -> Stamp:
    """Another one once somebody has written, or is about to."""
    try:
        found = path.stat()
    except OSError:
        return (0, 0, False)
    return (found.st_mtime_ns, found.st_size, waits_in_log(path))
