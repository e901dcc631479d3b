"""Limits of a worker process: it ends with its parent, and its memory is bounded. Both hold while C
code runs, which neither a thread nor a Python signal handler can interrupt."""

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
"""Bytes for a process with its model and the article that it reads. Chosen, not measured."""

_LEAST = 500_000_000  # bytes left for an article, however large the model; chosen, not measured

OUT_OF_MEMORY = 12
"""Exit code of a process that exceeds the limit (ENOMEM)."""

_EVERY = 0.1  # seconds between two checks of the memory


def end_with_parent() -> None:
    """Has the kernel end this process (by SIGIO) when its parent is gone, however that ended.

    A process that multiprocessing spawned holds one end of a pipe on which nothing is ever sent;
    the other end closes with its parent. On Windows it ends when it next waits for work.
    """
    parent = parent_process()
    if parent is None or sys.platform == "win32":
        return
    import fcntl

    signal.signal(signal.SIGIO, signal.SIG_DFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(parent.sentinel, fcntl.F_GETFL)
    fcntl.fcntl(parent.sentinel, fcntl.F_SETFL, flags | os.O_ASYNC)
    if wait([parent.sentinel], timeout=0):  # the parent ended before O_ASYNC was set
        os._exit(1)


def bound_memory(limit: int = MEMORY) -> None:
    """Bounds this process's memory, in bytes. Beyond that, Linux refuses more (MemoryError);
    elsewhere a thread ends the process with OUT_OF_MEMORY. Nothing on Windows."""
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
    """This process's data segment (VmData) and resident memory (VmRSS), in bytes; None where there
    is no /proc."""
    try:
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return None
    lines = dict(line.split(":", 1) for line in status.splitlines() if ":" in line)
    reserved, resident = (int(lines[name].split()[0]) * 1024 for name in ("VmData", "VmRSS"))
    return reserved, resident


def _watch(limit: int) -> None:
    import resource

    unit = 1 if sys.platform == "darwin" else 1024  # bytes in a unit of ru_maxrss
    while resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < limit:
        sleep(_EVERY)
    os._exit(OUT_OF_MEMORY)
