"""A lock that lets one process at a time index a library: flock on a file beside it.

The operating system releases it when the process ends, however it ends. It does not keep anybody
from reading the library, or from other writing. It is a file of its own because closing any handle
of the library's file would release SQLite's locks on that.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from bot.errors import LibraryUnusable

try:
    import fcntl
except ImportError:  # Windows has no such lock: there, nothing keeps two runs apart
    fcntl = None  # type: ignore[assignment]


@contextmanager
def indexing(library: Path) -> Iterator[None]:
    """Holds the lock of a library inside. Raises LibraryUnusable if another process holds it."""
    if fcntl is None:
        yield
        return
    path = Path(f"{os.path.realpath(library)}-index")
    handle = _locked(path, library)
    try:
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(handle)


def _locked(path: Path, library: Path) -> int:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        while True:
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                os.close(handle)
                raise LibraryUnusable(_RUNNING.format(path=library)) from None
            if _is_still(path, handle):
                return handle
            os.close(handle)  # its holder deleted the file meanwhile
    except OSError as error:
        raise LibraryUnusable(f"{library} cannot be used: {error.strerror}.") from error


_RUNNING = (
    "Another run is indexing {path}. Wait until it has finished, then try again; what it has done "
    "need not be done twice."
)


def _is_still(path: Path, handle: int) -> bool:
    """Whether the open file is still the one at this path."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
