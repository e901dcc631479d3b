"""Workspaces are opened once when they are used, closed when they are idle, and never while at
work."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event
from typing import Any, cast

import pytest

from bot.storage.workspaces import Tokens, Workspace
from handlers.settings import Settings
from handlers.workspaces.opened import Forms, OpenWorkspace, OpenWorkspaces
from handlers.workspaces.turns import Turns
from tests.workspaces.server import Server, fill, until
from tests.workspaces.slack_double import Slack


def workspace(id: str) -> Workspace:
    return Workspace(
        id=id,
        team=id,
        organisation="",
        name=id,
        app="A1",
        bot="B1",
        bot_user="U1",
        scopes=frozenset(),
        installed=datetime(2024, 3, 26, tzinfo=UTC),
        tokens=Tokens(bot=f"xoxb-{id}"),
    )


class Quiet:
    """An outbox, a line, a bureau and a client in which nothing happens."""

    waiting = put_off = under_way = 0
    wait = 0.0
    idle = True

    @property
    def outbox(self) -> "Quiet":
        return self

    def become(self, workspace: Workspace) -> None:
        self.speaks = workspace


class Doors:
    """Opens and closes in name only, and notes it."""

    def __init__(self) -> None:
        self.noted: list[str] = []
        self.now = 0.0
        self.opened = OpenWorkspaces(self.open, clock=lambda: self.now, idle=10.0, most=2)

    def open(self, given: Workspace) -> OpenWorkspace:
        time.sleep(0.01)
        self.noted.append(f"+{given.id}")
        stack, quiet = ExitStack(), cast("Any", Quiet())
        stack.callback(self.noted.append, f"-{given.id}")
        return OpenWorkspace(
            workspace=given, bureau=quiet, client=quiet, line=quiet, forms=quiet, stack=stack
        )

    def use(self, id: str) -> None:
        with self.opened.using(workspace(id)):
            pass


@pytest.fixture
def doors() -> Iterator[Doors]:
    made = Doors()
    yield made
    made.opened.close()


def test_many_who_come_at_once_open_it_once(doors: Doors) -> None:
    with ThreadPoolExecutor(8) as many:
        list(many.map(doors.use, ["T1", "T2"] * 8))
    assert sorted(doors.noted) == ["+T1", "+T2"]


def test_the_idle_are_closed(doors: Doors) -> None:
    doors.use("T1")
    doors.now = 5.0
    doors.use("T2")
    doors.now = 10.0
    doors.opened.close_idle()
    assert doors.noted == ["+T1", "+T2", "-T1"]
    doors.use("T1")
    assert doors.noted[-1] == "+T1"


def test_those_beyond_the_most_are_closed_the_longest_idle_first(doors: Doors) -> None:
    for turn, id in enumerate(("T1", "T2", "T3")):
        doors.now = float(turn)
        doors.use(id)
    doors.opened.close_idle()
    assert doors.noted[3:] == ["-T1"]


def test_none_is_closed_that_is_used_or_has_work(doors: Doors) -> None:
    done = list[str]()
    with doors.opened.using(workspace("T1")):
        doors.now = 99.0
        doors.opened.close_idle()
        assert not doors.opened.shut("T1", lambda: done.append("deleted"))
    with doors.opened.using(workspace("T1")) as held:
        cast("Any", held.line).waiting = 1
    assert not doors.opened.shut("T1", lambda: done.append("deleted"))
    cast("Any", held.line).waiting = 0
    assert doors.noted == ["+T1"]
    assert doors.opened.shut("T1", lambda: done.append("deleted"))
    assert (doors.noted, done) == (["+T1", "-T1"], ["deleted"])


def test_a_token_that_was_renewed_is_spoken_with(doors: Doors) -> None:
    doors.use("T1")
    renewed = replace(workspace("T1"), tokens=Tokens(bot="xoxb-renewed"))
    with doors.opened.using(renewed) as held:
        assert cast("Any", held.client).speaks == renewed
    assert doors.noted == ["+T1"]


def test_a_form_under_way_keeps_it_open() -> None:
    turns, gate = Turns(1, "test"), Event()

    class Bureau:
        hurried: float = 0.0

        def hurry(self, seconds: float) -> None:
            self.hurried = seconds

    bureau = Bureau()
    forms = Forms(cast("Any", bureau), turns.of("T1"))
    looked_at = forms.submit(gate.wait)
    assert forms.under_way == 1
    gate.set()
    looked_at.result(10)
    assert forms.under_way == 0
    assert bureau.hurried == 1.0
    turns.close()


def test_the_next_request_uses_the_token_of_the_new_installation(
    server: Server, double: Slack, settings: Settings
) -> None:
    team = double.team("T1", "News")
    server.install(team)
    fill(settings, "T1", "Ahsan Iqbal opened the pier.")
    server.ask("T1", "/passages iqbal")
    team.revoked.update(double.tokens)
    server.install(team)
    server.event("T1", "app_mention", text="<@UBOTT1> iqbal", channel="C1")
    until(team.posted)
