"""The line in which requests wait to be answered."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import wait as await_all
from dataclasses import dataclass
from threading import Lock
from typing import Self

from handlers.slack_errors import where

log = logging.getLogger("attache")

THREADS = 6
"""How many requests are answered at a time. Two would keep a core busy; some wait for Slack."""

GRACE = 15.0
"""Seconds for which the line is still answered when the process is asked to end: most supervisors
kill it after thirty."""
BEYOND = 1.0
"""Seconds beyond it for what is under way still."""

LATELY = 50
"""Over how many answers it is told how long one takes."""

Work = Callable[[], object]


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """Work, and what is done in its place where its turn does not come."""

    work: Work
    otherwise: Work


class WorkerQueue:
    """Work in the order in which it came, done by the next of a few threads that is free. Leaving
    its context, it does what can be done while its grace lasts, and of the rest, and of what comes
    to no end, what each piece of work says is to be done instead: that is to be quick."""

    def __init__(
        self,
        *,
        threads: int = THREADS,
        grace: float = GRACE,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="line")
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
        """How many seconds what comes now would wait, if answers take as long as lately."""
        return len(self._waiting) * self._takes / self._threads

    def put(self, work: Work, *, otherwise: Work) -> None:
        """`otherwise` is done in place of the work where the line ends before its turn."""
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
        """Of how many that wait the turn comes before the end."""
        waiting, takes = len(self._waiting), self._takes
        return int(self._grace * self._threads / takes) if takes else waiting

    def _turn_away(self, after: int) -> None:
        """All who wait, but for so many."""
        with self._changing:
            late = list(self._waiting.items())[after:]
            late = [(piece, future) for piece, future in late if future.cancel()]
            for piece, _ in late:
                del self._waiting[piece]
        for piece, _ in late:
            done(piece.otherwise)


def done(work: Work) -> None:
    """Does it; that it failed goes to the log."""
    try:
        work()
    except Exception as error:
        log.error("a request could not be answered: %s", where(error))
