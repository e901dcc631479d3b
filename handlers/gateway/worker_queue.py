"""The queue in which requests wait for the threads that answer them."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from concurrent.futures import wait as await_all
from dataclasses import dataclass
from threading import Lock
from typing import Self

from handlers.slack_errors import where

log = logging.getLogger("attache")

THREADS = 6
"""Threads that answer requests. Two would keep a core busy; some wait for Slack."""

GRACE = 15.0
"""Seconds for which the queue is still worked off at shutdown: most supervisors kill the process
after thirty."""
BEYOND = 1.0
"""Seconds after that for work in progress."""

LATELY = 50
"""Answers over which the time of one is averaged (exponential moving average, weight 1/50); chosen,
not measured."""

Work = Callable[[], object]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Work, and what is done instead where its turn does not come."""

    work: Work
    otherwise: Work


class WorkerQueue:
    """Runs work in the order in which it came, in a few threads. At its end it runs what it can
    within `GRACE`; for the rest, and for what does not end, it calls each piece's `otherwise`,
    which must be quick. The threads are its own, or those of a `pool` that others use too."""

    def __init__(
        self,
        *,
        pool: Executor | None = None,
        threads: int = THREADS,
        grace: float = GRACE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pool = pool or ThreadPoolExecutor(threads, thread_name_prefix="line")
        self._threads = threads
        self._grace = grace
        self._clock = clock
        self._changing = Lock()
        self._waiting: dict[Piece, Future[None]] = {}
        self._running: dict[Piece, Future[None]] = {}
        self._takes = 0.0
        self._ends = float("inf")

    @property
    def wait(self) -> float:
        """The seconds that new work would wait, by the recent average."""
        return len(self._waiting) * self._takes / self._threads

    @property
    def waiting(self) -> int:
        """How many pieces of work wait for a thread."""
        return len(self._waiting)

    def put(self, work: Work, *, otherwise: Work) -> None:
        """Adds work; `otherwise` is called instead if the queue ends before its turn."""
        piece = Piece(work, otherwise)
        with self._changing:
            self._waiting[piece] = self._pool.submit(self._do, piece)

    def _do(self, piece: Piece) -> None:
        began = self._clock()
        with self._changing:
            self._running[piece] = self._waiting.pop(piece)
        done(piece.work if began < self._ends else piece.otherwise)
        with self._changing:
            del self._running[piece]
            self._takes += (self._clock() - began - self._takes) / LATELY

    @property
    def idle(self) -> bool:
        return not self._running

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ends = self._clock() + self._grace
        self._turn_away(self._in_time)
        with self._changing:
            left = [*self._waiting.values(), *self._running.values()]
        await_all(left, self._grace + BEYOND)
        self._turn_away(0)
        with self._changing:
            stuck = list(self._running)
        for piece in stuck:
            done(piece.otherwise)
        self._pool.shutdown(wait=False)

    @property
    def _in_time(self) -> int:
        """How many pieces still get their turn before the end."""
        waiting, takes = len(self._waiting), self._takes
        return int(self._grace * self._threads / takes) if takes else waiting

    def _turn_away(self, after: int) -> None:
        """Calls `otherwise` for all that wait but the first so many."""
        with self._changing:
            late = list(self._waiting.items())[after:]
            late = [(piece, future) for piece, future in late if future.cancel()]
            for piece, _ in late:
                del self._waiting[piece]
        for piece, _ in late:
            done(piece.otherwise)


def done(work: Work) -> None:
    """Runs it; a failure goes to the log."""
    try:
        work()
    except Exception as error:
        log.error("a request could not be answered: %s", where(error))
