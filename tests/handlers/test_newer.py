"""Slack's newer blocks, where they are chosen: held to Slack's schema, and heard."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from slack_sdk.models.blocks import ContextActionsBlock, MarkdownBlock, TableBlock

from bot.intake.model import Feed, Health, Standing
from bot.storage.unread import Unread
from handlers import blocks
from handlers.app import build_app
from handlers.blocks.feeds import listed
from handlers.blocks.library import unread_list
from handlers.blocks.newer import with_feedback
from handlers.blocks.rich_text import rich_text
from handlers.blocks.text import bold, escape, link, moment
from handlers.bureau import Bureau
from handlers.outline.text import fold
from tests.handlers.workspace import Workspace

NOON = datetime(2024, 3, 26, 12, tzinfo=UTC)


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


def table(message: Any) -> Any:
    [found] = [one for one in message["blocks"] if one["type"] == "table"]
    TableBlock(**{k: v for k, v in found.items() if k != "type"}).validate_json()
    assert len(found["rows"]) <= 100
    assert len(json.dumps(message["blocks"])) < 13_000
    return found


def words(cell: Any) -> str:
    [section] = cell["elements"]
    return "".join(each.get("text", "") for each in section["elements"])


def test_the_log_of_a_digest_is_a_table(workspace: Workspace) -> None:
    workspace.command("/digest add norland weekdays 08:00")
    workspace.command("/digest log 1")
    assert "It was not due yet." in str(workspace.responses[-1]["blocks"])
    workspace.command("/digest run 1")
    workspace.command("/digest log 1")
    heads, latest = table(workspace.responses[-1])["rows"]
    assert [words(each) for each in heads] == ["Due", "What became of it"]
    [moment, *_] = latest[0]["elements"][0]["elements"]
    assert moment["type"] == "date"
    assert moment["fallback"] == "26 Mar 2024, 12:00 UTC"
    assert "Posted" in words(latest[1])


def test_a_client_without_tables_has_the_rows_in_words(workspace: Workspace) -> None:
    workspace.command("/digest add norland weekdays 08:00")
    workspace.command("/digest run 1")
    workspace.command("/digest log 1")
    first, row = workspace.responses[-1]["text"].splitlines()
    assert first == "The log of digest 1."
    assert row.startswith("26 Mar 2024, 12:00 UTC · Posted 26 Mar 2024")


def feed(number: int) -> Feed:
    return Feed(
        id=number,
        url=f"https://harbour.example/{number}",
        title=f"Harbour & Post {number}",
        site=None,
        standing=Standing.ACTIVE,
        added=NOON,
        added_by="ann",
        health=Health(due=NOON),
    )


def test_feeds_are_a_table() -> None:
    feeds = [feed(number) for number in (1, 2)]
    shown = listed(feeds, {}, NOON, newer=True)
    _, row, _ = table(shown)["rows"]
    assert [words(each) for each in row][:2] == ["1", "Harbour & Post 1"]
    assert row[1]["elements"][0]["elements"][0]["url"] == feeds[0].url


def test_what_could_not_be_read_is_a_table_that_counts_what_it_leaves_out() -> None:
    failed = [
        Unread(key=f"{number}", name=f"https://harbour.example/{number}", reason="Empty.", at=NOON)
        for number in range(300)
    ]
    shown: Any = unread_list(failed, newer=True)
    rows = table(shown)["rows"]
    assert f"and {300 - len(rows) + 1} more" in str(shown["blocks"][-1])
    assert len(shown["text"]) <= 3_000


def test_how_a_command_is_typed_is_a_list(workspace: Workspace) -> None:
    workspace.command("/brief help")
    [found] = [one for one in workspace.responses[-1]["blocks"] if one["type"] == "markdown"]
    MarkdownBlock(text=found["text"]).validate_json()
    assert found["text"].startswith("- `/brief Norland` – what the articles say on it")


def test_none_of_them_is_there_unasked(workspace: Workspace, bureau: Bureau) -> None:
    plain = build_app(replace(bureau, newer_blocks=False), client=workspace.client)
    workspace = replace(workspace, app=plain)
    workspace.command("/brief help")
    workspace.command("/digest add norland weekdays 08:00")
    workspace.command("/digest log 1")
    workspace.command("/library list")
    kinds = {one["type"] for each in workspace.responses for one in each["blocks"]}
    assert not kinds & {"markdown", "table", "context_actions"}


@given(st.text(max_size=60))
def test_what_anybody_wrote_is_words_in_a_cell(text: str) -> None:
    [section] = cast(Any, rich_text(escape(text)))["elements"]
    assert {each["type"] for each in section["elements"]} <= {"text"}
    assert "".join(each["text"] for each in section["elements"]) == fold(text).replace("\ufeff", "")
    assert not any("style" in each for each in section["elements"])


def test_our_own_marks_are_styles_links_and_moments() -> None:
    mrkdwn = f"*{moment(NOON)}* {bold('a*b')} {link('https://a.example/?b&c', 'd_e_')} `f` <@UANA>"
    [section] = cast(Any, rich_text(mrkdwn))["elements"]
    assert [each for each in section["elements"] if each.get("text") != " "] == [
        {
            "type": "date",
            "timestamp": 1711454400,
            "format": "{date_short_pretty}, {time}",
            "fallback": "26 Mar 2024, 12:00 UTC",
            "style": {"bold": True},
        },
        {"type": "text", "text": "a*b", "style": {"bold": True}},
        {"type": "link", "url": "https://a.example/?b&c", "text": "d_e_"},
        {"type": "text", "text": "f", "style": {"code": True}},
        {"type": "user", "user_id": "UANA"},
    ]
