"""Requests in turns: one at a time for a host, with a pause between two, and no host starved."""

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from heapq import heappop, heappush
from itertools import count
from time import monotonic, sleep
from typing import Generic, TypeVar

Task = TypeVar("Task")
Result = TypeVar("Result")

PAUSE = 1.0
"""Seconds between the end of a request to a host and the next to it."""
WORKERS = 8
"""Hosts that are asked at once."""


class Politely(Generic[Task, Result]):
    """Does `work` for each task in threads and yields both as each is done; `work` must not raise.
    `host` names whom a task asks, `pause` gives a host's seconds between two requests. Hosts take
    turns: one with a thousand tasks delays another's by no more than one request."""

    def __init__(
        self,
        work: Callable[[Task], Result],
        host: Callable[[Task], str],
        *,
        pause: Callable[[Task], float] = lambda _: PAUSE,
        workers: int = WORKERS,
    ) -> None:
        self._work, self._host, self._pause, self._workers = work, host, pause, workers
        self._queues: dict[str, deque[Task]] = {}
        self._ready: list[tuple[float, int, str]] = []
        self._turns = count()

    def __call__(self, tasks: Iterable[Task]) -> Iterator[tuple[Task, Result]]:
        for task in tasks:
            self._queues.setdefault(self._host(task), deque()).append(task)
        for host in self._queues:
            self._line_up(host, 0.0)
        running: dict[Future[Result], Task] = {}
        with ThreadPoolExecutor(self._workers, thread_name_prefix="fetch") as pool:
            while self._ready or running:
                while len(running) < self._workers and (begun := self._next()) is not None:
                    running[pool.submit(self._work, begun)] = begun
                for done in self._some(running):
                    task = running.pop(done)
                    host = self._host(task)
                    if self._queues[host]:
                        self._line_up(host, monotonic() + self._pause(task))
                    yield task, done.result()

    def _line_up(self, host: str, at: float) -> None:
        heappush(self._ready, (at, next(self._turns), host))

    def _next(self) -> Task | None:
        if not self._ready or self._ready[0][0] > monotonic():
            return None
        return self._queues[heappop(self._ready)[2]].popleft()

    def _some(self, running: dict[Future[Result], Task]) -> Iterable[Future[Result]]:
        """Those that are done; none where a host's pause ends before."""
        until = max(0.0, self._ready[0][0] - monotonic()) if self._ready else None
        if not running:
            sleep(until or 0.0)
            return ()
        free = len(running) < self._workers
        return wait(running, until if free else None, FIRST_COMPLETED).done
