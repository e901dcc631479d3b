"""Requests that other processes answer; here these are threads, which end when a test says so."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from threading import Event, Thread
from typing import cast

import pytest
from slack_bolt import BoltRequest, BoltResponse
from slack_sdk import WebClient

from bot.errors import SettingWrong
from handlers.gateway import answerers
from handlers.gateway.answerers import Answerers, Lost, TellingOutbox, answer_line
from handlers.gateway.errors import OUTCOME
from handlers.gateway.middleware import AGAIN
from handlers.gateway.wait_notice import ARRIVED, SPEAKS
from handlers.settings import Settings

COMMAND = {"command": "/brief", "text": "norland", "user_id": "U1", "channel_id": "C1"}


class Ends(BaseException):
    """Ends a process, as SIGKILL would."""


class Double:
    """A process: a thread for each of its lines."""

    def __init__(self, lines: Sequence[Connection], app: "App") -> None:
        self._lines = [Connection(os.dup(line.fileno())) for line in lines]
        self._over = Event()
        self._app = app
        self.threads = [Thread(target=self._work, args=(line,)) for line in self._lines]
        for each in self.threads:
            each.start()

    def _work(self, line: Connection) -> None:
        try:
            answer_line(line, self._app, WebClient(), self._app.outbox)
        except Ends:
            for each in self._lines:
                each.close()
        self._over.set()

    def join(self, timeout: float | None = None) -> None:
        self._over.wait(timeout)

    def kill(self) -> None:
        self._over.set()


class App:
    """What answers: `acts` does, of the first request, of the second …; the last one of all after
    that."""

    def __init__(self, *acts: Callable[[BoltRequest, TellingOutbox], object]) -> None:
        self.outbox = TellingOutbox()
        self.seen: list[BoltRequest] = []
        self._acts = acts

    def dispatch(self, req: BoltRequest) -> BoltResponse:
        self.seen.append(req)
        self._acts[min(len(self.seen), len(self._acts)) - 1](req, self.outbox)
        return BoltResponse(status=200)


@contextmanager
def serving(app: App, processes: int = 1) -> Iterator[Answerers]:
    def start(settings: Settings, lines: Sequence[Connection]) -> BaseProcess:
        return cast(BaseProcess, Double(lines, app))

    with Answerers(Settings(), start, processes, lines=1) as found:
        yield found


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A process that ended is started again at once."""
    monkeypatch.setattr(answerers, "FIRST", 0.01)


def ask(found: Answerers, spoke: list[str] | None = None) -> BoltRequest:
    said = [] if spoke is None else spoke
    context = {SPEAKS: lambda: said.append("notice ended")}
    request = BoltRequest(body=COMMAND, mode="socket_mode", context=context)
    found.dispatch(request)
    return request


def answers(req: BoltRequest, outbox: TellingOutbox) -> None:
    req.context[OUTCOME] = "told"


def ends(req: BoltRequest, outbox: TellingOutbox) -> None:
    raise Ends


def test_a_request_is_answered_by_another_process() -> None:
    app = App(answers)
    with serving(app) as found:
        request = ask(found)
    [seen] = app.seen
    assert seen.body == COMMAND and not seen.context[AGAIN] and ARRIVED in seen.context
    assert request.context[OUTCOME] == "told"


def test_a_notice_ends_before_anything_is_posted() -> None:
    events: list[str] = []

    def posts(req: BoltRequest, outbox: TellingOutbox) -> None:
        outbox.send("C1", lambda: events.append("posted"))
        outbox.send("C1", lambda: events.append("posted"))

    with serving(App(posts)) as found:
        ask(found, events)
    assert events == ["notice ended", "posted", "posted"]


def test_what_a_process_was_at_that_ended_is_asked_again() -> None:
    app = App(ends, answers)
    with serving(app) as found:
        ask(found)
        ask(found)
    assert [each.context[AGAIN] for each in app.seen] == [False, True, False]


def test_nothing_is_said_twice() -> None:
    posted: list[str] = []

    def posts_and_ends(req: BoltRequest, outbox: TellingOutbox) -> None:
        outbox.send("C1", lambda: posted.append("posted"))
        raise Ends

    app = App(posts_and_ends, answers)
    with serving(app) as found:
        with pytest.raises(Lost):
            ask(found)
        ask(found)
    assert posted == ["posted"] and len(app.seen) == 2


def test_a_request_that_ends_two_processes_is_given_up() -> None:
    app = App(ends, ends, answers)
    with serving(app) as found:
        with pytest.raises(Lost):
            ask(found)
        ask(found)
    assert len(app.seen) == 3


def test_a_failure_that_nobody_foresaw_ends_no_process() -> None:
    def fails(req: BoltRequest, outbox: TellingOutbox) -> None:
        raise ValueError

    app = App(fails, answers)
    with serving(app) as found:
        assert ask(found).context[OUTCOME] == "failed"
        ask(found)
    assert not any(each.context[AGAIN] for each in app.seen)


def test_at_the_end_nobody_waits_for_a_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(answerers, "ENDING", 0.1)
    begun, told = Event(), Event()

    def hangs(req: BoltRequest, outbox: TellingOutbox) -> None:
        begun.set()
        told.wait(10)

    with serving(App(hangs)) as found:
        waiting = Thread(target=lambda: ask(found))
        waiting.start()
        assert begun.wait(10)
    told.set()
    waiting.join(10)
    assert not waiting.is_alive()


@pytest.mark.parametrize("given", ["0", "65", "two", "-1", "1.5"])
def test_a_number_of_processes_is_one(given: str) -> None:
    with pytest.raises(SettingWrong, match="ATTACHE_WORKERS"):
        Settings.read({"ATTACHE_WORKERS": given}, None)
    assert Settings.read({"ATTACHE_WORKERS": "4"}, None).workers == 4
