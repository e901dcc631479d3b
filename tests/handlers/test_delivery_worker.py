# ruff: noqa: E501 (messages stand here as they are read)
"""Each due digest is posted once, whatever fails on its way, and whoever is ended when."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta
from itertools import repeat
from pathlib import Path
from socket import gaierror
from threading import Barrier
from urllib.error import URLError

import pytest
from inline_snapshot import snapshot
from slack_sdk import WebClient
from slack_sdk.web import SlackResponse

from bot.desk import Desk
from bot.digests.cadence import cadence
from bot.digests.delivery import Delivery, State
from bot.digests.subscription import Subscription
from handlers.bureau import Bureau
from handlers.schedule.scheduler import run_due
from handlers.schedule.slack_posting import unrepeating
from store import Store, open_store
from tests.handlers.newsroom import Clerk
from tests.handlers.slack import (
    Clock,
    Killed,
    Slack,
    Trouble,
    after,
    at,
    never,
    refused,
    well,
)
from tests.handlers.workspace import ANA, CHANNEL, labelled, read
from tests.newsroom import newsroom


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def slack(clock: Clock) -> Slack:
    return Slack(clock)


@pytest.fixture
def due(bureau: Bureau, clock: Clock) -> Bureau:
    """A bureau of which a digest is due now, and then once a day."""
    add(bureau, clock)
    return at(bureau, clock)


def add(bureau: Bureau, clock: Clock, *, topic: str = "norland", owner: str = ANA) -> Subscription:
    return bureau.subscriptions.add(
        channel=CHANNEL,
        topic=topic,
        cadence=cadence("daily 12:00"),
        timezone="UTC",
        owner=owner,
        next_due=clock(),
    )


def log(bureau: Bureau) -> list[Delivery]:
    return list(bureau.deliveries.log(1, 10))


def states(bureau: Bureau) -> list[tuple[State, str]]:
    return [(one.state, one.reason) for one in log(bureau)]


# --- what fails on the way ------------------------------------------------------------------------


def test_a_digest_is_posted_under_its_mark_and_that_is_written_down(
    due: Bureau, slack: Slack, clock: Clock
) -> None:
    assert run_due(due, slack) == 1
    assert run_due(due, slack) == 0
    [message] = slack.channels[CHANNEL]
    [delivery] = log(due)
    assert message["blocks"][-1]["block_id"] == delivery.mark == "delivery:1:1711454400"
    assert (delivery.state, delivery.channel, delivery.ts) == (
        State.POSTED,
        CHANNEL,
        message["ts"],
    )


def test_the_thread_of_a_digest_is_about_it(due: Bureau, slack: Slack, clock: Clock) -> None:
    bureau = replace(due, desk=Desk(newsroom()))
    add(bureau, clock, topic="ruritania-sylvania")
    assert run_due(bureau, slack) == 2
    known = [bureau.memory.recall(CHANNEL, one["ts"]) for one in slack.channels[CHANNEL]]
    assert "ruritania-sylvania" in [one.question for one in known if one]


def test_it_waits_just_as_long_as_slack_says(due: Bureau, slack: Slack, clock: Clock) -> None:
    slack.troubles.append(never(refused("ratelimited", 429, **{"Retry-After": "137"})))
    assert run_due(due, slack) == 0
    assert states(due) == [(State.WAITING, "ratelimited")]
    clock.move(seconds=136)
    assert run_due(due, slack) == 0
    clock.move(seconds=1)
    assert run_due(due, slack) == 1
    assert len(slack.channels[CHANNEL]) == 1


LOST = [
    refused("internal_error"),
    refused("fatal_error"),
    refused("Received a response in a non-JSON format: <html>", 502),
    TimeoutError("The read operation timed out"),
    ConnectionResetError(104, "Connection reset by peer"),
    URLError(ConnectionResetError(104, "Connection reset by peer")),
]


@pytest.mark.parametrize("error", LOST)
@pytest.mark.parametrize("fails", [never, after])
def test_what_may_have_been_posted_is_looked_for_first(
    due: Bureau, slack: Slack, clock: Clock, error: Exception, fails: Callable[..., Trouble]
) -> None:
    slack.troubles.append(fails(error))
    assert run_due(due, slack) == 0
    assert [state for state, _ in states(due)] == [State.DOUBTFUL]
    clock.move(seconds=59)
    assert run_due(due, slack) == 0
    clock.move(seconds=1)
    assert run_due(due, slack) == 1
    assert run_due(due, slack) == 0
    [message] = slack.channels[CHANNEL]
    [delivery] = log(due)
    assert (delivery.state, delivery.ts) == (State.POSTED, message["ts"])


def test_what_slack_posts_late_is_found(due: Bureau, slack: Slack, clock: Clock) -> None:
    late: list[Callable[[], object]] = []

    def slow(post: Callable[[], object]) -> None:
        late.append(post)
        raise TimeoutError

    slack.troubles.append(slow)  # type: ignore[arg-type]
    run_due(due, slack)
    clock.move(seconds=40)
    late.pop()()
    clock.move(seconds=20)
    assert run_due(due, slack) == 1
    assert len(slack.channels[CHANNEL]) == 1


@pytest.mark.parametrize(
    "error",
    [
        URLError(ConnectionRefusedError(111, "Connection refused")),
        URLError(gaierror(-2, "Name or service not known")),
        refused("invalid_auth"),
        refused("account_inactive"),
    ],
)
def test_what_surely_was_not_posted_is_tried_again(
    due: Bureau, slack: Slack, clock: Clock, error: Exception
) -> None:
    slack.unseen = "missing_scope"
    slack.troubles.append(never(error))
    assert run_due(due, slack) == 0
    assert [state for state, _ in states(due)] == [State.WAITING]
    clock.move(minutes=1)
    assert run_due(due, slack) == 1


def test_each_failure_waits_longer_and_never_more_than_an_hour(
    due: Bureau, slack: Slack, clock: Clock
) -> None:
    waits = []
    for _ in range(9):
        slack.troubles.append(never(refused("invalid_auth")))
        run_due(due, slack)
        [delivery] = log(due)
        assert delivery.until is not None
        waits.append((delivery.until - clock()) / timedelta(minutes=1))
        clock.at = delivery.until
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert run_due(due, slack) == 1


def test_what_was_missed_meanwhile_is_not_posted_again(
    due: Bureau, slack: Slack, clock: Clock
) -> None:
    """Slack is gone for three days: what is posted then is for all of them."""
    slack.troubles.append(never(URLError(gaierror(-2, "Name or service not known"))))
    run_due(due, slack)
    clock.move(days=3, hours=1)
    assert run_due(due, slack) == 1
    assert run_due(due, slack) == 0
    clock.move(hours=22)
    assert run_due(due, slack) == 0
    clock.move(hours=1)
    assert run_due(due, slack) == 1
    assert len(slack.channels[CHANNEL]) == 2


def test_a_bot_that_was_down_posts_at_once_and_once(
    due: Bureau, slack: Slack, clock: Clock
) -> None:
    clock.move(days=5, hours=3)
    assert run_due(due, slack) == 1
    [subscription] = due.subscriptions.listed()
    assert subscription.next_due - clock() == timedelta(hours=21)


REFUSALS = ["channel_not_found", "is_archived", "not_in_channel", "restricted_action"]


@pytest.mark.parametrize("error", REFUSALS)
def test_a_channel_that_is_gone_pauses_its_digest_and_its_owner_knows_why(
    due: Bureau, slack: Slack, clock: Clock, error: str
) -> None:
    slack.troubles.append(never(refused(error)))
    assert run_due(due, slack) == 0
    assert states(due) == [(State.FAILED, error)]
    [subscription] = due.subscriptions.listed()
    assert subscription.paused
    [told] = slack.to_owner
    assert labelled("Resume", told)["value"] == "1"
    assert "I paused digest 1 on *norland*: " in read(told)
    clock.move(days=2)
    assert run_due(due, slack) == 0
    assert len(slack.to_owner) == 1


def test_an_owner_who_cannot_be_told_now_is_told_later(
    due: Bureau, slack: Slack, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    slack.troubles += [never(refused("is_archived")), never(refused("is_archived"))]
    with monkeypatch.context() as patch:
        patch.setattr(slack, "_post", lambda sent: never(TimeoutError())(lambda: None))  # type: ignore[arg-type, return-value]
        run_due(due, slack)
    assert states(due) == [(State.WAITING, "is_archived")]
    clock.move(minutes=1)
    run_due(due, slack)
    assert states(due) == [(State.FAILED, "is_archived")]
    assert len(slack.to_owner) == 1


def test_a_digest_of_nobody_is_paused_without_a_word(
    bureau: Bureau, slack: Slack, clock: Clock
) -> None:
    add(bureau, clock, owner="")
    slack.troubles.append(never(refused("is_archived")))
    assert run_due(at(bureau, clock), slack) == 0
    assert bureau.subscriptions.listed()[0].paused
    assert slack.to_owner == []


def test_where_nobody_may_look_its_owner_decides(due: Bureau, slack: Slack, clock: Clock) -> None:
    slack.unseen = "missing_scope"
    slack.troubles.append(after(TimeoutError()))
    run_due(due, slack)
    clock.move(minutes=1)
    assert run_due(due, slack) == 0
    assert states(due) == [(State.UNDECIDED, "TimeoutError")]
    assert [read(one) for one in slack.to_owner] == snapshot(
        [
            """\
