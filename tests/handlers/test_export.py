"""*Export…* under an answer: the same, as a file in one's direct messages."""

import pytest

from handlers.blocks.export_modal import EXPORT
from handlers.memo.files import NAMES, Format
from tests.handlers.workspace import ANA, DM, Workspace, blocks_of, read

ASKED = ("/brief norland", "/actor norland", "/passages norland")


def formats(workspace: Workspace, command: str) -> dict[str, object]:
    """Asks, presses the button, and is asked as what."""
    workspace.command(command)
    workspace.press("Export…", workspace.responses[-1])
    view = workspace.client.sent("views.update")[-1]
    assert "As what?" in read(view)
    return view


@pytest.mark.parametrize("command", ASKED)
@pytest.mark.parametrize("form", [Format.HTML, Format.WORD])
def test_an_answer_comes_as_a_file(workspace: Workspace, command: str, form: Format) -> None:
    view = formats(workspace, command)
    workspace.press(NAMES[form], view, view={"id": "V1", "type": "modal"}, response_url=None)
    [content] = workspace.client.uploaded
    assert content.startswith(b"<!doctype html>" if form is Format.HTML else b"PK")
    [told] = workspace.client.sent("files.completeUploadExternal")
    assert told["channel_id"] == DM
    assert workspace.posted[-1]["channel"] == ANA
    assert "in your direct messages" in read(workspace.client.sent("views.update")[-1])


@pytest.mark.parametrize(
    ("refused", "said"),
    [
        ("file_uploads_disabled", "This workspace takes no files, so I cannot send one."),
        ("storage_limit_reached", "This workspace has no room for files left, so I cannot send"),
        ("missing_scope", "Slack has not given me the permission for that."),
    ],
)
def test_a_workspace_without_files_says_so(workspace: Workspace, refused: str, said: str) -> None:
    view = formats(workspace, "/brief norland")
    workspace.client.failing["files.getUploadURLExternal"] = refused
    workspace.press("Markdown", view, view={"id": "V1", "type": "modal"}, response_url=None)
    assert workspace.client.uploaded == []
    assert said in read(workspace.posted[-1])


def test_what_is_not_there_any_more_is_said(workspace: Workspace) -> None:
    button = {"type": "button", "action_id": "export_as:md", "value": "briefing 0000000000"}
    message = {"blocks": [{"type": "actions", "elements": [button | {"text": {"text": "M"}}]}]}
    told = workspace.press("M", message)
    assert told.startswith("That briefing is not kept here any more.")
    assert workspace.client.uploaded == []


def test_a_message_that_answers_nothing_has_no_button(workspace: Workspace) -> None:
    workspace.command("/brief atlantis")
    assert EXPORT not in str(blocks_of(workspace.responses[-1]))
