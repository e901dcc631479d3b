"""Puts together what is watched of a server that serves Slack."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, PlatformCollector, ProcessCollector
from prometheus_client.registry import Collector

from bot.errors import BotError
from handlers.bureau import Bureau
from handlers.gateway.acknowledge import FULL, MAX_QUEUE_WAIT
from handlers.gateway.shutdown import Deadline
from handlers.gateway.worker_queue import WorkerQueue
from handlers.settings import Settings
from handlers.watch.library import LibraryState
from handlers.watch.requests import RequestMetrics
from handlers.watch.server import ENDING, Watched, watched


@contextmanager
def served(
    settings: Settings, bureau: Bureau, line: WorkerQueue, deadline: Deadline
) -> Iterator[RequestMetrics]:
    """Serves /healthz, /readyz and /metrics inside. Raises SettingWrong."""

    state = LibraryState(bureau, waiting=lambda: line.waiting, size=bureau.size)
    with watched_state(
        settings, state, deadline, wait=lambda: line.wait, look=bureau.desk.overview
    ) as measures:
        yield measures


@contextmanager
def watched_state(
    settings: Settings,
    state: Collector,
    deadline: Deadline,
    *,
    wait: Callable[[], float],
    look: Callable[[], object],
) -> Iterator[RequestMetrics]:
    """The same of any server: `state` is what it has to tell, `wait` how many seconds a request
    waits, and `look` reads something of what it answers from. Raises SettingWrong."""

    def unready() -> str:
        """Why requests cannot be answered just now; empty where they can."""
        if deadline.begun:
            return ENDING
        if wait() > MAX_QUEUE_WAIT:
            return FULL
        try:
            look()
        except BotError as error:
            return error.public
        return ""

    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    registry.register(state)
    measures = RequestMetrics(registry)
    with watched(Watched(registry, unready), settings.host, settings.watch_port or 0):
        yield measures
