import re
from collections.abc import Callable
from concurrent.futures import Executor, Future
from threading import Event
from typing import Any

import pytest
from slack_bolt import BoltRequest

from bot.answers import Topic
from handlers.app import build_app
from handlers.bureau import Bureau
from tests.handlers.workspace import ANA, CHANNEL, RecordingClient, Workspace, read

SECRET = "the minister resigns tomorrow"


def broken(text: str) -> Topic:
    try:
        raise KeyError(text)
    except KeyError as error:
        raise RuntimeError(f"cannot read {text}") from error


def test_a_fault_is_an_apology_with_a_reference_that_the_log_has(
    workspace: Workspace, bureau: Bureau, caplog: pytest.LogCaptureFixture
) -> None:
    bureau.desk.read = broken  # type: ignore[method-assign]
    told = workspace.command(f"/brief {SECRET}")
    found = re.fullmatch(
        r"Sorry, something went wrong on my side\. The log has it under (\w{6})\.", told
    )
    assert found is not None
    assert f"error {found[1]}: RuntimeError" in caplog.text
    assert "in broken" in caplog.text
    assert "KeyError" in caplog.text
    assert SECRET not in caplog.text
    assert "xoxb" not in caplog.text


def test_nothing_said_is_ever_logged(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("INFO")
    workspace.command(f"/brief {SECRET}")
    workspace.mention(SECRET)
    workspace.event("reaction_added", text=SECRET)
    assert SECRET not in caplog.text


def test_an_error_that_cannot_be_told_is_logged(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    workspace.client.failing["chat.postMessage"] = "not_in_channel"
    assert workspace.mention("norland").status == 200
    assert "the error could not be told: SlackApiError (not_in_channel)" in caplog.text


@pytest.mark.parametrize("error", ["missing_scope", "is_archived", "restricted_action"])
def test_what_a_person_can_act_on_is_said(workspace: Workspace, error: str) -> None:
    workspace.client.failing["chat.postMessage"] = error
    told = workspace.command("/brief norland --post")
    assert "something went wrong" not in told
    assert "I" in told or "me" in told


def test_an_unforeseen_refusal_is_logged_by_its_name(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    workspace.client.failing["chat.postMessage"] = "invalid_blocks"
    assert "something went wrong" in workspace.command("/brief norland --post")
    assert "SlackApiError (invalid_blocks)" in caplog.text


def test_an_event_delivered_twice_is_answered_once(workspace: Workspace) -> None:
    for _ in range(2):
        assert workspace.mention("norland", event_id="E-again").status == 200
    assert len(workspace.posted) == 1


def test_a_command_delivered_twice_is_answered_once(workspace: Workspace) -> None:
    assert workspace.command("/brief norland", trigger_id="again") != ""
    assert workspace.command("/brief norland", trigger_id="again") == ""


class AtOnce(Executor):
    """Runs what it is given before it returns."""

    def submit(self, fn: Callable[..., Any], /, *args: Any, **kwargs: Any) -> Future[Any]:
        fn(*args, **kwargs)
        return Future()


def test_a_command_that_fails_at_once_stays_acknowledged(
    bureau: Bureau, client: RecordingClient
) -> None:
    told: list[str] = []
    app = build_app(bureau, client=client, listeners=AtOnce())
    command = {"command": "/actor", "text": "Zed", "team_id": "T1", "response_url": "x"}
    context = {"respond": lambda **message: told.append(read(message))}
    request = BoltRequest(body=command, mode="socket_mode", context=context)
    assert app.dispatch(request).status == 200
    assert told == ["No actor called Zed. Nearest: Norland."]


def test_a_command_is_acknowledged_before_it_is_answered(
    bureau: Bureau, client: RecordingClient
) -> None:
    started, go, done = Event(), Event(), Event()
    read_topic = bureau.desk.read

    def slow(text: str) -> Topic:
        started.set()
        assert go.wait(5)
        return read_topic(text)

    def respond(**message: object) -> None:
        assert "# Norland and Sudland" in read(message)
        done.set()

    bureau.desk.read = slow  # type: ignore[method-assign]
    app = build_app(bureau, client=client)
    command = {
        "command": "/brief",
        "text": "norland",
        "user_id": ANA,
        "channel_id": CHANNEL,
        "team_id": "T1",
    }
    request = BoltRequest(body=command, mode="socket_mode", context={"respond": respond})
    assert app.dispatch(request).status == 200
    assert started.wait(5)
    assert not done.is_set()
    go.set()
    assert done.wait(5)
