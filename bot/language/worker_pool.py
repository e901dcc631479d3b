"""Reads articles in worker processes: one for a few articles, several for many."""

from collections import deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import chain, islice
from queue import SimpleQueue

from bot.faults import Failure
from bot.language.article_reader import Reader, Reading, Readings, batches
from bot.language.models import Model, load
from bot.language.worker_process import Begin, Worker, unsignalled
from bot.model.actor import Kind, StatedActor
from bot.model.article import Submission

SECONDS = 60
"""Seconds that reading one article may take, by default. Chosen, not measured."""

_WORTHWHILE = 64  # articles; fewer are read before a second model has loaded


@dataclass(frozen=True, slots=True)
class Loading:
    """Loads the model and makes the reader of a worker process; can be pickled. `stated` are the
    names of `actors.toml` with their kinds."""

    model: Model
    stated: Mapping[str, Kind | None]

    @classmethod
    def of(cls, model: Model, stated: Sequence[StatedActor] = ()) -> "Loading":
        names = ((name, actor) for actor in stated for name in (actor.name, *actor.aliases))
        return cls(model, {name: actor.kind for name, actor in names})

    def __call__(self) -> Reader:
        # Imported here: the parent process needs no spaCy.
        from bot.language.analysis import Analyst

        return Reader(Analyst(load(self.model), self.stated))


class ReaderPool:
    """Reads in at most `processes` worker processes, each of which makes its reader by `begin`. An
    article that takes more than `seconds`, too much memory, or ends its process is a Failure."""

    def __init__(self, begin: Begin, processes: int, seconds: float = SECONDS) -> None:
        self._begin = begin
        self._processes = processes
        self._seconds = seconds

    def read(self, submissions: Iterable[Submission]) -> Readings:
        waiting = iter(submissions)
        first = list(islice(waiting, _WORTHWHILE))
        size = self._processes if len(first) == _WORTHWHILE else 1
        workers = [Worker(self._begin, self._seconds) for _ in range(size)]
        # One thread waits for each process.
        threads = ThreadPoolExecutor(size, initializer=unsignalled)
        try:
            yield from _results(batches(chain(first, waiting)), workers, threads)
        finally:
            for worker in workers:
                worker.close()
            threads.shutdown(cancel_futures=True)


class StandingReader:
    """Reads in one worker process that stays when it has read, so that the next article waits for
    no model. Limits as in `ReaderPool`."""

    def __init__(self, begin: Begin, seconds: float = SECONDS) -> None:
        self._worker = Worker(begin, seconds)

    def read(self, submissions: Iterable[Submission]) -> Readings:
        for batch in batches(submissions):
            yield from self._worker.read(batch)

    def close(self) -> None:
        """Ends the process for good."""
        self._worker.close()


def _results(
    waiting: Iterator[list[Submission]], workers: Sequence[Worker], threads: ThreadPoolExecutor
) -> Iterator[Reading | Failure]:
    """The results of all batches, in order; at most two batches a worker are queued."""
    idle: SimpleQueue[Worker] = SimpleQueue()
    for worker in workers:
        idle.put(worker)

    def read(batch: Sequence[Submission]) -> list[Reading | Failure]:
        worker = idle.get()  # never waits: there are as many workers as threads
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
