# ruff: noqa: E501 (messages stand here as they are read)
"""What a channel settles for itself: by words, and by a form."""

import pytest
from inline_snapshot import snapshot

from bot.storage.channels import Channel
from handlers.bureau import Bureau
from tests.handlers.workspace import ANSWERS, CHANNEL, RecordingClient, Said, Workspace, read


def test_what_holds_is_shown(workspace: Workspace) -> None:
    assert workspace.command("/digest settings") == snapshot("""\
*Settings in <#CNEWS>*
• Clock of digests: *that of whoever asks*
• In threads that I answer in, I answer: *only what mentions me*
• Who may change digests and these settings: *everybody in this channel*
[Change…]
`/digest settings timezone Europe/Paris` (or `own`), `threads every` or `mentioned`, `changes admins` or `members`\
""")


@pytest.mark.parametrize(
    ("said", "settled"),
    [
        ("timezone asia/karachi", Channel(timezone="Asia/Karachi")),
        ("timezone own", Channel()),
        ("threads every", Channel(follow_ups=True)),
        ("Threads Mentioned", Channel()),
        ("changes members", Channel()),
    ],
)
def test_words_settle_one_thing(
    workspace: Workspace, bureau: Bureau, said: str, settled: Channel
) -> None:
    assert "Saved." in workspace.command(f"/digest settings {said}")
    assert bureau.channels.of(CHANNEL) == settled
    assert bureau.channels.of("COTHER") == Channel()


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("volume 11", "There is no setting *volume*"),
        ("threads maybe", "Say *mentioned* or *every*, not *maybe*."),
        ("changes", "Say *members* or *admins*, not *nothing*."),
        ("timezone Europe/Pari", "Nearest: Europe/Paris"),
        ("timezone", "Say a time zone such as *Europe/Paris*, or *own*."),
    ],
)
def test_what_cannot_be_settled_is_told(
    workspace: Workspace, bureau: Bureau, said: str, told: str
) -> None:
    assert told in workspace.command(f"/digest settings {said}")
    assert bureau.channels.of(CHANNEL) == Channel()


def opened(workspace: Workspace) -> Said:
    workspace.command("/digest settings")
    workspace.press("Change…", workspace.responses[-1])
    return workspace.forms[-1]


def test_a_form_settles_all_at_once(workspace: Workspace, bureau: Bureau) -> None:
    answer = workspace.submit(opened(workspace), "Europe/Paris", "every", "members")
    assert answer["response_action"] == "update"
    assert read(answer["view"]).startswith("Saved. From now on:")
    assert bureau.channels.of(CHANNEL) == Channel(timezone="Europe/Paris", follow_ups=True)
    assert "initial_value': 'Europe/Paris'" in str(opened(workspace))


def test_a_zone_that_is_none_is_told_beside_its_field(workspace: Workspace, bureau: Bureau) -> None:
    answer = workspace.submit(opened(workspace), "Mars", "mentioned", "members")
    assert answer["response_action"] == "errors"
    assert answer["errors"]["zone"].startswith("There is no time zone called “Mars”.")
    assert bureau.channels.of(CHANNEL) == Channel()


def test_only_an_admin_leaves_it_to_admins(
    workspace: Workspace, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = workspace.command("/digest settings changes admins")
    assert told == "Only an admin of the workspace can leave the digests of a channel to admins."
    monkeypatch.setitem(ANSWERS, "users.info", {"user": {"is_admin": True}})
    workspace.command("/digest settings changes admins")
    assert bureau.channels.of(CHANNEL).admins_only


def test_who_may_not_change_digests_may_not_change_settings(
    workspace: Workspace, bureau: Bureau, client: RecordingClient
) -> None:
    bureau.channels.settle(CHANNEL, Channel(admins_only=True))
    told = workspace.command("/digest settings changes members")
    assert told.startswith("In this channel only admins")
    refused = workspace.submit(opened(workspace), None, "mentioned", "members")
    assert read(refused["view"]).startswith("In this channel only admins")
    assert bureau.channels.of(CHANNEL).admins_only
