"""Requests where they arrive: acknowledged at once, whoever is busy, and answered in their turn."""

import time
from collections.abc import Callable, Iterator
from datetime import date
from threading import Event

import pytest

from bot.model.topic import Topic
from handlers.app import build_app
from handlers.blocks.ask_form import ASKED, QUESTION
from handlers.blocks.correction_form import WRONG
from handlers.blocks.passages import BRIEF
from handlers.bureau import Bureau
from handlers.gateway import acknowledge
from handlers.gateway.acknowledge import ENDING, FULL, AckMiddleware
from handlers.gateway.wait_notice import LOOKING, NoticeTimer, WaitNotice
from handlers.gateway.worker_queue import WorkerQueue
from tests.handlers.workspace import ANA, CHANNEL, RecordingClient, Said, Workspace, read

BRIEFING = "# Norland and Sudland"


class Hourglass(NoticeTimer):
    """A watch whose second is over when the test says so."""

    def __init__(self) -> None:
        super().__init__()
        self.held: list[WaitNotice] = []

    def start(self, notice: WaitNotice) -> None:
        self.held.append(notice)

    def run_out(self) -> None:
        for notice in self.held:
            notice.post()


@pytest.fixture
def watch() -> Iterator[Hourglass]:
    with Hourglass() as watch:
        yield watch


@pytest.fixture
def line(watch: NoticeTimer) -> WorkerQueue:
    return WorkerQueue(threads=2)


@pytest.fixture
def workspace(
    bureau: Bureau,
    client: RecordingClient,
    response_server: tuple[str, list[Said]],
    line: WorkerQueue,
    watch: NoticeTimer,
) -> Workspace:
    url, responses = response_server
    responses.clear()
    acknowledge = AckMiddleware(build_app(bureau, client=client), line, watch, bureau.outbox)
    app = build_app(bureau, client=client, reception=acknowledge)
    return Workspace(app=app, client=client, response_url=url, responses=responses)


@pytest.fixture
def go(bureau: Bureau) -> Event:
    """What the desk waits for before it answers anything."""
    go, read_topic = Event(), bureau.desk.read

    def slow(text: str, today: date | None = None) -> Topic:
        assert go.wait(10)
        return read_topic(text, today)

    bureau.desk.read = slow  # type: ignore[method-assign]
    return go


def told(workspace: Workspace) -> list[str]:
    """The first line of each message that came to an address."""
    return [read(one).split("\n")[0] for one in workspace.responses]


def until(holds: Callable[[], object]) -> None:
    end = time.monotonic() + 10
    while not holds() and time.monotonic() < end:
        time.sleep(0.005)
    assert holds()


def test_all_are_acknowledged_while_everybody_is_busy_and_none_is_lost(
    workspace: Workspace, line: WorkerQueue, go: Event
) -> None:
    with line:
        for _ in range(20):
            workspace.command("/brief norland")
        assert workspace.responses == []
        go.set()
    assert told(workspace) == [BRIEFING] * 20


def test_a_form_is_answered_while_everybody_is_busy(
    workspace: Workspace, line: WorkerQueue, go: Event
) -> None:
    with line:
        for _ in range(5):
            workspace.command("/brief norland")
        form = {"callback_id": WRONG, "blocks": [], "private_metadata": ""}
        assert workspace.submit(form)["response_action"] == "errors"
        go.set()


def test_a_form_is_let_go_before_what_follows_it_is_done(
    workspace: Workspace, line: WorkerQueue, go: Event
) -> None:
    element = {"type": "plain_text_input", "action_id": QUESTION}
    block = {"type": "input", "block_id": QUESTION, "element": element}
    form = {"callback_id": ASKED, "blocks": [block], "private_metadata": ""}
    with line:
        assert workspace.submit(form, "norland")["response_action"] == "update"
        assert len(workspace.posted) == 1
        go.set()
        until(lambda: len(workspace.posted) == 2)


