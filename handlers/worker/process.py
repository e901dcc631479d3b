"""The worker as a process: `attache work`, and what `attache serve` starts."""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from multiprocessing import parent_process
from threading import Thread
from types import FrameType

from handlers import wiring
from handlers.bureau import now
from handlers.gateway import logs
from handlers.settings import Settings
from handlers.worker import kinds
from handlers.worker.worker import Worker, log
from handlers.worker.workshop import Workshop

NICE = 5
"""How much the worker stands back for other processes, such as the one that answers: with 10, it
stood still on a machine that was busy besides."""


def work(settings: Settings, *, name: str | None = None, once: bool = False) -> int:
    """Does jobs until SIGTERM or SIGINT, or until the process that started it is gone; with `once`,
    what is due. How many were done `once`. Raises BotError."""
    with logs.kept(), opened(settings, create=True) as workshop:
        stand_back()
        handlers = kinds.handlers(workshop)
        worker = Worker(workshop.jobs, handlers, clock=now, name=name)
        with_parent(worker.stopped.set)
        with at_signals(worker.stopped.set):
            if once:
                kinds.plan(workshop)
                return worker.drain(patient=True)
            log.info("Working beside the answers, as %s.", worker.name)
            worker.run(kinds.lanes(handlers), lambda: kinds.plan(workshop))
            return 0


@contextmanager
def opened(settings: Settings, *, create: bool = False) -> Iterator[Workshop]:
    """What jobs of a library are done with. Raises LibraryUnusable."""
    with wiring.opened(settings, create=create) as store:
        yield Workshop(
            settings=settings,
            jobs=store.jobs,
            library=store.library,
            unread=store.unread,
            intake=wiring.intake(settings, store),
            retention=wiring.retention(store),
            clear=store.clear,
            clock=now,
        )


def stand_back() -> None:
    if hasattr(os, "nice"):  # not on Windows
        with suppress(OSError):
            os.nice(NICE)


@contextmanager
def at_signals(act: Callable[[], None]) -> Iterator[None]:
    """Calls `act` at SIGTERM and SIGINT inside."""

    def received(number: int, frame: FrameType | None) -> None:
        act()

    numbers = (signal.SIGTERM, signal.SIGINT)
    before = [signal.signal(number, received) for number in numbers]
    try:
        yield
    finally:
        for number, handler in zip(numbers, before, strict=True):
            signal.signal(number, handler)


def with_parent(act: Callable[[], None]) -> None:
    """Calls `act` when the process that started this one is gone, however it ended."""
    parent = parent_process()
    if parent is None:
        return

    def watch() -> None:
        parent.join()
        act()

    Thread(target=watch, daemon=True).start()
