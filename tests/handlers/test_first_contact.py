"""The first words of somebody in a place: their answer, and below it three things to try."""

import pytest
from slack_sdk.models.blocks import Block

from handlers import blocks
from handlers.blocks.help import first_contact
from handlers.bureau import Bureau
from tests.handlers.newsroom import Noticeboard
from tests.handlers.workspace import ANA, CHANNEL, Workspace, labelled, read

STEPS = """\
---
First time here? I can do these for you too.
[Brief me on Norland] [Ask a question] [Add a digest] [More]"""


@pytest.fixture(autouse=True)
def newcomer(bureau: Bureau) -> None:
    assert isinstance(bureau.channels, Noticeboard)
    bureau.channels.spoke.clear()


def last(workspace: Workspace) -> str:
    return read(workspace.posted[-1])


def test_a_first_mention_is_answered_and_offers_what_else_there_is(workspace: Workspace) -> None:
    workspace.mention("who is norland?")
    said = last(workspace)
    assert said.startswith("# Norland\n")
    assert said.endswith(STEPS)
    parsed = Block.parse_all(workspace.posted[-1]["blocks"])
    assert all(parsed)
    for each in parsed:
        each.validate_json()


def test_the_second_is_answered_alone(workspace: Workspace) -> None:
    workspace.mention("who is norland?")
    workspace.mention("who is norland?")
    assert STEPS not in last(workspace)


def test_each_place_and_each_person_has_a_first_time(workspace: Workspace) -> None:
    workspace.mention("norland")
    workspace.direct("norland")
    assert last(workspace).endswith(STEPS)
    workspace.mention("norland", user="UBEN")
    assert last(workspace).endswith(STEPS)


def test_help_has_them_once(workspace: Workspace) -> None:
    workspace.direct("hi")
    assert last(workspace).count("[More]") == 1
    workspace.direct("norland")
    assert STEPS not in last(workspace)


def test_whoever_typed_a_command_there_is_no_newcomer(workspace: Workspace) -> None:
    workspace.command("/brief norland")
    workspace.mention("norland")
    assert STEPS not in last(workspace)


def test_an_error_is_told_alone_and_the_next_answer_offers_them(workspace: Workspace) -> None:
    workspace.mention("who is Zed?")
    assert STEPS not in last(workspace)
    workspace.mention("norland")
    assert last(workspace).endswith(STEPS)


def test_its_button_briefs(workspace: Workspace) -> None:
    workspace.mention("who is norland?")
    found = labelled("Brief me on Norland", workspace.posted[-1])
    said = workspace.press("Brief me on Norland", workspace.posted[-1], actions=[found])
    assert said.startswith("# Norland")


def test_what_fills_a_message_gets_no_more(bureau: Bureau) -> None:
    note = blocks.note("Nothing.")
    full = {**note, "blocks": note["blocks"] * 48}
    assert first_contact(full, bureau.desk.help()) == full  # type: ignore[arg-type]


def test_who_has_spoken_is_known(workspace: Workspace, bureau: Bureau) -> None:
    workspace.mention("norland")
    assert not bureau.channels.speak(ANA, CHANNEL)
