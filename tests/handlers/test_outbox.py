"""Messages that Slack puts off: sent in their time and order, while everybody goes on."""

from collections import deque
from collections.abc import Callable
from functools import partial
from threading import Event, Thread, current_thread

import pytest

from handlers.outbox.outbox import KEPT, Crowded, Outbox
from handlers.outbox.rate_limits import FIRST, LONGEST, Limited, limited, pause, retry_after
from tests.handlers.slack import refused


class Hand:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 1_000.0

    def __call__(self) -> float:
        return self.now


class Post:
    """One that meets each of these errors in turn and is then posted."""

    def __init__(self, name: str, posted: list[str], *errors: Exception) -> None:
        self.name = name
        self.posted = posted
        self.errors = deque(errors)
        self.tries = 0

    def __call__(self) -> None:
        self.tries += 1
        if self.errors:
            raise self.errors.popleft()
        self.posted.append(self.name)


@pytest.fixture
def clock() -> Hand:
    return Hand()


@pytest.fixture
def outbox(clock: Hand) -> Outbox:
    return Outbox(clock=clock)


@pytest.fixture
def posted() -> list[str]:
    return []


def put_off(seconds: str) -> Exception:
    return refused("ratelimited", 429, **{"Retry-After": seconds})


def test_what_is_put_off_goes_out_in_its_time_and_before_what_came_after_it(
    outbox: Outbox, clock: Hand, posted: list[str]
) -> None:
    first, second = Post("first", posted, put_off("60")), Post("second", posted)
    outbox.send("C1", first)
    outbox.send("C1", second)
    outbox.send("C2", Post("elsewhere", posted))
    assert posted == ["elsewhere"]
    assert second.tries == 0
    clock.now += 59
    assert outbox.run_due() == 1.0
    clock.now += 1
    assert outbox.run_due() is None
    assert posted == ["elsewhere", "first", "second"]


def test_one_that_is_put_off_again_and_again_keeps_its_place(
    outbox: Outbox, clock: Hand, posted: list[str]
) -> None:
    outbox.send("C1", Post("first", posted, put_off("5"), put_off("7"), put_off("x")))
    outbox.send("C1", Post("second", posted, put_off("2")))
    waits = []
    while (seconds := outbox.run_due()) is not None:
        waits.append(seconds)
        clock.now += seconds
    assert waits == [5.0, 7.0, FIRST * 4, 2.0]
    assert posted == ["first", "second"]


def test_what_is_put_off_for_too_long_is_given_up_and_told(
    outbox: Outbox, clock: Hand, posted: list[str]
) -> None:
    told: list[Exception] = []
    never = Post("never", posted, *[put_off("300")] * 100)
    outbox.send("C1", never, failed=told.append)
    outbox.send("C1", Post("next", posted))
    began = clock.now
    while (seconds := outbox.run_due()) is not None:
        clock.now += seconds
    assert clock.now - began <= KEPT
    assert [limited(error) is not None for error in told] == [True]
    assert posted == ["next"]


@pytest.mark.parametrize(
    "said",
    [
        *("1000000000", "9" * 400, "1e300", "-5", "0", "nan", "inf", "-inf"),
        *("soon", "", "Wed, 21 Oct 2065 07:28:00 GMT", "60, 60", "²"),
    ],
)
def test_whatever_slack_says_the_wait_is_bounded(
    outbox: Outbox, clock: Hand, posted: list[str], said: str
) -> None:
    outbox.send("C1", Post("one", posted, put_off(said)))
    seconds = outbox.run_due()
    assert seconds is not None
    assert FIRST <= seconds <= LONGEST
    clock.now += seconds
    assert outbox.run_due() is None
    assert posted == ["one"]


def test_fractions_count_and_so_does_a_header_in_any_case() -> None:
    assert retry_after({"retry-after": "2.5"}) == 2.5
    assert retry_after({"RETRY-AFTER": 30}) == 30.0
    assert retry_after({}) is None
    assert [pause(None, n) for n in (0, 1, 2, 1000)] == [1.0, 2.0, 4.0, LONGEST]


