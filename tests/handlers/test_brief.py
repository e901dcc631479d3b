# ruff: noqa: E501 (messages stand here as they are read)
from inline_snapshot import snapshot

from tests.handlers.workspace import CHANNEL, Workspace, read


def test_brief_answers_only_the_asker(workspace: Workspace) -> None:
    assert workspace.command("/brief norland-sudlnd drones") == snapshot("""\
# Norland and Sudland
From 2 of 2 articles · 1 outlet named · 2024-03-26 · 1 undated
Read: sudlnd → *Sudland* (spelling) · Not in the library: *drones*
*Bottom line*
Norland lent Sudland $62 billion for ports &amp; rails. [1, 26 Mar 2024]
*What the articles say*
• The first train crossed the pass in May. [2]
[1]\xa0<https://harbour.example/ports|The Harbour> · [2]\xa0Rails across the pass
[Sources (2)] [Quotes (1)] [Figures (1)]
[Share] [Follow] [Useful] [Not useful]
Briefing b7f3 · every line is a sentence of its source, word for word\
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
    assert "Share" not in read(posted)

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
The library has nothing on *atlantis*. It does hold: Norland and Sudland.
Try `/brief Norland` or `/brief Sudland`\
""")
    assert workspace.posted == []


def test_help_names_real_topics(workspace: Workspace) -> None:
    asked = workspace.command("/brief help")
    assert asked == snapshot("""\
# How to ask Attaché
• `/brief Norland` – what the articles say, each line with its source; `--post` puts it in the channel, `--new` gives what came in since it was last asked here
• `/brief verify` and a briefing's id – whether the library still gives exactly that
• `/passages` and words, spelled as they come – the passages that answer
• in any question: `"words as they stand"`, `-without`, `from:outlet`, `by:author`, `since:2024-03`, `until:2024-05-10`, `actor:name`
• `/actor` and a name – who they are, what they said, with whom they are named
• `/actor merge A into B`, `split B from A`, `rename A to B`, `kind A person`, `dismiss A`, `undo`, `log` – corrects who is who
• `/summary` and words of a title – the article in a few of its sentences
• `/digest add Norland weekdays 08:00` – what is new on it, posted here on time; `/digest list`, `preview 1`, `run 1`, `log 1`, `pause 1`, `resume 1`, `remove 1`
• `/digest watch Norland` – posts here when an article that comes in speaks of it
• `/library` – what the library holds and where from; `/library add` and an address brings an article or a feed in, and so does a link or a file sent to me directly
• `@Attaché who is …?` in a channel or a thread, or write to me directly
*Topics in the library*
*Norland* · *Sudland*
2 articles from 1 outlet · 9 passages · 3 actors · 2024-03-26\
""")
    assert workspace.command("/brief  HELP?") == asked


def test_what_cannot_be_read_gets_topics_to_try(workspace: Workspace) -> None:
    assert workspace.command("/brief ?!…") == snapshot("""\
There is no word in that to look for.
Try `/brief Norland` or `/brief Sudland`\
""")


def test_slack_s_own_markup_is_heard_as_words(workspace: Workspace) -> None:
    answer = workspace.command("/brief <!channel> <@U2|bob> <#C3|atlantis> R&amp;D &lt;b&gt;")
    assert answer == snapshot("""\
The library has nothing on *atlantis R&amp;D &lt;b&gt;*. It does hold: Norland and Sudland.
Try `/brief Norland` or `/brief Sudland`\
""")
