"""Several analysts at once, each in a process of its own, where there are cores."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from itertools import chain, islice
from multiprocessing import get_context

from bot.language.analyst import Analyst
from bot.language.models import Model, load
from bot.language.names import Stated
from bot.model import Analysis, Article, StatedActor

_BATCH = 16  # articles sent to a process at once
_WORTHWHILE = 64  # articles; fewer are read before a second model is loaded

_analyst: Analyst | None = None


class AnalystPool:
    """Reads articles in `processes` processes; in this one where the articles are few.

    A model takes its memory once for each process. `stated` are the actors that the team states.
    """

    def __init__(self, model: Model, processes: int, stated: Sequence[StatedActor] = ()) -> None:
        self._model = model
        self._processes = processes
        self._stated = {
            name: actor.kind for actor in stated for name in (actor.name, *actor.aliases)
        }

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        """What is in each article, in the order given."""
        waiting = iter(articles)
        first = list(islice(waiting, _WORTHWHILE))
        if self._processes < 2 or len(first) < _WORTHWHILE:
            yield from Analyst(load(self._model), self._stated).analyse(chain(first, waiting))
        else:
            yield from self._shared_out(chain(first, waiting))

    def _shared_out(self, articles: Iterator[Article]) -> Iterator[Analysis]:
        # "spawn" because a fork of a process with threads may hang.
        with ProcessPoolExecutor(
            self._processes,
            get_context("spawn"),
            initializer=_begin,
            initargs=(self._model, self._stated),
        ) as processes:
            running: deque[Future[list[Analysis]]] = deque()
            while batch := list(islice(articles, _BATCH)):
                running.append(processes.submit(_analyse, batch))
                if len(running) > 2 * self._processes:
                    yield from running.popleft().result()
            while running:
                yield from running.popleft().result()


def _begin(model: Model, stated: Stated) -> None:
    global _analyst
    _analyst = Analyst(load(model), stated)


def _analyse(articles: list[Article]) -> list[Analysis]:
    assert _analyst is not None, "the process was started without _begin"
    return list(_analyst.analyse(articles))
