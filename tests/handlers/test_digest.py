# ruff: noqa: E501 (messages stand here as they are read)
import pytest
from inline_snapshot import snapshot

from bot.errors import LibraryUnusable
from handlers.bureau import Bureau
from tests.handlers.workspace import Workspace, read


def test_a_digest_s_life(workspace: Workspace) -> None:
    assert workspace.command("/digest") == snapshot("""\
# Digests of this channel
None yet. `/digest add TOPIC WHEN`, where WHEN is `daily 08:00`, `every monday 9am` and the like; `/digest watch TOPIC` posts whenever an article that comes in speaks of it.
[Add a digest]\
""")
    assert workspace.command("/digest add norland weekdays 8am") == snapshot(
        "Digest 1 on *norland*, weekdays 08:00 (Europe/Paris). Added. Next: 27 Mar 2024, 08:00 CET."
    )
    assert [read(one) for one in workspace.posted] == snapshot(
        [
            "From now on I brief this channel on *norland*, weekdays 08:00 (Europe/Paris). `/digest list` shows what is posted here."
        ]
    )
    assert workspace.command("/digest list") == snapshot("""\
# Digests of this channel
*1*  *norland*
weekdays 08:00 (Europe/Paris) · next 27 Mar 2024, 08:00 CET [⋯ Edit… | Preview | Log | Pause | Remove]
[Add a digest]\
""")
    assert workspace.command("/digest pause 1") == snapshot(
        "Digest 1 on *norland*, weekdays 08:00 (Europe/Paris). Paused; `/digest resume 1` starts it again."
    )
    assert workspace.command("/digest list") == snapshot("""\
# Digests of this channel
*1*  *norland*
weekdays 08:00 (Europe/Paris) · paused [⋯ Edit… | Preview | Log | Resume | Remove]
[Add a digest]\
""")
    assert workspace.command("/digest resume #1") == snapshot(
        "Digest 1 on *norland*, weekdays 08:00 (Europe/Paris). Resumed. Next: 27 Mar 2024, 08:00 CET."
    )
    assert workspace.command("/digest preview 1") == snapshot("""\
# Digest: Norland and Sudland
From 2 of 2 articles · 26 Mar 2024 · 1 undated
Read: sudlnd → *Sudland* (spelling) · Not in the library: *drones*
*Bottom line*
Norland lent Sudland $62 billion for ports &amp; rails. [1, 26 Mar 2024]
*What the articles say*
• The first train crossed the pass in May. [2]
[1]\xa0<https://harbour.example/ports|The Harbour>
[2]\xa0Rails across the pass
[Sources (2)] [⋯ Quotes (1) | Figures (1)]
_Briefing b7f3, word for word from its sources_ [⋯ It was useful | It was not useful | Does it still hold? | Export…]
Digest 1, weekdays 08:00 (Europe/Paris) · `/digest edit 1`, `pause 1` or `remove 1`\
""")
    assert workspace.command("/digest remove 1") == snapshot(
        "Digest 1 on *norland*, weekdays 08:00 (Europe/Paris). Removed."
    )


@pytest.mark.parametrize("asked", ["pause 7", "remove", "preview x", "resume 99999999999"])
def test_a_digest_that_is_not_there(workspace: Workspace, asked: str) -> None:
    assert "/digest list shows those there are." in workspace.command(f"/digest {asked}")


def test_another_channel_s_digest_is_out_of_reach(workspace: Workspace) -> None:
    workspace.command("/digest add norland hourly")
    told = workspace.command("/digest remove 1", channel_id="COTHER")
    assert told.startswith("There is no digest 1 in this channel.")


def test_what_digest_does_not_understand(workspace: Workspace) -> None:
    assert workspace.command("/digest frobnicate").startswith(
        "# /digest\n/digest has no “frobnicate”."
    )
    assert workspace.command("/digest add norland sometimes") == snapshot(
        """\
Say when, such as: daily 08:00 · weekdays 08:00 · mon-thu 9am · twice a day 8 and 17 · first monday 9:00 · tomorrow 7:00 once.
[Add a digest]\
"""
    )
    assert workspace.command("/digest add atlantis daily 08:00").startswith(
        "The library has nothing on *atlantis*."
    )


def test_no_digest_is_kept_where_the_bot_cannot_post(workspace: Workspace) -> None:
    workspace.client.failing["chat.postMessage"] = "channel_not_found"
    assert workspace.command("/digest add norland daily 08:00").startswith("I am not in this")
    assert "None yet." in workspace.command("/digest")


def test_nothing_is_announced_that_cannot_be_kept(
    workspace: Workspace, bureau: Bureau, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unkept(**_: object) -> None:
        raise LibraryUnusable("The library may only be read.")

    monkeypatch.setattr(bureau.subscriptions, "add", unkept)
    assert "may only be read" in workspace.command("/digest add norland daily 08:00")
    assert not workspace.posted


def test_a_person_s_time_zone_may_be_unknown(workspace: Workspace) -> None:
    workspace.client.failing["users.info"] = "user_not_found"
    assert "08:00 (UTC)" in workspace.command("/digest add norland daily 08:00")


def test_a_command_and_a_form_keep_the_topic_as_it_was_typed(
    workspace: Workspace, bureau: Bureau
) -> None:
    workspace.command("/digest add  norland   ra\u00adils daily 08:00")
    workspace.command("/digest add")
    workspace.submit(workspace.forms[-1], "  norland \t ra\u00adils ", "daily 08:00")
    kept = [one.topic for one in bureau.subscriptions.listed()]
    assert kept == ["norland ra\u00adils"] * 2
