"""Slack takes no more for a while (HTTP 429): nobody waits for that, and nothing is lost."""

from collections.abc import Callable, Iterator

import pytest
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient, WebhookResponse

from bot.digests.cadence import cadence
from bot.digests.delivery import State
from handlers.app import build_app
from handlers.blocks.ask_form import ASKED, QUESTION
from handlers.bureau import Bureau
from handlers.history.threads import ThreadRef, reply
from handlers.schedule.scheduler import run_due
from handlers.schedule.subscribe import timezone_of
from tests.handlers.slack import Clock, Slack, at, never, refused
from tests.handlers.workspace import ANA, CHANNEL, DM, Said, Workspace, read

LIMIT = "Slack takes no more from me just now. Try again in a minute."


def put_off(seconds: str = "60") -> Exception:
    return refused("ratelimited", 429, **{"Retry-After": seconds})


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def client(clock: Clock) -> Slack:
    return Slack(clock)


@pytest.fixture
def bureau(bureau: Bureau, clock: Clock) -> Bureau:
    return at(bureau, clock)


@pytest.fixture
def workspace(bureau: Bureau, client: Slack, webhook: list[Said]) -> Workspace:
    app = build_app(bureau, client=client)
    return Workspace(
        app=app, client=client, response_url="https://hooks.invalid/1", responses=webhook
    )


@pytest.fixture
def limits() -> list[dict[str, str]]:
    """The headers with which the next answers to commands are put off."""
    return []


@pytest.fixture
def webhook(limits: list[dict[str, str]], monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Said]]:
    """What came to the addresses of commands."""
    heard: list[Said] = []

    def send_dict(self: WebhookClient, body: Said) -> WebhookResponse:
        if limits:
            return WebhookResponse(url="", status_code=429, body="", headers=limits.pop(0))
        heard.append({**body, "url": self.url})
        return WebhookResponse(url="", status_code=200, body="ok", headers={})

    monkeypatch.setattr(WebhookClient, "send_dict", send_dict)
    yield heard


def minute_later(bureau: Bureau, clock: Clock) -> None:
    clock.move(seconds=60)
    bureau.outbox.run_due()


def test_six_posts_are_put_off_and_others_are_answered_meanwhile(
    workspace: Workspace, bureau: Bureau, client: Slack, clock: Clock
) -> None:
    client.troubles += [never(put_off())] * 6
    for number in range(6):
        workspace.event("app_mention", text="norland", channel=f"C{number}", ts=f"{number}.1")
    workspace.event("app_mention", text="norland", channel="C9", ts="9.1")
    workspace.event("app_mention", text="norland", channel="C3", ts="9.2")
    assert [name for name, said in client.channels.items() if said] == ["C9"]
    minute_later(bureau, clock)
    assert sorted(name for name, said in client.channels.items() for _ in said) == sorted(
        ["C0", "C1", "C2", "C3", "C3", "C4", "C5", "C9"]
    )
    assert [one["thread_ts"] for one in client.channels["C3"]] == ["3.1", "9.2"]


def test_an_answer_to_a_command_is_put_off_and_comes(
    workspace: Workspace, bureau: Bureau, clock: Clock, limits: list[dict[str, str]]
) -> None:
    limits.append({"Retry-After": "60"})
    assert workspace.command("/brief norland") == ""
    assert "Norland" in workspace.command("/brief norland", response_url="https://hooks.invalid/2")
    minute_later(bureau, clock)
    assert [one["url"][-1] for one in workspace.responses] == ["2", "1"]


def test_what_is_shared_late_is_told_once_it_is_there(
    workspace: Workspace,
    bureau: Bureau,
    client: Slack,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bureau.desk, "about", lambda found: found)
    workspace.command("/brief norland-sudlnd drones")
    shown = workspace.responses[-1]
    client.troubles.append(never(put_off()))
    assert workspace.press("Share", shown) == ""
    minute_later(bureau, clock)
    [shared] = client.channels[CHANNEL]
    assert "Shared" in read(workspace.responses[-1])
    assert bureau.memory.recall(CHANNEL, shared["ts"]) is not None


def test_why_a_late_post_failed_is_told_to_who_asked(
    workspace: Workspace, bureau: Bureau, client: Slack, clock: Clock
) -> None:
    client.troubles += [never(put_off()), never(refused("is_archived"))]
    assert workspace.command("/brief norland --post") == ""
    minute_later(bureau, clock)
    assert "This channel is archived" in read(workspace.responses[-1])


