"""Starts the worker beside a process that serves, and starts it again when it ends."""

import logging
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from signal import Signals
from threading import Event, Lock, Thread
from typing import Protocol, Self

from bot.errors import BotError, LibraryUnusable
from bot.jobs.job import Job, State
from bot.language.worker_process import unimported_main
from handlers.settings import Settings
from handlers.worker.worker import GRACE, worker_name

log = logging.getLogger("attache.work")

FIRST, LONGEST = 1.0, 60.0
"""Seconds until a worker that ended is started again, doubled after each that ended soon."""
STEADY = 60.0
"""Seconds after which a worker did not end soon."""
ENDING = GRACE + 4.0
"""Seconds that a worker may take to end in order, before it is killed."""

_SPAWN = get_context("spawn")


def run_worker(settings: Settings, name: str) -> None:
    """The worker's process."""
    from handlers.worker.process import work

    try:
        work(settings, name=name)
    except BotError as error:
        log.error("The worker ended: %s", error.public)
        raise SystemExit(1) from None


Start = Callable[[Settings, str], BaseProcess]


class Buries(Protocol):
    """What frees the jobs of a worker that ended, of a library or of several."""

    def bury(self, worker: str, now: datetime) -> Sequence[Job]: ...


def started(
    settings: Settings, name: str, run: Callable[[Settings, str], object] = run_worker
) -> BaseProcess:
    process = _SPAWN.Process(target=run, args=(settings, name), name="attache-work")
    with unimported_main():
        process.start()
    return process


class Supervisor:
    """A worker beside this process, as long as the context lasts. What a worker held that ended
    without a word is freed at once, and set aside the second time."""

    def __init__(
        self,
        settings: Settings,
        jobs: Buries,
        *,
        clock: Callable[[], datetime],
        start: Start = started,
    ) -> None:
        # A worker speaks to no Slack.
        self._settings = replace(
            settings,
            bot_token=None,
            app_token=None,
            signing_secret=None,
            client_secret=None,
            secret_keys=(),
        )
        self._jobs = jobs
        self._clock = clock
        self._start = start
        self._stopped = Event()
        self._lock = Lock()
        self._process: BaseProcess | None = None
        self._thread = Thread(target=self._watch, name="work", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def stop(self) -> None:
        """Tells the worker to end what it does."""
        with self._lock:
            self._stopped.set()
            if self._process:
                self._process.terminate()

    def __exit__(self, *_: object) -> None:
        self.stop()
        self._thread.join(ENDING)
        if self._process:
            self._process.kill()

    def _watch(self) -> None:
        delay = FIRST
        while not self._stopped.is_set():
            began, name = time.monotonic(), worker_name()
            code = self._run(name)
            if self._stopped.is_set():
                return
            if time.monotonic() - began > STEADY:
                delay = FIRST
            log.warning("The worker ended (%s); it is started again in %g s.", _how(code), delay)
            self._bury(name)
            self._stopped.wait(delay)
            delay = min(2 * delay, LONGEST)

    def _run(self, name: str) -> int | None:
        """Runs a worker until it ends; its exit code, None where none could be started."""
        with self._lock:
            if self._stopped.is_set():
                return 0
            try:
                self._process = self._start(self._settings, name)
            except OSError:  # no memory for it, or too many processes
                return None
        self._process.join()
        return self._process.exitcode

    def _bury(self, name: str) -> None:
        try:
            buried = self._jobs.bury(name, self._clock())
        except LibraryUnusable as error:
            log.warning("what it was at is freed later: %s", error.public)
            return
        for job in buried:
            if job.state is State.SET_ASIDE:
                kind = job.work.kind
                log.error("job %d (%s) ended its worker twice: it is set aside.", job.id, kind)


def _how(code: int | None) -> str:
    if code is None:
        return "it could not be started"
    return f"by {Signals(-code).name}" if code < 0 else f"with exit code {code}"
