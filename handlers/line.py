"""The line in which requests wait to be answered."""

import logging
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock
from typing import Self

from handlers.errors import where

log = logging.getLogger("attache")

THREADS = 6
"""How many requests are answered at a time. Two would keep a core busy; some wait for Slack."""

GRACE = 15.0
"""Seconds for which the line is still answered when the process is asked to end: most supervisors
kill it after thirty."""
TELLERS = 20
"""How many of those who will not be answered then are told so at a time."""

LATELY = 50
"""Over how many answers it is told how long one takes."""

Work = Callable[[], object]


class Line:
    """Work in the order in which it came, done by the next of a few threads that is free. Leaving
    its context, it does what can be done while its grace lasts, and of the rest what each piece of
    work says is to be done instead."""

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
        self._waiting: deque[tuple[Future[None], Work]] = deque()
        self._takes = 0.0
        self._ends = float("inf")

    @property
    def wait(self) -> float:
        """How many seconds what comes now would wait, if answers take as long as lately."""
        return len(self._waiting) * self._takes / self._threads

    def put(self, work: Work, *, otherwise: Work) -> None:
        """`otherwise` is done in place of the work where the line ends before its turn."""
        with self._changing:
            self._waiting.append((self._pool.submit(self._do, work, otherwise), otherwise))

    def _do(self, work: Work, otherwise: Work) -> None:
        began = self._clock()
        with self._changing:
            self._waiting.popleft()
        done(work if began < self._ends else otherwise)
        with self._changing:
            self._takes += (self._clock() - began - self._takes) / LATELY

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._ends = self._clock() + self._grace
        with ThreadPoolExecutor(TELLERS) as tellers:
            for future, otherwise in self._too_late():
                if future.cancel():
                    tellers.submit(done, otherwise)
        self._pool.shutdown()

    def _too_late(self) -> list[tuple[Future[None], Work]]:
        """What waits so far behind that its turn would not come before the end."""
        with self._changing:
            waiting, takes = list(self._waiting), self._takes
        return waiting[int(self._grace * self._threads / takes) :] if takes else []


def done(work: Work) -> None:
    """Does it; that it failed goes to the log."""
    try:
        work()
    except Exception as error:
        log.error("a request could not be answered: %s", where(error))
