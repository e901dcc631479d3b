# ruff: noqa: E501 (messages stand here as they are read)
from inline_snapshot import snapshot

from tests.handlers.workspace import CHANNEL, Workspace, read


def test_brief_answers_only_the_asker(workspace: Workspace) -> None:
    assert workspace.command("/brief norland-sudlnd drones") == snapshot("""\
# Norland and Sudland
From 2 of 2 articles · 26 Mar 2024 · 1 undated
Read: sudlnd → *Sudland* (spelling) · Not in the library: *drones*
*Bottom line*
Norland lent Sudland $62 billion for ports &amp; rails. [1, 26 Mar 2024]
*What the articles say*
• The first train crossed the pass in May. [2]
[1]\xa0<https://harbour.example/ports|The Harbour>
[2]\xa0Rails across the pass
[Share] [Sources (2)] [Follow] [⋯ Quotes (1) | Figures (1)]
_Briefing b7f3, word for word from its sources_ [⋯ It was useful | It was not useful | Does it still hold? | Export…]\
""")
    assert workspace.posted == []
    assert workspace.responses[-1]["text"] == snapshot(
        "Norland and Sudland: Norland lent Sudland $62 billion for ports &amp; rails."
    )
    assert workspace.responses[-1]["response_type"] == "ephemeral"


def test_the_button_shares_the_briefing_in_the_channel_once(workspace: Workspace) -> None:
    workspace.command("/brief norland")
    answer = workspace.responses[-1]

    told = workspace.press("Share", answer)

    assert told == snapshot("Shared in this channel: the briefing on *Norland and Sudland*.")
    assert workspace.responses[-1]["replace_original"] is True
    (posted,) = workspace.posted
    assert posted["channel"] == CHANNEL
    assert posted["unfurl_links"] is posted["unfurl_media"] is False
    assert read(posted).startswith("# Norland and Sudland")
    assert read(posted).endswith("Shared by <@UANA> [⋯ Withdraw]")
    assert "[Share]" not in read(posted)

    assert workspace.press("Share", answer) == snapshot(
        "That button was pressed already. Ask again for a fresh one."
    )
    assert len(workspace.posted) == 1


def test_post_posts_at_once(workspace: Workspace) -> None:
    for asked in ("/brief norland --post", "/brief —post norland"):
        assert workspace.command(asked) == ""
        assert read(workspace.posted[-1]).startswith("# Norland and Sudland")
    assert len(workspace.posted) == 2


def test_post_where_the_bot_is_not(workspace: Workspace) -> None:
    workspace.client.failing["chat.postMessage"] = "not_in_channel"
    assert workspace.command("/brief norland --post") == snapshot(
        "I am not in this channel yet: /invite @Attaché brings me in. Then try again."
    )


def test_an_empty_answer_says_what_there_is(workspace: Workspace) -> None:
    assert workspace.command("/brief atlantis --post") == snapshot("""\
The library has nothing on *atlantis*. The nearest that it has:
[Norland] [Sudland]\
""")
    assert workspace.posted == []


def test_help_names_real_topics(workspace: Workspace) -> None:
    asked = workspace.command("/brief help")
    assert asked == snapshot("""\
# /brief
• `/brief Norland` – what the articles say on it, each line with its source
• `/brief this week` – the news of these days; also `today`, `since monday`
• `/brief Norland --new` – only what came in since you last asked here
• `/brief Norland --post` – posted in this channel at once
• `/brief verify ID` – whether an earlier briefing still holds
[Norland] [Sudland]\
""")
    assert workspace.command("/brief  HELP?") == asked


def test_what_cannot_be_read_gets_topics_to_try(workspace: Workspace) -> None:
    assert workspace.command("/brief ?!…") == snapshot("""\
There is no word in that to look for.
[Norland] [Sudland]\
""")


def test_slack_s_own_markup_is_heard_as_words(workspace: Workspace) -> None:
    answer = workspace.command("/brief <!channel> <@U2|bob> <#C3|atlantis> R&amp;D &lt;b&gt;")
    assert answer == snapshot("""\
The library has nothing on *atlantis R&amp;D &lt;b&gt;*. The nearest that it has:
[Norland] [Sudland]\
""")
