"""Processes that answer requests for the one that acknowledges them, over one library.

Each has a few lines, connections with one request at a time. A process that ends is started again,
and what it was at is asked of another: once, and only where it had said nothing yet.
"""

import logging
import signal
import time
from collections import deque
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from dataclasses import dataclass, replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Condition, Event, Thread
from typing import Any, Protocol, Self

from slack_bolt import BoltRequest, BoltResponse
from slack_sdk import WebClient

from bot.language.worker_process import unimported_main
from handlers.gateway.errors import FAILED, OUTCOME
from handlers.gateway.logs import reference
from handlers.gateway.middleware import AGAIN, Middleware
from handlers.gateway.respond import ResponseUrl
from handlers.gateway.wait_notice import ARRIVED, SPEAKS, waited
from handlers.outbox.outbox import Answer, Outbox
from handlers.payload import Payload, user_of, words
from handlers.settings import Settings
from handlers.slack_errors import where

log = logging.getLogger("attache")

LINES = 4
"""Requests that a process answers at a time: two would keep a core busy, some wait for Slack.
Chosen, not measured."""
DEATHS = 2
"""Processes that may end over one request."""
FIRST, LONGEST = 1.0, 60.0
"""Seconds until a process that ended is started again, doubled after each that ended soon."""
STEADY = 60.0
"""Seconds after which a process did not end soon."""
ENDING = 4.0
"""Seconds that the processes may take to end in order, before they are killed."""

_SPAWN = get_context("spawn")

Nothing = Callable[[], object]
Run = Callable[[Settings, Sequence[Connection]], None]
"""A process's main function, which must be picklable."""
Start = Callable[[Settings, Sequence[Connection]], BaseProcess]


class Lost(Exception):
    """A request whose answer may not have come: the processes that were at it ended."""


class Dispatcher(Protocol):
    """What answers a request: a Bolt app, or a process that has one."""

    def dispatch(self, req: BoltRequest) -> BoltResponse: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A request on its way to a process: `waited` are the seconds since it arrived, `called` what
    it is called in the log; `again` where another process ended over it."""

    body: dict[str, Any]
    waited: float
    called: str
    again: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of it, None where that is nothing particular."""

    outcome: str | None


# --- the process that acknowledges ----------------------------------------------------------------


@dataclass(eq=False, slots=True)
class _Line:
    """A connection to a process. `spoke` where that was about to post something, of the request
    that it has; `taken` where it was given that."""

    connection: Connection
    taken: bool = False
    spoke: bool = False

    def ask(self, asked: Asked, speaks: Nothing) -> Answered:
        """Raises EOFError and OSError where the process has ended."""
        self.taken = self.spoke = False
        self.connection.send(asked)
        self.taken = True
        while not isinstance(said := self.connection.recv(), Answered):
            self.spoke = True
            speaks()
            self.connection.send(None)
        return said


