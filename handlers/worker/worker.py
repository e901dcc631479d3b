"""The worker: takes jobs and does them, until it is told to stop."""

import logging
import os
import secrets
import signal
import socket
import time
from collections.abc import Callable, Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from threading import Event, Lock, Thread, current_thread

from bot.errors import (
    BotError,
    EncoderMissing,
    LibraryUnusable,
    ModelMissing,
    ReaderBroken,
)
from bot.faults import trace
from bot.jobs.job import LEASE, Job, Kind, State, failed, put_off, released, retried
from bot.jobs.queue import Jobs, LeaseLost

log = logging.getLogger("attache.work")

Handler = Callable[[Job], Job | None]
"""Does a job; the job as it is then, by `bot.jobs.job`: done, failed, retried, put off. None where
it wrote that itself, in the transaction of what came of it. What it raises is told of the job: a
BotError's sentence fails it, anything else is tried again."""

_NOT_THE_JOB = (EncoderMissing, LibraryUnusable, ModelMissing, ReaderBroken)
"""Errors of what all jobs need: the job is put off, and not counted as failed."""

EVERY = 1.0
"""Seconds between two looks at an empty line."""
PLAN = 5.0
"""Seconds between two looks at what is due."""
AFTER_FAULT = 5.0
"""Seconds until the library is tried again that could not be read or written."""
GRACE = 8.0
"""Seconds that what is under way may take when the worker is told to stop: less than what serving
Slack may take to end (`handlers.gateway.shutdown.LAST`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """Threads of the worker that do jobs of these kinds, one at a time each, so that a slow host
    keeps nobody from being read."""

    kinds: Collection[Kind]
    threads: int = 1


def worker_name() -> str:
    """A name that no other worker has, on any machine."""
    return f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(4)}"


class Worker:
    """Does jobs by the handlers of their kinds. While one is done, its lease is renewed; where it
    was lost, what the handler wants to write is undone."""

    def __init__(
        self,
        jobs: Jobs,
        handlers: Mapping[Kind, Handler],
        *,
        clock: Callable[[], datetime],
        name: str | None = None,
        grace: float = GRACE,
    ) -> None:
        self._jobs = jobs
        self._handlers = handlers
        self._clock = clock
        self._grace = grace
        self.name = name or worker_name()
        self.stopped = Event()
        self._held: dict[Thread, Job] = {}
        self._lock = Lock()

    def run(self, lanes: Sequence[Lane], plan: Callable[[], None]) -> None:
        """Does jobs until `stopped` is set, then gives back what it cannot finish in `grace`
        seconds. `plan` is called every few seconds: it queues what is due."""
        threads = [
            Thread(target=self._lane, args=(lane.kinds, f"{place}.{n}"), daemon=True)
            for place, lane in enumerate(lanes)
            for n in range(lane.threads)
        ]
        beside = [
            Thread(target=self._renew, daemon=True),
            Thread(target=self._plan, args=(plan,), daemon=True),
        ]
        for thread in (*threads, *beside):
            thread.start()
        self.stopped.wait()
        until = time.monotonic() + self._grace
        for thread in threads:
            thread.join(max(0.0, until - time.monotonic()))
        self.release()

    def drain(self, *, patient: bool = False, within: float = float("inf")) -> int:
        """Does what is due, in this thread, and waits for hosts that rest where it is `patient`;
        how many jobs. None is begun after so many seconds."""
        Thread(target=self._renew, daemon=True).start()
        count, until = 0, time.monotonic() + within
        try:
            while not self.stopped.is_set() and time.monotonic() < until:
                resting = patient and self._jobs.resting(self._clock())
                if self.step([*self._handlers], self.name):
                    count += 1
                elif resting:
                    self.stopped.wait(EVERY)
                else:
                    break
        finally:
            self.stopped.set()
            self.release()
        return count

    def step(self, kinds: Collection[Kind], name: str) -> bool:
        """Takes the next job and does it; False where there is none. Raises LibraryUnusable."""
        job = self._jobs.claim(kinds, name, self._clock())
        if job is None:
            return False
        with self._lock:
            self._held[current_thread()] = job
        try:
            self._settle(job, self._done(job))
        finally:
            with self._lock:
                self._held.pop(current_thread(), None)
        return True

    def _lane(self, kinds: Collection[Kind], place: str) -> None:
        # A process that reads inherits this: Ctrl-C is for the worker, which ends it in order.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        told = False
        while not self.stopped.is_set():
            try:
                if not self.step(kinds, f"{self.name}/{place}"):
                    self.stopped.wait(EVERY)
                told = False
            except Exception as error:
                if not told:
                    log.error("no job could be taken: %s", _said(error))
                told = True
                self.stopped.wait(AFTER_FAULT)

    def _done(self, job: Job) -> Job | None:
        """The job after its handler; None where there is nothing left to write."""
        try:
            return self._handlers[job.work.kind](job)
        except LeaseLost:
            log.warning("job %d was taken over meanwhile", job.id)
            return None
        except _NOT_THE_JOB as error:
            log.warning("job %d waits: %s", job.id, error.public)
            return put_off(job, self._clock(), error.public)
        except BotError as error:
            return failed(job, self._clock(), error.public)
        except Exception as error:
            reference = secrets.token_hex(3)
            log.error("job %d failed, %s: %s", job.id, reference, trace(error))
            kind = type(error).__name__
            reason = f"Something went wrong on my side ({kind}). The log has it under {reference}."
            return retried(job, self._clock(), reason)

    def _settle(self, before: Job, after: Job | None) -> None:
        """Writes what became of a job; again and again where the file does not take it, for a job
        that is not written counts as one that ended its worker."""
        while after is not None:
            try:
                if not self._jobs.change(before, after):
                    log.warning("job %d was taken over meanwhile", before.id)
                if after.state is not State.DONE:
                    log.info("job %d (%s): %s", before.id, before.work.kind, after.state)
                return
            except LibraryUnusable as error:
                log.warning("job %d cannot be written: %s", before.id, error.public)
                if self.stopped.wait(AFTER_FAULT):
                    return

    def _renew(self) -> None:
        while not self.stopped.wait(LEASE.total_seconds() / 3):
            with self._lock:
                held = list(self._held.values())
            for job in held:
                with suppress(LibraryUnusable):
                    self._jobs.renew(job, self._clock())

    def _plan(self, plan: Callable[[], None]) -> None:
        while not self.stopped.is_set():
            try:
                plan()
            except Exception as error:
                log.error("what is due could not be queued: %s", _said(error))
            self.stopped.wait(PLAN)

    def release(self) -> None:
        """Gives back what is still being done: whatever comes of it is undone."""
        with self._lock:
            held = list(self._held.values())
        for job in held:
            with suppress(LibraryUnusable):
                if self._jobs.change(job, released(job, self._clock())):
                    log.info("job %d was given back", job.id)


def _said(error: Exception) -> str:
    return error.public if isinstance(error, BotError) else trace(error)
