"""The worker of all workspaces: one process, which reads and fetches for each in turn. It is given
no key, and opens no token."""

import signal
import time
from collections.abc import Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import partial
from threading import Event, Lock, Thread

from bot.errors import BotError
from bot.jobs.job import Job, Kind, State
from handlers.bureau import now
from handlers.gateway import logs
from handlers.intake.fetching import Web
from handlers.intake.hosts import Reach
from handlers.intake.robots import Robots
from handlers.settings import Settings
from handlers.slack_errors import where
from handlers.wiring import workspaces_installed, written
from handlers.worker import kinds, reading
from handlers.worker.process import at_signals, opened, stand_back, with_parent
from handlers.worker.supervisor import Supervisor, started
from handlers.worker.worker import EVERY, GRACE, PLAN, Handler, Worker, log, worker_name
from handlers.worker.workshop import Workshop
from handlers.workspaces.places import folder, library_of, settings_of

TURN = 30.0
"""Seconds after which another workspace has its turn, where there is more to do."""
AT_LEAST = timedelta(hours=6)
"""After how long each is looked at in any case."""
AFTER_FAULT = timedelta(minutes=1)
"""After how long a library is looked at again that could not be used."""


def beside(settings: Settings) -> Supervisor:
    """The worker beside a server, started again when it ends."""
    return Supervisor(
        settings, EveryLibrary(settings), clock=now, start=partial(started, run=run_worker)
    )


def run_worker(settings: Settings, name: str) -> None:
    """The worker's process."""
    try:
        work(settings, name=name)
    except BotError as error:
        log.error("The worker ended: %s", error.public)
        raise SystemExit(1) from None


def work(settings: Settings, *, name: str | None = None) -> None:
    """Does the jobs of all workspaces until SIGTERM or SIGINT, or until the process that started it
    is gone. Raises BotError."""
    with logs.kept(settings.log):
        stand_back()
        shop = Rotation(settings, name or worker_name())
        with_parent(shop.stopped.set)
        with at_signals(shop.stopped.set):
            log.info("Working beside the answers of all workspaces, as %s.", shop.name)
            shop.run()


class EveryLibrary:
    """The jobs of all libraries, as `Supervisor` needs them."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def bury(self, worker: str, now: datetime) -> Sequence[Job]:
        buried: list[Job] = []
        for id in workspaces_installed(folder(self._settings)):
            with logs.in_workspace(id), told():
                own = settings_of(self._settings, id)
                if library_of(self._settings, id).exists():
                    with opened(own) as workshop:
                        buried += workshop.jobs.bury(worker, now)
        return buried


@dataclass(frozen=True, slots=True)
class Look:
    """What a library was like before it was looked at, and when it is to be looked at again."""

    written: tuple[int, ...]
    next: datetime


class Rotation:
    """Looks at the libraries that have changed or whose time has come, and does the jobs of those
    that have some, each in turn."""

    def __init__(
        self, settings: Settings, name: str, *, clock: Callable[[], datetime] = now
    ) -> None:
        self.name = name
        self.stopped = Event()
        self._settings = settings
        self._clock = clock
        self._looks: dict[str, Look] = {}
        self._busy: set[str] = set()
        self._workers: set[Worker] = set()
        self._changing = Lock()
        self._standing = reading.Standing(settings.article_seconds)
        reach = Reach(internal=settings.internal, own_port=settings.port)
        self._web = Web(reach=reach, contact=settings.contact)
        self._robots = Robots(self._web)

    def run(self) -> None:
        lanes = [
            Thread(target=self._lane, args=(lane.kinds, f"{place}.{n}"), daemon=True)
            for place, lane in enumerate(kinds.LANES)
            for n in range(lane.threads)
        ]
        for each in lanes:
            each.start()
        while not self.stopped.is_set():
            with told():
                self.plan()
            self.stopped.wait(EVERY)
        self._end(lanes)

    def plan(self) -> None:
        """Queues what is due, and notes who has jobs. Raises LibraryUnusable where it cannot be
        told who is installed."""
        here = workspaces_installed(folder(self._settings))
        self._busy.intersection_update(here)
        for id in here:
            with logs.in_workspace(id), told():
                self._plan(id)

    def do(self, id: str, of: Collection[Kind], place: str = "0") -> int:
        """Does jobs of a workspace until it has none, or its turn is over; how many."""
        with opened(settings_of(self._settings, id)) as workshop:
            handlers = {kind: self._handler(kind, self._shared(workshop)) for kind in of}
            worker = Worker(workshop.jobs, handlers, clock=self._clock, name=f"{self.name}/{place}")
            with self._changing:
                self._workers.add(worker)
            try:
                return 0 if self.stopped.is_set() else worker.drain(within=TURN)
            except BotError:  # it is looked at again in a minute
                self._busy.discard(id)
                raise
            finally:
                with self._changing:
                    self._workers.discard(worker)

    def _plan(self, id: str) -> None:
        own, at = settings_of(self._settings, id), self._clock()
        look, stands = self._looks.get(id), written(library_of(self._settings, id))
        if not stands or (look and look.written == stands and at < look.next):
            return
        self._looks[id] = Look(stands, at + AFTER_FAULT)  # where what follows fails
        with opened(own) as workshop:
            kinds.plan(self._shared(workshop))
            counts = workshop.jobs.counts()
            following = workshop.intake.feeds.next_due() or at + AT_LEAST
        if counts.get(State.WAITING) or counts.get(State.LEASED):
            self._busy.add(id)
            following = at + timedelta(seconds=PLAN)
        else:
            self._busy.discard(id)
        self._looks[id] = Look(stands, min(following, at + AT_LEAST))

    def _lane(self, of: Collection[Kind], place: str) -> None:
        # A process that reads inherits this: Ctrl-C is for the worker, which ends it in order.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        while not self.stopped.is_set():
            done = 0
            for id in sorted(self._busy.copy()):
                with logs.in_workspace(id), told():
                    done += self.do(id, of, place)
            if not done:
                self.stopped.wait(EVERY)

    def _handler(self, kind: Kind, workshop: Workshop) -> Handler:
        if kind is Kind.READ:  # one process holds the model for all
            return reading.handler(workshop, self._standing)
        return kinds.HANDLERS[kind](workshop)

    def _shared(self, workshop: Workshop) -> Workshop:
        """What is known of sites is known for all."""
        intake = replace(workshop.intake, web=self._web, robots=self._robots)
        return replace(workshop, intake=intake)

    def _end(self, lanes: Sequence[Thread]) -> None:
        """Gives back what is not done in time."""
        with self._changing:
            workers = list(self._workers)
        for each in workers:
            each.stopped.set()
        until = time.monotonic() + GRACE
        for thread in lanes:
            thread.join(max(0.0, until - time.monotonic()))
        with self._changing:
            workers = list(self._workers)
        for each in workers:
            with told():
                each.release()
        self._standing.close()


@contextmanager
def told() -> Iterator[None]:
    """Logs what goes wrong, so that all others go on."""
    try:
        yield
    except BotError as error:
        log.error("its jobs cannot be looked at: %s", error.public)
    except Exception as error:
        log.error("its jobs could not be looked at: %s", where(error))