def test_a_modal_is_not_waited_for(workspace: Workspace, client: Slack) -> None:
    workspace.command("/actor norland")
    client.failing["views.open"] = put_off()
    assert workspace.press("Roles (3)", workspace.responses[-1]) == LIMIT


def test_a_modal_is_filled_when_slack_takes_it(
    workspace: Workspace, bureau: Bureau, client: Slack, clock: Clock
) -> None:
    workspace.command("/actor norland")
    client.failing["views.update"] = put_off()
    workspace.press("Roles (3)", workspace.responses[-1])
    del client.failing["views.update"]
    minute_later(bureau, clock)
    assert len(client.sent("views.update")) == 1


def test_a_home_is_shown_when_slack_takes_it(
    workspace: Workspace, bureau: Bureau, client: Slack, clock: Clock
) -> None:
    client.failing["views.publish"] = put_off()
    workspace.event("app_home_opened", tab="home")
    del client.failing["views.publish"]
    minute_later(bureau, clock)
    assert len(client.sent("views.publish")) == 1


def test_a_form_says_at_once_that_it_cannot_be_done_now(
    workspace: Workspace, client: Slack, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.failing["chat.postMessage"] = put_off()
    monkeypatch.setattr(client, "_post", lambda sent: never(put_off())(lambda: None))  # type: ignore[arg-type, return-value]
    element = {"type": "plain_text_input", "action_id": QUESTION}
    block = {"type": "input", "block_id": QUESTION, "element": element}
    form = {"callback_id": ASKED, "blocks": [block], "private_metadata": ""}
    assert LIMIT in str(workspace.submit(form, "norland"))


def test_a_digest_is_not_added_where_it_cannot_be_announced(
    workspace: Workspace, bureau: Bureau, client: Slack
) -> None:
    client.troubles.append(never(put_off()))
    assert workspace.command("/digest add norland daily 08:00") == LIMIT
    assert workspace.command("/digest watch norland") != ""
    assert bureau.subscriptions.listed() == ()


def test_a_digest_is_not_added_on_another_clock(
    workspace: Workspace, bureau: Bureau, client: Slack
) -> None:
    client.failing["users.info"] = put_off()
    assert "Try again in a minute" in workspace.command("/digest add norland daily 08:00")
    assert bureau.subscriptions.listed() == ()
    with pytest.raises(SlackApiError):
        timezone_of(client, ANA)
    client.failing["users.info"] = "user_not_found"
    assert timezone_of(client, ANA) is None


def test_a_word_that_it_was_seen_is_not_said_late(
    bureau: Bureau, client: Slack, clock: Clock
) -> None:
    client.troubles.append(never(put_off()))

    def work() -> Said:
        until(lambda: not client.troubles)
        return {"text": "the answer", "blocks": []}

    spot = ThreadRef(channel=DM)
    reply(work, spot, client, bureau, waited=10.0)  # type: ignore[arg-type]
    assert client.channels[DM] == []
    minute_later(bureau, clock)
    assert [one["text"] for one in client.channels[DM]] == ["the answer"]


@pytest.mark.parametrize("said", ["1000000000", "9" * 400, "-5", "soon", "", "1.5", "inf"])
def test_a_digest_waits_an_hour_at_most(
    bureau: Bureau, client: Slack, clock: Clock, said: str
) -> None:
    add(bureau, clock)
    client.troubles.append(never(put_off(said)))
    assert run_due(bureau, client) == 0
    [delivery] = bureau.deliveries.log(1, 10)
    assert delivery.state is State.WAITING
    clock.move(hours=1)
    assert run_due(bureau, client) == 1
    assert len(client.channels[CHANNEL]) == 1


def test_a_digest_is_posted_after_what_waits_in_its_channel(
    workspace: Workspace, bureau: Bureau, client: Slack, clock: Clock
) -> None:
    client.troubles.append(never(put_off()))
    workspace.mention("norland")
    add(bureau, clock)
    assert run_due(bureau, client) == 0
    minute_later(bureau, clock)
    assert run_due(bureau, client) == 1
    assert ["block_id" in str(one["blocks"]) for one in client.channels[CHANNEL]] == [False, True]


def add(bureau: Bureau, clock: Clock) -> None:
    bureau.subscriptions.add(
        channel=CHANNEL,
        topic="norland",
        cadence=cadence("daily 12:00"),
        timezone="UTC",
        owner=ANA,
        next_due=clock(),
    )


def until(holds: Callable[[], object]) -> None:
    from time import monotonic, sleep

    end = monotonic() + 10
    while not holds() and monotonic() < end:
        sleep(0.005)
    assert holds()
