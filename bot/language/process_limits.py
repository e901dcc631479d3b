"""What a process that reads is held to: it ends with the one that started it, and its memory has a
bound. Both hold while C code runs, which neither a thread nor a signal's handler could stop."""

import os
import signal
import sys
from contextlib import suppress
from multiprocessing import parent_process
from multiprocessing.connection import wait
from pathlib import Path
from threading import Thread
from time import sleep

MEMORY = 1_400_000_000
"""Bytes that a process may take with its model and the article that it reads."""

_LEAST = 500_000_000  # bytes that are left for an article, however large the model is

OUT_OF_MEMORY = 12
"""What such a process ends with (ENOMEM)."""

_EVERY = 0.1  # seconds between two looks at the memory


def end_with_parent() -> None:
    """The kernel ends this process (SIGIO) when the one that started it is gone, however it went.

    A process that multiprocessing spawned holds the end of a pipe on which nothing is ever sent;
    the other end closes with its parent. Elsewhere it ends when it next asks for work.
    """
    parent = parent_process()
    if parent is None or sys.platform == "win32":
        return
    import fcntl

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(parent.sentinel, fcntl.F_GETFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)
    if wait([parent.sentinel], timeout=0):  # it went before it could be heard of
        os._exit(1)


def bound_memory(limit: int = MEMORY) -> None:
    """Beyond it, Linux refuses memory (MemoryError); elsewhere the process ends itself."""
    try:
        import resource
    except ImportError:  # Windows
        return
    if used := _used():
        reserved, resident = used
        room = reserved + max(_LEAST, limit - resident)
        _, most = resource.getrlimit(resource.RLIMIT_DATA)
        with suppress(ValueError):  # a lower bound holds already
            resource.setrlimit(resource.RLIMIT_DATA, (room, most))
    else:
        Thread(target=_watch, args=(limit,), daemon=True).start()


def _used() -> tuple[int, int] | None:
    """Bytes of memory that this process may write to, and of all that it has in use; None where
    the machine does not say as Linux does."""
    try:
        told = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    lines = dict(line.split(":", 1) for line in told.splitlines() if ":" in line)
    reserved, resident = (int(lines[name].split()[0]) * 1024 for name in ("VmData", "VmRSS"))
    return reserved, resident


def _watch(limit: int) -> None:
    import resource

    unit = 1 if sys.platform == "darwin" else 1024  # what ru_maxrss counts in
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < limit:
        sleep(_EVERY)
    os._exit(OUT_OF_MEMORY)
