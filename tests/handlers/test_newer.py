"""Slack's newer blocks, where they are chosen: held to Slack's schema, and heard."""

from dataclasses import replace
from typing import Any

import pytest
from slack_sdk.models.blocks import ContextActionsBlock

from handlers import blocks
from handlers.blocks.newer import with_feedback
from handlers.bureau import Bureau
from tests.handlers.workspace import Workspace


@pytest.fixture
def bureau(bureau: Bureau) -> Bureau:
    return replace(bureau, newer_blocks=True)


def feedback(message: Any) -> Any:
    [found] = [one for one in message["blocks"] if one["type"] == "context_actions"]
    return found


def test_feedback_buttons_stand_in_place_of_two_lines_of_the_menu(workspace: Workspace) -> None:
    workspace.command("/brief norland")
    found = feedback(workspace.responses[-1])
    ContextActionsBlock(**{k: v for k, v in found.items() if k != "type"}).validate_json()
    menus = str([one.get("accessory") for one in workspace.responses[-1]["blocks"]])
    assert "It was useful" not in menus
    assert "Does it still hold?" in menus


def test_either_is_heard_as_the_button_that_it_stands_for(workspace: Workspace) -> None:
    workspace.command("/brief norland")
    [element] = feedback(workspace.responses[-1])["elements"]
    chosen = {
        "type": "feedback_buttons",
        "action_id": element["action_id"],
        "value": element["negative_button"]["value"],
    }
    said = workspace.press("Share", workspace.responses[-1], actions=[chosen])
    assert said.startswith("Noted, thank you: this briefing was not useful.")


def test_a_digest_has_them_too(workspace: Workspace) -> None:
    workspace.command("/digest add norland weekdays 08:00")
    workspace.command("/digest preview 1")
    assert feedback(workspace.responses[-1])


def test_a_message_without_the_pair_stays_as_it_is() -> None:
    note = blocks.note("Nothing.")
    assert with_feedback(note) == note
