from functools import partial
from threading import Event

import pytest

from handlers.gateway.wait_notice import NoticeTimer, WaitNotice
from handlers.gateway.worker_queue import LATELY, WorkerQueue


def nothing() -> None: ...


def test_all_that_waits_is_done_before_the_line_is_left() -> None:
    done: list[int] = []
    with WorkerQueue(threads=1) as line:
        for number in range(50):
            line.put(partial(done.append, number), otherwise=nothing)
    assert done == list(range(50))


def test_once_its_grace_is_over_the_rest_is_turned_away() -> None:
    began, done, turned_away = Event(), list[str](), list[str]()

    def work() -> None:
        began.set()
        ended.wait(5)
        done.append("first")

    class Ending(WorkerQueue):
        def __exit__(self, *_: object) -> None:
            began.wait(5)
            self._ends = self._clock()
            ended.set()
            super().__exit__()

    ended = Event()
    with Ending(threads=1, grace=0.0) as line:
        line.put(work, otherwise=nothing)
        line.put(lambda: done.append("second"), otherwise=lambda: turned_away.append("second"))
    assert (done, turned_away) == (["first"], ["second"])


class Clock:
    """A clock that stands still until it is moved."""

    now = 0.0

    def __call__(self) -> float:
        return self.now

    def half_a_minute(self) -> None:
        self.now += 30.0


def blocked(line: WorkerQueue, clock: Clock, go: Event) -> None:
    """Has the line's one thread wait, after answers that took half a minute each."""
    began = Event()

    def work() -> None:
        began.set()
        assert go.wait(10)

    for _ in range(5 * LATELY):
        line.put(clock.half_a_minute, otherwise=nothing)
    line.put(work, otherwise=nothing)
    assert began.wait(10)


def test_how_long_one_would_wait_goes_by_what_answers_took_lately() -> None:
    clock, go = Clock(), Event()
    with WorkerQueue(threads=1, clock=clock) as line:
        assert line.wait == 0.0
        blocked(line, clock, go)
        line.put(nothing, otherwise=nothing)
        line.put(nothing, otherwise=nothing)
        assert line.wait == pytest.approx(60.0, rel=0.05)
        go.set()


def test_who_is_too_far_behind_is_turned_away_as_soon_as_the_line_ends() -> None:
    clock, go = Clock(), Event()
    done, turned_away = list[int](), list[int]()

    def turn_away(number: int) -> None:
        turned_away.append(number)
        if len(turned_away) == 3:
            go.set()  # only now the others are answered

    with WorkerQueue(threads=1, grace=70.0, clock=clock) as line:
        blocked(line, clock, go)
        for number in range(5):
            line.put(partial(done.append, number), otherwise=partial(turn_away, number))
    assert (done, sorted(turned_away)) == ([0, 1], [2, 3, 4])


def test_what_fails_keeps_nothing_back(caplog: pytest.LogCaptureFixture) -> None:
    done: list[str] = []

    def fail() -> None:
        raise KeyError("a word of the question")

    with WorkerQueue(threads=1) as line:
        line.put(fail, otherwise=nothing)
        line.put(lambda: done.append("next"), otherwise=nothing)
    assert done == ["next"]
    assert "a request could not be answered: KeyError" in caplog.text
    assert "a word of the question" not in caplog.text


def test_words_are_said_after_a_while_unless_they_are_dropped() -> None:
    said: list[str] = []
    needed, needless = (WaitNotice(partial(said.append, name)) for name in ("one", "other"))
    with NoticeTimer(patience=0.01) as watch:
        needless.cancel()
        watch.start(needless)
        watch.start(needed)
        watch.start(needed)
    assert said == ["one"]


def test_a_word_that_cannot_be_said_keeps_none_of_the_others_back(
    caplog: pytest.LogCaptureFixture,
) -> None:
    said: list[str] = []
    with NoticeTimer(patience=0.0) as watch:
        watch.start(WaitNotice(lambda: 1 / 0))
        watch.start(WaitNotice(lambda: said.append("next")))
    assert said == ["next"]
    assert "a word could not be said: ZeroDivisionError" in caplog.text