Slack did not answer when I posted digest 1 on *norland*, due 26 Mar 2024, 12:00 UTC, and does not let me look whether it is there. If it is not, the button posts it; I do not post it again by myself.
[Post it now]\
"""
        ]
    )
    clock.move(hours=1)
    assert run_due(due, slack) == 0
    assert len(slack.channels[CHANNEL]) == 1
    clock.move(days=1)
    assert run_due(due, slack) == 1


def test_where_too_much_came_since_its_owner_decides(
    due: Bureau, slack: Slack, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    pages = repeat({"messages": [{"ts": f"{clock().timestamp() + 60:.6f}"}]})
    monkeypatch.setattr(slack, "conversations_history", lambda **_: pages)
    slack.troubles.append(after(TimeoutError()))
    run_due(due, slack)
    clock.move(minutes=1)
    assert run_due(due, slack) == 0
    assert states(due) == [(State.UNDECIDED, "TimeoutError")]
    assert len(slack.to_owner) == 1


def test_looking_that_fails_is_tried_again(due: Bureau, slack: Slack, clock: Clock) -> None:
    slack.troubles.append(after(TimeoutError()))
    run_due(due, slack)
    slack.unseen = "internal_error"
    clock.move(minutes=1)
    assert run_due(due, slack) == 0
    assert states(due) == [(State.DOUBTFUL, "TimeoutError")]
    slack.unseen = ""
    clock.move(minutes=2)
    assert run_due(due, slack) == 1
    assert len(slack.channels[CHANNEL]) == 1


def test_what_an_article_was_removed_from_is_made_anew_once_it_is_surely_not_there(
    due: Bureau, slack: Slack, clock: Clock, store: Store
) -> None:
    slack.troubles.append(never(TimeoutError()))
    run_due(due, slack)
    store.database.execute("UPDATE delivery SET body = ''")
    clock.move(minutes=1)
    assert run_due(due, slack) == 0
    assert states(due) == [(State.WAITING, "an article was removed")]
    assert run_due(due, slack) == 1
    assert len(slack.channels[CHANNEL]) == 1
    assert "Norland" in read(slack.channels[CHANNEL][0])


def test_what_was_paused_while_in_doubt_is_not_sent_again(
    due: Bureau, slack: Slack, clock: Clock
) -> None:
    slack.troubles.append(never(TimeoutError()))
    run_due(due, slack)
    due.subscriptions.pause(1)
    clock.move(minutes=1)
    assert run_due(due, slack) == 0
    assert states(due) == [(State.FAILED, "paused")]


def test_what_was_paused_while_it_was_sent_in_vain_is_not_sent_again(
    due: Bureau, slack: Slack, clock: Clock
) -> None:
    def paused_meanwhile(post: Callable[[], SlackResponse]) -> SlackResponse:
        due.subscriptions.pause(1)
        raise refused("ratelimited", 429)

    slack.troubles.append(paused_meanwhile)
    run_due(due, slack)
    clock.move(minutes=10)
    assert run_due(due, slack) == 0
    assert states(due) == [(State.FAILED, "paused")]
    assert slack.channels[CHANNEL] == []


def test_what_cannot_be_made_now_is_made_later(
    due: Bureau, slack: Slack, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("what an article says")

    with monkeypatch.context() as patch:
        patch.setattr(Clerk, "briefing", broken)
        assert run_due(due, slack) == 0
    assert states(due) == [(State.WAITING, "RuntimeError")]
    clock.move(minutes=1)
    assert run_due(due, slack) == 1


def test_one_that_goes_wrong_keeps_no_other_back(
    due: Bureau,
    slack: Slack,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    add(due, clock, topic="norland-sudland")
    claim, calls = due.deliveries.claim, []

    def once_broken(*given: object, **named: object) -> object:
        calls.append(given)
        if len(calls) == 1:
            raise RuntimeError
        return claim(*given, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(type(due.deliveries), "claim", lambda self, *a, **k: once_broken(*a, **k))
    assert run_due(due, slack) == 1
    assert "could not be delivered: RuntimeError" in caplog.text


# --- who is ended when ----------------------------------------------------------------------------


def killed(*_: object, **__: object) -> None:
    raise Killed


def before_claim(bureau: Bureau, slack: Slack, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(type(bureau.deliveries), "claim", killed)


def after_claim(bureau: Bureau, slack: Slack, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(Clerk, "briefing", killed)


def before_post_is_written_down(bureau: Bureau, slack: Slack, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(type(bureau.deliveries), "change", killed)


def before_post(bureau: Bureau, slack: Slack, patch: pytest.MonkeyPatch) -> None:
    slack.troubles.append(never(Killed()))


def after_post(bureau: Bureau, slack: Slack, patch: pytest.MonkeyPatch) -> None:
    slack.troubles.append(after(Killed()))


def before_record(bureau: Bureau, slack: Slack, patch: pytest.MonkeyPatch) -> None:
    change = type(bureau.deliveries).change

    def written(self: object, before: Delivery, after: Delivery) -> bool:
        if after.state is State.POSTED:
            raise Killed
        return change(self, before, after)  # type: ignore[arg-type]

    patch.setattr(type(bureau.deliveries), "change", written)


KILLS = [
    before_claim,
    after_claim,
    before_post_is_written_down,
    before_post,
    after_post,
    before_record,
]


@pytest.mark.parametrize("kill", KILLS)
def test_whenever_it_is_ended_the_digest_is_posted_once(
    due: Bureau,
    slack: Slack,
    clock: Clock,
    kill: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        kill(due, slack, patch)
        with pytest.raises(Killed):
            run_due(due, slack)
    for _ in range(3):
        clock.move(minutes=5)
        run_due(due, slack)
    assert len(slack.channels[CHANNEL]) == 1
    assert states(due) == [(State.POSTED, "")]
    assert slack.to_owner == []


@pytest.mark.parametrize("kill", KILLS)
@pytest.mark.parametrize("again", KILLS)
def test_nor_when_it_is_ended_twice(
    due: Bureau,
    slack: Slack,
    clock: Clock,
    kill: Callable[..., None],
    again: Callable[..., None],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for each in (kill, again):
        with monkeypatch.context() as patch:
            each(due, slack, patch)
            with suppress(Killed):  # of what is over by then there is nothing to end
                run_due(due, slack)
        slack.troubles.clear()
        clock.move(minutes=5)
    for _ in range(3):
        run_due(due, slack)
        clock.move(minutes=5)
    assert len(slack.channels[CHANNEL]) == 1
    assert states(due) == [(State.POSTED, "")]


def test_where_nobody_may_look_it_is_never_posted_twice_by_itself(
    due: Bureau, slack: Slack, clock: Clock
) -> None:
    slack.unseen = "missing_scope"
    slack.troubles.append(after(Killed()))
    with pytest.raises(Killed):
        run_due(due, slack)
    clock.move(minutes=5)
    run_due(due, slack)
    assert len(slack.channels[CHANNEL]) == 1
    assert states(due) == [(State.UNDECIDED, "")]
    assert len(slack.to_owner) == 1


# --- who runs beside whom -------------------------------------------------------------------------


def test_of_processes_that_race_one_posts(
    due: Bureau, slack: Slack, store: Store, clock: Clock
) -> None:
    """Each over its own connections to the one file."""
    for number in range(10):
        add(due, clock, topic=f"norland {number}")
    path = Path(store.database.path)
    gate = Barrier(3)

    def race(_: int) -> int:
        with open_store(path) as own:
            kept = {"subscriptions": own.subscriptions, "deliveries": own.deliveries}
            bureau = replace(due, **kept)
            gate.wait()
            return run_due(bureau, slack)

    with ThreadPoolExecutor(3) as racing:
        assert sum(racing.map(race, range(3))) == 11
    assert len(slack.channels[CHANNEL]) == 11


def test_who_was_held_up_finds_it_taken(due: Bureau, slack: Slack, clock: Clock) -> None:
    """One process makes a digest for longer than its lease, while another posts it."""
    briefing, made = Clerk.briefing, []

    def slow(self: Clerk, topic: object) -> object:
        if not made:
            made.append(topic)
            clock.move(minutes=6)
            assert run_due(due, slack) == 1
        return briefing(self, topic)  # type: ignore[arg-type]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Clerk, "briefing", slow)
        assert run_due(due, slack) == 0
    assert len(slack.channels[CHANNEL]) == 1


def test_a_request_is_sent_once(slack: Slack) -> None:
    """slack_sdk would send one again by itself whose connection broke."""
    client = WebClient(token="xoxb-1")
    assert client.retry_handlers
    assert unrepeating(client).retry_handlers == []
    assert client.retry_handlers
    slack.troubles.append(well)
    assert unrepeating(slack).chat_postMessage(channel=CHANNEL, text="a", blocks=[])["ts"]