def test_what_is_delivered_again_is_answered_once(
    workspace: Workspace, watch: Hourglass, line: WorkerQueue, go: Event
) -> None:
    with line:
        for _ in range(2):
            workspace.command("/brief norland", trigger_id="again")
        watch.run_out()
        go.set()
        until(lambda: BRIEFING in told(workspace))
        workspace.command("/brief norland", trigger_id="again")
        watch.run_out()
    assert told(workspace) == [LOOKING, BRIEFING]


def test_another_process_may_have_answered_it(
    workspace: Workspace, bureau: Bureau, line: WorkerQueue
) -> None:
    bureau.receipts.first_time("there", bureau.clock())
    with line:
        workspace.command("/brief norland", trigger_id="there")
    assert workspace.responses == []


def test_who_waits_is_told_that_the_question_was_seen(
    workspace: Workspace, watch: Hourglass, line: WorkerQueue, go: Event
) -> None:
    with line:
        for _ in range(3):  # two are being answered, one waits in the line
            workspace.command("/brief norland")
        watch.run_out()
        assert told(workspace) == [LOOKING] * 3
        assert {one["response_type"] for one in workspace.responses} == {"ephemeral"}
        go.set()
    assert told(workspace) == [LOOKING] * 3 + [BRIEFING] * 3


def test_who_presses_a_button_in_a_thread_is_told_there(
    workspace: Workspace, watch: Hourglass, line: WorkerQueue, go: Event
) -> None:
    button = {
        "type": "button",
        "text": {"text": "Brief this"},
        "action_id": BRIEF,
        "value": "norland",
    }
    message = {"blocks": [{"type": "actions", "elements": [button]}]}
    with line:
        workspace.press("Brief this", message, container={"thread_ts": "9.1"})
        watch.run_out()
        go.set()
    word, answer = workspace.responses
    assert (word["thread_ts"], word["replace_original"]) == ("9.1", False)
    assert read(answer).startswith(BRIEFING)


def test_nothing_is_said_once_the_answer_is_there(
    workspace: Workspace, watch: Hourglass, line: WorkerQueue
) -> None:
    with line:
        workspace.command("/brief norland")
        workspace.command("/brief norland --post")  # said in the channel
        workspace.command("/actor zed")  # refused
    watch.run_out()
    assert sorted(told(workspace)) == [BRIEFING, "No actor called zed. Nearest: Norland."]
    assert len(workspace.posted) == 1


def test_mentions_wait_in_the_same_line(workspace: Workspace, line: WorkerQueue, go: Event) -> None:
    with line:
        for number in range(3):
            assert workspace.mention("norland", thread_ts=f"{number}.5").status == 200
        assert workspace.posted == []
        go.set()
    assert len(workspace.posted) == 3


class TestTooLong:
    """A line in which one would wait too long."""

    @pytest.fixture(autouse=True)
    def full(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(acknowledge, "MAX_QUEUE_WAIT", -1.0)

    def test_whoever_comes_is_asked_to_come_again(self, workspace: Workspace) -> None:
        workspace.command("/brief norland")
        until(lambda: told(workspace) == [FULL])

    def test_in_a_conversation_it_is_said_there(self, workspace: Workspace) -> None:
        workspace.mention("norland", thread_ts="9.1")
        workspace.direct("norland")
        until(lambda: len(workspace.posted) == 2)
        spots = {(one["channel"], one.get("thread_ts")) for one in workspace.posted}
        assert (CHANNEL, "9.1") in spots

    def test_nobody_is_told_who_did_not_ask(self, workspace: Workspace, watch: Hourglass) -> None:
        workspace.event("message", text="thanks", channel=CHANNEL, channel_type="channel")
        watch.__exit__()
        assert workspace.posted == []


def test_who_still_waits_in_the_end_is_told(
    workspace: Workspace, line: WorkerQueue, go: Event, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(line, "_ends", 0.0)
    workspace.command("/brief norland")
    workspace.command("/passages norland", user_id=ANA)
    until(lambda: told(workspace) == [ENDING] * 2)
