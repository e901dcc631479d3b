"""Threads that are shared by turns: who has much to do keeps nobody else waiting."""

from collections.abc import Iterator
from contextvars import ContextVar
from threading import Event

import pytest

from handlers.gateway.worker_queue import WorkerQueue
from handlers.workspaces.turns import Turns


@pytest.fixture
def turns() -> Iterator[Turns]:
    made = Turns(1, "test")
    yield made
    made.close()


def test_each_has_its_turn(turns: Turns) -> None:
    begun, gate, done = Event(), Event(), list[str]()
    one, other = turns.of("one"), turns.of("other")
    one.submit(lambda: (begun.set(), gate.wait()))
    begun.wait(10)
    futures = [one.submit(done.append, f"one {n}") for n in range(3)]
    futures += [other.submit(done.append, f"other {n}") for n in range(2)]
    gate.set()
    for each in futures:
        each.result(10)
    assert done == ["one 0", "other 0", "one 1", "other 1", "one 2"]


def test_what_fails_fails_alone(turns: Turns) -> None:
    line = turns.of("one")
    failed = line.submit(lambda: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        failed.result(10)
    assert line.submit(lambda: 7).result(10) == 7


def test_work_is_done_as_whoever_gave_it(turns: Turns) -> None:
    whose: ContextVar[str] = ContextVar("whose", default="nobody")
    token = whose.set("ana")
    given = turns.of("one").submit(whose.get)
    whose.reset(token)
    assert given.result(10) == "ana"
    assert turns.of("one").submit(whose.get).result(10) == "nobody"


def test_what_was_taken_back_is_not_done(turns: Turns) -> None:
    gate, done = Event(), list[int]()
    turns.of("one").submit(gate.wait)
    late = turns.of("one").submit(done.append, 1)
    assert late.cancel()
    gate.set()
    turns.of("one").submit(int).result(10)
    assert done == []


def test_a_line_ends_and_the_threads_go_on(turns: Turns) -> None:
    done = list[str]()
    with WorkerQueue(pool=turns.of("one")) as line:
        line.put(lambda: done.append("answered"), otherwise=lambda: done.append("told"))
    assert done == ["answered"]
    assert turns.of("other").submit(lambda: 7).result(10) == 7
