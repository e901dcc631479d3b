"""Reading articles in processes of their own: one for a few, several where there are cores."""

import signal
from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from queue import SimpleQueue

from bot.faults import Failure
from bot.language.article_reader import Reader, Reading, Readings, batches
from bot.language.models import Model, load
from bot.language.worker_process import Begin, Worker
from bot.model.actor import Kind, StatedActor
from bot.model.article import Submission

SECONDS = 60
"""That reading one article may take."""

_WORTHWHILE = 64  # articles; fewer are read before a second model is loaded


@dataclass(frozen=True, slots=True)
class Loading:
    """Loads a model, for a process to read with. `stated` are the names that the team states."""

    model: Model
    stated: Mapping[str, Kind | None]

    @classmethod
    def of(cls, model: Model, stated: Sequence[StatedActor] = ()) -> "Loading":
        names = ((name, actor) for actor in stated for name in (actor.name, *actor.aliases))
        return cls(model, {name: actor.kind for name, actor in names})

    def __call__(self) -> Reader:
        # Imported here: who starts the process needs no spaCy.
        from bot.language.analysis import Analyst

        return Reader(Analyst(load(self.model), self.stated))


class ReaderPool:
    """Reads in at most so many processes, each of which begins by making its reader. An article
    that takes more than `seconds`, or too much memory, or its process with it, is a Failure."""

    def __init__(self, begin: Begin, processes: int, seconds: float = SECONDS) -> None:
        self._begin = begin
        self._processes = processes
        self._seconds = seconds

    def read(self, submissions: Iterable[Submission]) -> Readings:
        waiting = iter(submissions)
        first = list(islice(waiting, _WORTHWHILE))
        size = self._processes if len(first) == _WORTHWHILE else 1
        workers = [Worker(self._begin, self._seconds) for _ in range(size)]
        # A thread for each process: it waits for it, and blocks the interrupts that both inherit.
        threads = ThreadPoolExecutor(size, initializer=_uninterrupted)
        try:
            yield from _shared_out(batches(chain(first, waiting)), workers, threads)
        finally:
            for worker in workers:
                worker.close()
            threads.shutdown(cancel_futures=True)


def _shared_out(
    waiting: Iterator[list[Submission]], workers: Sequence[Worker], threads: ThreadPoolExecutor
) -> Iterator[Reading | Failure]:
    idle: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def read(batch: Sequence[Submission]) -> list[Reading | Failure]:
        worker = idle.get()  # there are as many as threads
        try:
            return worker.read(batch)
        finally:
            idle.put(worker)

    running: deque[Future[list[Reading | Failure]]] = deque()
    for batch in waiting:
        running.append(threads.submit(read, batch))
        if len(running) > 2 * len(workers):
            yield from running.popleft().result()
    while running:
        yield from running.popleft().result()


def _uninterrupted() -> None:
    if hasattr(signal, "pthread_sigmask"):  # not so on Windows
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
