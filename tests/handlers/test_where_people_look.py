"""Where people look in Slack besides commands and mentions: the assistant pane, a message's
shortcut, links that somebody posts. No emulator knows the pane or unfurls, so the events are
dispatched as Slack documents them, and what is answered is held to Slack's schema."""

import json
from typing import Any

import pytest
from slack_sdk.models.blocks import Block

from tests.handlers.newsroom import PORTS
from tests.handlers.workspace import ANA, CHANNEL, DM, Workspace, read

LINKED = str(PORTS.url)
PANE = {"channel_id": DM, "thread_ts": "40.1", "context": {"channel_id": CHANNEL}}


def opened(workspace: Workspace, kind: str = "assistant_thread_started") -> dict[str, Any]:
    workspace.event(kind, user=None, assistant_thread={"user_id": ANA, **PANE})
    [call] = workspace.client.sent("assistant.threads.setSuggestedPrompts")
    prompts = call["prompts"]
    return call | {"prompts": json.loads(prompts) if isinstance(prompts, str) else prompts}


def test_the_pane_offers_what_this_library_answers(workspace: Workspace) -> None:
    call = opened(workspace)
    assert (call["channel_id"], call["thread_ts"]) == (DM, "40.1")
    said = [each["message"] for each in call["prompts"]]
    assert 2 <= len(said) <= 4
    assert said[0].startswith("Brief me on ") and "What happened this week?" in said
    assert all(len(each["title"]) <= 75 for each in call["prompts"])
    for asked in said:
        workspace.direct(asked, thread_ts="40.1")
        assert "could not make sense" not in read(workspace.posted[-1])


def test_the_topics_of_the_channel_beside_the_pane_come_first(workspace: Workspace) -> None:
    workspace.command("/digest add norland sudland weekdays 08:00")
    call = opened(workspace, "assistant_thread_context_changed")
    assert call["prompts"][0]["message"] == "Brief me on norland sudland"


def message(text: str, **other: object) -> dict[str, object]:
    return {
        "type": "message_action",
        "callback_id": "what_do_we_have",
        "user": {"id": ANA},
        "team": {"id": "T1"},
        "channel": {"id": CHANNEL},
        "message": {"text": text, "ts": "50.1", **other},
        "trigger_id": "t-shortcut",
    }


@pytest.mark.parametrize(
    ("text", "answered"),
    [
        ("norland and sudland", "# Norland and Sudland"),
        ("<@UBEN> norland?", "# Norland"),
        ("", "There are no words in that message"),
        (":wave:", "There are no words in that message"),
        ("<https://elsewhere.example/a>", "There are no words in that message"),
        ("help", "There are no words in that message"),
    ],
)
def test_what_the_library_has_on_a_message(workspace: Workspace, text: str, answered: str) -> None:
    body = message(text) | {"response_url": workspace.response_url}
    assert workspace.heard_back(body).startswith(answered)
    told = workspace.responses[-1]
    assert (told["response_type"], told["replace_original"]) == ("ephemeral", False)
    assert workspace.posted == []


def test_a_message_that_is_a_link_alone_asks_for_what_is_like_it(workspace: Workspace) -> None:
    body = message(f"<{LINKED}>") | {"response_url": workspace.response_url}
    assert workspace.heard_back(body).startswith("# Passages: ")


def share(workspace: Workspace, *addresses: str, **other: object) -> list[dict[str, Any]]:
    links = [{"domain": "harbour.example", "url": each} for each in addresses]
    workspace.event("link_shared", channel=CHANNEL, message_ts="60.1", links=links, **other)
    return workspace.client.sent("chat.unfurl")


def test_a_link_to_an_article_of_the_library_says_what_it_says(workspace: Workspace) -> None:
    [call] = share(workspace, LINKED, "https://elsewhere.example/a", "nonsense")
    assert (call["channel"], call["ts"]) == (CHANNEL, "60.1")
    unfurls = call["unfurls"]
    unfurls = json.loads(unfurls) if isinstance(unfurls, str) else unfurls
    assert list(unfurls) == [LINKED]
    blocks = unfurls[LINKED]["blocks"]
    for block in Block.parse_all(blocks):
        block.validate_json()
    assert "in your library" in read({"blocks": blocks})


def test_a_link_in_a_message_that_is_being_written(workspace: Workspace) -> None:
    [call] = share(workspace, LINKED, unfurl_id="u1", source="composer")
    assert (call["unfurl_id"], call["source"]) == ("u1", "composer")
    assert "ts" not in call


def test_other_links_are_left_alone(workspace: Workspace) -> None:
    assert share(workspace, "https://elsewhere.example/a") == []
    assert share(workspace) == []