def test_an_error_is_raised_where_it_is_tried_at_once(
    outbox: Outbox, posted: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(KeyError):
        outbox.send("C1", Post("one", posted, KeyError("a word of the question")))
    outbox.send("C1", Post("two", posted))
    assert posted == ["two"]
    assert caplog.text == ""


def test_an_error_that_comes_later_is_told_or_logged_and_keeps_nothing_back(
    outbox: Outbox, clock: Hand, posted: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    told: list[Exception] = []
    gone = refused("is_archived")
    outbox.send("C1", Post("one", posted, put_off("1"), gone), failed=told.append)
    outbox.send("C1", Post("two", posted, KeyError("a word of the question")))
    outbox.send("C1", Post("three", posted, KeyError("a word")), failed=lambda error: 1 / 0)
    outbox.send("C1", Post("four", posted))
    clock.now += 1
    outbox.run_due()
    assert (told, posted) == ([gone], ["four"])
    assert "a message could not be posted: KeyError" in caplog.text
    assert "could not be told: ZeroDivisionError" in caplog.text
    assert "a word" not in caplog.text


def test_what_cannot_wait_is_refused_where_others_wait(
    outbox: Outbox, clock: Hand, posted: list[str]
) -> None:
    outbox.send("C1", Post("one", posted, put_off("60")))
    with pytest.raises(Limited) as refusal:
        outbox.at_once("C1", lambda: posted.append("late"))
    assert refusal.value.wait == 60.0
    assert outbox.at_once("C2", lambda: 3) == 3
    clock.now += 60
    with pytest.raises(Limited):
        outbox.at_once("C1", lambda: posted.append("late"))
    outbox.run_due()
    outbox.at_once("C1", lambda: posted.append("later"))
    assert posted == ["one", "later"]


def test_what_could_not_be_done_at_once_keeps_what_comes_after_it_waiting(
    outbox: Outbox, clock: Hand, posted: list[str]
) -> None:
    with pytest.raises(Limited):
        outbox.at_once("C1", Post("now", posted, put_off("60")))
    outbox.send("C1", Post("one", posted))
    assert posted == []
    clock.now += 60
    outbox.run_due()
    assert posted == ["one"]


def test_no_more_wait_than_fit(clock: Hand, posted: list[str]) -> None:
    outbox, told = Outbox(clock=clock, most=2), list[Exception]()
    outbox.send("C1", Post("one", posted, put_off("60")))
    outbox.send("C1", Post("two", posted))
    outbox.send("C1", Post("three", posted), failed=told.append)
    with pytest.raises(Crowded):
        outbox.send("C2", Post("four", posted))
    clock.now += 60
    outbox.run_due()
    assert [type(error) for error in told] == [Crowded]
    assert posted == ["one", "two"]


def test_nothing_is_kept_of_addresses_that_rest_no_longer(
    outbox: Outbox, clock: Hand, posted: list[str]
) -> None:
    for number in range(100):
        outbox.send(f"C{number}", Post("one", posted))
        with pytest.raises(Limited):
            outbox.at_once(f"D{number}", Post("now", posted, put_off("1")))
    clock.now += 1
    outbox.send("C1", Post("one", posted))
    assert outbox._queues == {}


def test_while_one_is_sent_what_comes_after_it_waits_for_it(
    outbox: Outbox, posted: list[str]
) -> None:
    began, go = Event(), Event()

    def slow() -> None:
        began.set()
        assert go.wait(10)
        posted.append("slow")

    sending = Thread(target=partial(outbox.send, "C1", slow))
    sending.start()
    assert began.wait(10)
    outbox.send("C1", Post("after", posted))
    assert posted == []
    go.set()
    sending.join()
    assert posted == ["slow", "after"]


def test_what_comes_between_two_that_are_sent_is_sent_once(outbox: Outbox, clock: Hand) -> None:
    came, over = Event(), Event()
    sent: list[Thread] = []

    def between() -> None:
        sent.append(current_thread())
        came.set()
        if current_thread() is stranger:
            over.wait(10)

    def ask() -> None:
        outbox.send("C1", between)
        came.set()

    def lost(error: Exception) -> None:
        stranger.start()
        came.wait(10)

    stranger = Thread(target=ask)
    outbox.send("C1", Post("never", [], put_off("1"), ValueError()), failed=lost)
    clock.now += 1
    outbox.run_due()
    over.set()
    stranger.join()
    assert sent == [current_thread()]


class TestServing:
    """An outbox whose thread runs."""

    def test_it_sends_in_time_without_being_asked(self, posted: list[str]) -> None:
        outbox, done = Outbox(), Event()
        outbox.start()
        outbox.send("C1", Post("one", posted, put_off("0")))
        outbox.send("C1", done.set)
        assert done.wait(10)
        assert (posted, outbox.end()) == (["one"], ())

    def test_near_the_end_nobody_waits_for_a_post(self) -> None:
        outbox, go, done = Outbox(), Event(), Event()
        outbox.start()
        outbox.hurry()

        def slow() -> None:
            assert go.wait(10)
            done.set()

        outbox.send("C1", slow)
        go.set()
        assert done.wait(10)
        assert outbox.end() == ()

    def test_in_the_end_all_is_tried_once_more(self, outbox: Outbox, posted: list[str]) -> None:
        taken = Post("taken", posted, put_off("60"))
        outbox.send("C1", taken, owed=("C1", "1.5"))
        outbox.send("C1", Post("behind", posted), owed=("C1", "2.5"))
        refused = Post("refused", posted, *[put_off("60")] * 5)
        outbox.send("C2", refused, owed=("C2", ""))
        outbox.send("C2", Post("unasked", posted))
        assert outbox.end() == (("C2", ""),)
        assert posted == ["taken", "behind"]
        assert (taken.tries, refused.tries) == (2, 2)

    def test_what_hangs_in_the_end_is_owed(self, outbox: Outbox) -> None:
        go = Event()
        outbox.send("C1", hanging(go), owed=("C1", ""))
        assert outbox.end(within=0.05) == (("C1", ""),)
        go.set()


def hanging(go: Event) -> Callable[[], None]:
    """Put off at first, and then without an answer until it may go."""
    tries: list[int] = []

    def post() -> None:
        tries.append(1)
        if len(tries) == 1:
            raise put_off("60")
        assert go.wait(10)

    return post