class Answerers:
    """So many processes, as long as the context lasts."""

    measured: Middleware | None = None

    def __init__(self, settings: Settings, start: Start, processes: int, lines: int = LINES):
        self._settings = settings
        self._start = start
        self._lines = lines
        self._changed = Condition()
        self._idle: deque[_Line] = deque()
        self._running: dict[BaseProcess, list[_Line]] = {}
        self._ended = Event()
        self._watches = [
            Thread(target=self._watch, name=f"answers-{n}", daemon=True) for n in range(processes)
        ]

    @property
    def at_once(self) -> int:
        """How many requests are answered at a time."""
        return self._lines * len(self._watches)

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        """Has a request answered. Raises Lost."""
        if self.measured is None:
            return self._dispatch(req)
        return self.measured(req, lambda: self._dispatch(req))

    def _dispatch(self, req: BoltRequest) -> BoltResponse:
        asked = Asked(body=dict(req.body), waited=waited(req.context), called=reference.get())
        deaths = 0
        while line := self._free():
            try:
                answered = line.ask(replace(asked, again=deaths > 0), req.context[SPEAKS])
            except (EOFError, OSError):
                line.connection.close()
                deaths += line.taken
                if line.spoke or deaths == DEATHS:
                    break
                continue
            self._give_back(line)
            if answered.outcome:
                req.context[OUTCOME] = answered.outcome
            return BoltResponse(status=200)
        if self._ended.is_set():  # who asked is told by the queue
            return BoltResponse(status=503)
        raise Lost

    def _free(self) -> _Line | None:
        """A line that nobody has, once there is one; None at the end."""
        with self._changed:
            self._changed.wait_for(lambda: self._idle or self._ended.is_set())
            return None if self._ended.is_set() else self._idle.popleft()

    def _give_back(self, line: _Line) -> None:
        with self._changed:
            self._idle.append(line)
            self._changed.notify()

    def _watch(self) -> None:
        delay = FIRST
        while not self._ended.is_set():
            began = time.monotonic()
            self._run()
            if self._ended.is_set():
                return
            if time.monotonic() - began > STEADY:
                delay = FIRST
            log.warning("A process that answers ended; it is started again in %g s.", delay)
            self._ended.wait(delay)
            delay = min(2 * delay, LONGEST)

    def _run(self) -> None:
        """Runs a process until it ends."""
        ours, theirs = zip(*(_SPAWN.Pipe() for _ in range(self._lines)), strict=True)
        lines = [_Line(each) for each in ours]
        try:
            process = self._start(self._settings, theirs)
        except OSError:  # no memory for it, or too many processes
            return
        finally:
            for each in theirs:
                each.close()  # so that reading ours ends with the process
        with self._changed:
            self._running[process] = lines
            self._idle.extend(lines)
            self._changed.notify_all()
        process.join()
        with self._changed:
            del self._running[process]
            self._idle = deque(line for line in self._idle if line not in lines)

    def __enter__(self) -> Self:
        for each in self._watches:
            each.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Lets the processes end in order, within a time."""
        self._ended.set()
        with self._changed:
            self._changed.notify_all()
            running = list(self._running)
            for line in self._idle:
                line.connection.close()
        until = time.monotonic() + ENDING
        for process in running:
            process.join(max(0.0, until - time.monotonic()))
            process.kill()
        for each in self._watches:
            each.join(1.0)


def starts(run: Run) -> Start:
    """Starts processes whose main function this is."""

    def start(settings: Settings, lines: Sequence[Connection]) -> BaseProcess:
        process = _SPAWN.Process(target=run, args=(settings, lines), name="attache-answers")
        with unimported_main():
            process.start()
        return process

    return start


# --- the process that answers ---------------------------------------------------------------------

_speaks: ContextVar[Nothing] = ContextVar("speaks", default=lambda: None)


class TellingOutbox(Outbox):
    """An outbox that has the process which acknowledges told before anything is posted for a
    request: its notice would come too late, and another process must not answer it any more."""

    def send(self, to: str, *rest: Any, **other: Any) -> None:
        _speaks.get()()
        super().send(to, *rest, **other)

    def at_once(self, to: str, call: Callable[[], Answer]) -> Answer:
        _speaks.get()()
        return super().at_once(to, call)


def answer_all(
    lines: Sequence[Connection], app: Dispatcher, client: WebClient, outbox: Outbox
) -> None:
    """Answers what comes over the lines until they end. Whoever stops the server tells all of its
    processes so: this one ends when what it was given is answered."""
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    with ThreadPoolExecutor(len(lines), thread_name_prefix="line") as threads:
        for line in lines:
            threads.submit(answer_line, line, app, client, outbox)


def answer_line(line: Connection, app: Dispatcher, client: WebClient, outbox: Outbox) -> None:
    try:
        while True:
            line.send(Answered(_outcome(line.recv(), line, app, client, outbox)))
    except (EOFError, OSError):  # the process that acknowledges has closed it, or is gone
        line.close()


def _outcome(
    asked: Asked, line: Connection, app: Dispatcher, client: WebClient, outbox: Outbox
) -> str | None:
    spoken = Event()

    def speaks() -> None:
        if not spoken.is_set():
            spoken.set()
            line.send(None)
            line.recv()

    context = {
        ARRIVED: time.monotonic() - asked.waited,
        AGAIN: asked.again,
        "respond": _respond(asked.body, client, outbox),
    }
    request = BoltRequest(body=asked.body, mode="socket_mode", context=context)
    called, told = reference.set(asked.called), _speaks.set(speaks)
    try:
        app.dispatch(request)
    except Exception as error:
        log.error("a request could not be answered: %s", where(error))
        return FAILED
    finally:
        reference.reset(called)
        _speaks.reset(told)
    outcome = request.context.get(OUTCOME)
    return outcome if isinstance(outcome, str) else None


def _respond(body: Payload, client: WebClient, outbox: Outbox) -> ResponseUrl:
    return ResponseUrl(words(body, "response_url"), user_of(body), client, outbox)
