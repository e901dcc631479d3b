"""The end of the process: within its time, and nobody left without a word."""

from functools import partial
from threading import Barrier, Event

import pytest

from bot.errors import LibraryUnusable
from handlers.bureau import Bureau
from handlers.gateway.shutdown import UNANSWERED, Deadline, delivering
from handlers.gateway.worker_queue import WorkerQueue
from tests.handlers.slack import Clock, Slack, at, never, refused
from tests.handlers.workspace import CHANNEL, read


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slack(clock: Clock) -> Slack:
    return Slack(clock)


@pytest.fixture
def bureau(bureau: Bureau, clock: Clock) -> Bureau:
    return at(bureau, clock)


def put_off() -> Exception:
    return refused("ratelimited", 429, **{"Retry-After": "60"})


def ask(bureau: Bureau, slack: Slack) -> None:
    bureau.outbox.send(
        CHANNEL,
        lambda: slack.chat_postMessage(channel=CHANNEL, text="the answer", blocks=[]),
        owed=(CHANNEL, "7.1"),
    )


def test_what_slack_does_not_take_before_the_end_is_told_at_the_next_start(
    bureau: Bureau, slack: Slack, clock: Clock
) -> None:
    slack.troubles += [never(put_off())] * 2
    with delivering(bureau, slack):
        ask(bureau, slack)
    assert slack.channels[CHANNEL] == []
    clock.move(minutes=2)
    for _ in range(2):
        with delivering(at(bureau, clock), slack):
            pass
    [told] = slack.channels[CHANNEL]
    assert (read(told), told["thread_ts"]) == (UNANSWERED, "7.1")


def test_what_slack_takes_at_last_is_not_told_again(
    bureau: Bureau, slack: Slack, clock: Clock
) -> None:
    slack.troubles.append(never(put_off()))
    with delivering(bureau, slack):
        ask(bureau, slack)
    assert [one["text"] for one in slack.channels[CHANNEL]] == ["the answer"]
    assert bureau.unanswered.collect(clock()) == ()


def test_an_apology_that_slack_does_not_take_is_left_again(
    bureau: Bureau, slack: Slack, clock: Clock
) -> None:
    bureau.unanswered.leave([(CHANNEL, "7.1")], clock())
    slack.troubles += [never(put_off())] * 2
    with delivering(bureau, slack):
        pass
    assert bureau.unanswered.collect(clock()) == ((CHANNEL, "7.1"),)


def test_an_apology_to_a_channel_that_is_gone_ends_there(
    bureau: Bureau, slack: Slack, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    bureau.unanswered.leave([(CHANNEL, "7.1")], clock())
    slack.troubles.append(never(refused("is_archived")))
    with delivering(bureau, slack):
        pass
    assert bureau.unanswered.collect(clock()) == ()
    assert "an apology was not taken: SlackApiError" in caplog.text


def test_it_ends_where_nothing_can_be_written(
    bureau: Bureau,
    slack: Slack,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def full(*_: object) -> None:
        raise LibraryUnusable("The disk is full.")

    for name in ("leave", "collect"):
        monkeypatch.setattr(type(bureau.unanswered), name, full)
    slack.troubles += [never(put_off())] * 2
    with delivering(bureau, slack):
        ask(bureau, slack)
    assert "could not be written down: The disk is full." in caplog.text


def test_who_is_answered_by_nobody_is_told_in_time() -> None:
    """All threads hang, in Slack or in a query: those they answer and those behind are told."""
    go, both, told = Event(), Barrier(3), list[str]()

    def hang() -> None:
        both.wait(10)
        go.wait(10)

    with WorkerQueue(threads=2, grace=-1.0) as line:
        for name in "abcd":
            line.put(hang, otherwise=partial(told.append, name))
        both.wait(10)
    assert sorted(told) == ["a", "b", "c", "d"]
    assert not line.idle
    go.set()


def test_the_process_is_ended_when_its_time_is_over() -> None:
    ended = Event()
    deadline = Deadline(seconds=0.0, act=ended.set)
    with deadline:
        deadline.begin()
        assert ended.wait(10)


@pytest.mark.parametrize(("needed", "seconds"), [(False, 3600.0), (True, 0.05)])
def test_it_is_let_be_where_nothing_hangs(needed: bool, seconds: float) -> None:
    ended = Event()
    with Deadline(seconds=seconds, act=ended.set) as deadline:
        deadline.begin()
        deadline.needed = needed
    deadline._timer.join(10)
    assert ended.is_set() is needed
