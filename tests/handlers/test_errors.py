import json
import re

import pytest

from bot.model.topic import Topic
from handlers.blocks.block_kit import mark
from handlers.bureau import Bureau
from tests.handlers.newsroom import NORLAND
from tests.handlers.workspace import ANA, Workspace, read

SECRET = "the minister resigns tomorrow"


def broken(text: str, today: object = None) -> Topic:
    try:
        raise KeyError(text)
    except KeyError as error:
        raise RuntimeError(f"cannot read {text}") from error


def test_a_fault_is_an_apology_with_a_reference_that_the_log_has(
    workspace: Workspace, bureau: Bureau, caplog: pytest.LogCaptureFixture
) -> None:
    bureau.desk.read = broken  # type: ignore[method-assign]
    told = workspace.command(f"/brief {SECRET}")
    found = re.fullmatch(r"Something went wrong on my side\. The log has it under (\w{6})\.", told)
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
    assert "Something went wrong" not in told
    assert "I" in told or "me" in told


def test_an_unforeseen_refusal_is_logged_by_its_name(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    workspace.client.failing["chat.postMessage"] = "invalid_blocks"
    assert "Something went wrong" in workspace.command("/brief norland --post")
    assert "SlackApiError (invalid_blocks)" in caplog.text


def test_an_event_delivered_twice_is_answered_once(workspace: Workspace) -> None:
    for _ in range(2):
        assert workspace.mention("norland", event_id="E-again").status == 200
    assert len(workspace.posted) == 1


def test_a_command_delivered_twice_is_answered_once(workspace: Workspace) -> None:
    assert workspace.command("/brief norland", trigger_id="again") != ""
    assert workspace.command("/brief norland", trigger_id="again") == ""


def test_a_form_that_fails_after_its_acknowledgement_stays_acknowledged(
    workspace: Workspace, caplog: pytest.LogCaptureFixture
) -> None:
    workspace.client.failing["chat.postMessage"] = "internal_error"
    about = json.dumps({"actor": mark(NORLAND), "url": ""})
    form = {"callback_id": "correct_right:dismiss", "blocks": [], "private_metadata": about}
    assert workspace.submit(form) == {"response_action": "clear"}
    assert "the error could not be told: SlackApiError (internal_error)" in caplog.text


def test_an_answer_finds_its_asker_where_its_address_is_gone(workspace: Workspace) -> None:
    workspace.command("/brief norland", response_url="http://127.0.0.1:9/gone")
    [answer] = workspace.posted
    assert answer["channel"] == ANA
    assert read(answer).startswith("# Norland and Sudland")
