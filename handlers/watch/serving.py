"""Puts together what is watched of a server that serves Slack."""

from collections.abc import Iterator
from contextlib import contextmanager

from prometheus_client import CollectorRegistry, PlatformCollector, ProcessCollector

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

    def unready() -> str:
        """Why requests cannot be answered just now; empty where they can."""
        if deadline.begun:
            return ENDING
        if line.wait > MAX_QUEUE_WAIT:
            return FULL
        try:
            bureau.desk.overview()
        except BotError as error:
            return error.public
        return ""

    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    PlatformCollector(registry=registry)
    registry.register(LibraryState(bureau, waiting=lambda: line.waiting, size=bureau.size))
    measures = RequestMetrics(registry)
    with watched(Watched(registry, unready), settings.host, settings.watch_port or 0):
        yield measures
