"""One run at a time that indexes a library: a lock of the operating system, on a file beside it.

The lock goes with the process that holds it, however that ends. It keeps nobody from reading the
library, nor from any other writing. The file is no part of the library: SQLite's own locks on that
would be lost with any handle of it that is closed.
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
    """Inside, no other process is inside with this library. Raises LibraryUnusable where one is."""
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
            os.close(handle)  # who held it took the file away meanwhile
    except OSError as error:
        raise LibraryUnusable(f"{library} cannot be used: {error.strerror}.") from error


_RUNNING = (
    "Another run is indexing {path}. Wait until it has finished, then try again; what it has done "
    "need not be done twice."
)


def _is_still(path: Path, handle: int) -> bool:
    """Whether the file that is open still has its name."""
    try:
        return os.path.samestat(os.fstat(handle), path.stat())
    except FileNotFoundError:
        return False
