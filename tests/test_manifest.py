"""manifest.json is the one list of commands, events and scopes; the code is held to it."""

import json
import re
from pathlib import Path
from typing import Any

import pytest

from tests.handlers.conftest import blank, bureau, client, response_server, store, workspace
from tests.handlers.workspace import Workspace

__all__ = ["blank", "bureau", "client", "response_server", "store", "workspace"]

ROOT = Path(__file__).parent.parent
MANIFEST: dict[str, Any] = json.loads((ROOT / "manifest.json").read_text("utf-8"))
COMMANDS = {one["command"]: one for one in MANIFEST["features"]["slash_commands"]}
EVENTS = set(MANIFEST["settings"]["event_subscriptions"]["bot_events"])
SCOPES = set(MANIFEST["oauth_config"]["scopes"]["bot"])

NEEDED = {
    "bots_info": "users:read",
    "chat_postEphemeral": "chat:write",
    "chat_postMessage": "chat:write",
    "chat_update": "chat:write",
    "files_upload_v2": "files:write",
    "users_info": "users:read",
}
"""The scope that a method of the Web API needs; those not here need none."""

GRANTED = {"app_mention": "app_mentions:read", "message.im": "im:history"}
"""The scope that an event needs."""

MORE = {
    "assistant_thread_context_changed",
    "assistant_thread_started",
    "link_shared",
    "member_joined_channel",
    "member_left_channel",
    "reaction_added",
}
"""Events that are heard where a team adds them and their scopes to the app (docs/access.md)."""


def in_the_code(pattern: str) -> set[str]:
    sources = (path.read_text("utf-8") for path in (ROOT / "handlers").rglob("*.py"))
    return {found for source in sources for found in re.findall(pattern, source)}


def test_the_code_listens_to_these_commands_and_no_others() -> None:
    assert in_the_code(r"app\.command\(\"(.+?)\"\)") == set(COMMANDS)


def test_the_code_listens_to_these_events_and_no_others() -> None:
    listened = in_the_code(r"app\.event\(\"(.+?)\"\)")
    assert listened == {name.removesuffix(".im") for name in EVENTS} | MORE


def test_the_scopes_are_those_that_are_used() -> None:
    called = in_the_code(r"client\.(\w+_\w+)\(")
    used = {scope for method, scope in NEEDED.items() if method in called}
    if "url_private" in in_the_code(r"\"(url_private)\""):  # of a file, which is downloaded
        used.add("files:read")
    assert {"commands", *used, *(GRANTED[name] for name in EVENTS & GRANTED.keys())} == SCOPES
    views = {"views_publish", "views_open", "views_update"}
    # Where no scope lets it look for a post, its owner is asked; nor are members listed then.
    more = {"conversations_history", "conversations_members", "conversations_replies"}
    more.add("users_conversations")
    # Heard only where a team adds their events and scopes.
    more |= {"assistant_threads_setStatus", "assistant_threads_setSuggestedPrompts", "chat_unfurl"}
    sockets = {"apps_connections_open", "send_socket_mode_response"}
    # With the client's secret, for which a bot has no scope.
    others = {"auth_test", "oauth_v2_access", *sockets, *more}
    assert called - NEEDED.keys() == views | others


def test_the_code_listens_to_these_shortcuts_and_no_others() -> None:
    listened = in_the_code(r"SHORTCUT = \"(.+?)\"")
    assert listened == {one["callback_id"] for one in MANIFEST["features"]["shortcuts"]}
    for one in MANIFEST["features"]["shortcuts"]:
        assert one["type"] == "message"
        assert 0 < len(one["name"]) <= 24
        assert 0 < len(one["description"]) <= 150


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_answered(workspace: Workspace, name: str) -> None:
    assert workspace.command(name) != ""


def test_no_other_command_is(workspace: Workspace) -> None:
    assert workspace.dispatch({"command": "/else", "text": ""}).status == 404


def test_every_command_says_what_it_is_for() -> None:
    for command in COMMANDS.values():
        assert command["should_escape"] is True
        assert 0 < len(command["description"]) <= 100
        assert 0 < len(command["usage_hint"]) <= 100


def test_socket_mode_and_the_home_are_on() -> None:
    assert MANIFEST["settings"]["socket_mode_enabled"] is True
    assert MANIFEST["settings"]["interactivity"]["is_enabled"] is True
    home = MANIFEST["features"]["app_home"]
    assert home["home_tab_enabled"] and home["messages_tab_enabled"]
    assert home["messages_tab_read_only_enabled"] is False
    display = MANIFEST["display_information"]
    assert display["name"] == "Attaché"
    assert len(display["description"]) <= 140
    assert 175 <= len(display["long_description"]) <= 4_000


def test_every_setting_is_in_the_example() -> None:
    settings = (ROOT / "handlers" / "settings.py").read_text("utf-8")
    read = set(re.findall(r"\(\s*(?:given, )?\"([A-Z_]+)\"", settings))
    example = (ROOT / ".env.example").read_text("utf-8")
    assert set(re.findall(r"^# ([A-Z_]+)=", example, re.MULTILINE)) == read
    assert len(read) == 37


def test_the_procfile_serves() -> None:
    lines = (ROOT / "Procfile").read_text("utf-8").splitlines()
    assert {line.split(":")[0] for line in lines} == {"worker", "web"}
    assert all(line.endswith("attache serve") for line in lines)
