"""What each command's help says, and that no answer and no error is a dead end."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from bot.digests.cadence import cadence
from handlers import blocks
from handlers.bureau import Bureau
from handlers.outline.help import COMMANDS
from tests.handlers.newsroom import PORTS, RAILS, SUMMARY
from tests.handlers.workspace import ANA, CHANNEL, Said, Workspace, read


def last(workspace: Workspace) -> Said:
    return workspace.responses[-1]


# --- help -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("asked", ["help", "--help", "HELP?"])
def test_each_command_tells_how_it_is_typed_in_five_lines(
    workspace: Workspace, command: str, asked: str
) -> None:
    told = workspace.command(f"/{command} {asked}")
    assert told.startswith(f"# /{command}\n")
    lines = [line for line in told.splitlines() if line.startswith("• ")]
    assert len(lines) == len(COMMANDS[command]) <= 5
    assert all(line.startswith(f"• `/{command}") for line in lines)


def test_help_uses_this_library(workspace: Workspace) -> None:
    workspace.command("/passages help")
    assert "Norland lent" in workspace.press("Norland", last(workspace)).replace("*", "")
    workspace.command("/actor help")
    assert workspace.press("Sudland", last(workspace)).startswith("# Sudland")
    workspace.command("/summary help")
    assert workspace.press("Ports &amp; power", last(workspace)).startswith("# Ports &amp; power")


def test_a_greeting_gets_three_things_to_do(workspace: Workspace) -> None:
    workspace.direct("help")
    first = workspace.posted[-1]
    assert read(first) == snapshot("""\
I answer with sentences from your team's own articles, each with its source.
[Brief me on Norland] [Ask a question] [Add a digest] [More]
2 articles from 1 outlet · 3 actors · 26 Mar 2024\
""")
    assert workspace.press("Brief me on Norland", first).startswith("# Norland and Sudland")
    workspace.press("Ask a question", first)
    workspace.press("Add a digest", first)
    assert [form["title"]["text"] for form in workspace.forms] == ["Ask a question", "New digest"]
    workspace.press("More", first)
    every = workspace.client.sent("views.update")[-1]["view"]
    assert "[/brief] [/passages] [/actor] [/summary] [/digest] [/library]" in read(every)
    workspace.press("/digest", every, view={"id": "V1", "type": "modal"})
    assert "`/digest edit 1 daily 9am`" in read(workspace.client.sent("views.update")[-1])


def test_what_a_command_does_not_know_gets_its_help(workspace: Workspace) -> None:
    for command in ("/digest", "/library"):
        told = workspace.command(f"{command} frobnicate")
        assert told.startswith(f"# {command}\n{command} has no “frobnicate”.")


# --- dead ends ------------------------------------------------------------------------------------


def test_an_unknown_name_leads_to_the_nearest(workspace: Workspace) -> None:
    workspace.command("/actor nobody")
    assert workspace.press("Norland", last(workspace)).startswith("# Norland")


def test_an_unknown_title_leads_to_the_nearest(workspace: Workspace) -> None:
    workspace.command("/summary nothing")
    assert workspace.press("Ports &amp; power", last(workspace)).startswith("# Ports &amp; power")


def test_nothing_on_a_topic_leads_to_others(workspace: Workspace) -> None:
    workspace.command("/brief atlantis")
    assert workspace.press("Norland", last(workspace)).startswith("# Norland and Sudland")


def test_an_unknown_digest_leads_to_the_list(workspace: Workspace) -> None:
    workspace.command("/digest add norland daily 08:00")
    workspace.command("/digest pause 7")
    assert "*1*  *norland*" in workspace.press("Show the list", last(workspace))


def test_a_summary_leads_on(workspace: Workspace) -> None:
    workspace.command("/summary ports and rails")
    summed = last(workspace)
    assert "These titles fit as well:\n[Rails across the pass]" in read(summed)
    assert workspace.press("Its story", summed).startswith("# Norland and Sudland")
    workspace.press("Open", summed)
    assert "“We owe nobody,”" in read(workspace.client.sent("views.update")[-1])
    workspace.press("More like this", summed)
    workspace.press("Share", summed)
    assert "Shared by <@UANA>" in read(workspace.posted[-1])


def test_an_opened_article_leads_to_its_actors_and_its_story(workspace: Workspace) -> None:
    workspace.command("/summary ports")
    workspace.press("Open", last(workspace))
    opened = workspace.client.sent("views.update")[-1]["view"]
    inside = {"id": "V1", "type": "modal", "root_view_id": "V1"}
    workspace.press("Who is in it", opened, view=inside, response_url=None)
    named = workspace.client.sent("views.update")[-1]["view"]
    assert "*Norland*" in read(named)
    workspace.press("Profile", named, view={**inside, "id": "V2"}, response_url=None)
    assert read(workspace.client.sent("views.update")[-1]).startswith("# Norland")
    workspace.press("Its story", opened, view=inside, response_url=None)
    assert read(workspace.client.sent("views.update")[-1]).startswith("# Norland and Sudland")


def test_the_third_of_stacked_modals_is_filled_anew(workspace: Workspace) -> None:
    workspace.command("/summary ports")
    workspace.press("Open", last(workspace))
    opened = workspace.client.sent("views.update")[-1]["view"]
    pushed = len(workspace.client.sent("views.push"))
    top = {"id": "V3", "type": "modal", "root_view_id": "V1", "previous_view_id": "V2"}
    workspace.press("Who is in it", opened, view=top, response_url=None)
    assert len(workspace.client.sent("views.push")) == pushed
    assert workspace.client.sent("views.update")[-1]["view_id"] == "V3"


def test_company_leads_to_profiles(workspace: Workspace) -> None:
    workspace.command("/actor norland")
    assert workspace.press("Sudland", last(workspace)).startswith("# Sudland")
    assert last(workspace)["replace_original"] is False


# --- sharing --------------------------------------------------------------------------------------


def test_what_is_shared_says_by_whom_and_can_be_withdrawn_by_them(workspace: Workspace) -> None:
    workspace.command("/brief norland")
    workspace.press("Share", last(workspace))
    shared = workspace.posted[-1]
    assert read(shared).endswith("Shared by <@UANA> [⋯ Withdraw]")
    other = workspace.press("Withdraw", shared, user={"id": "UBEN"})
    assert other == "Only whoever shared this can withdraw it."
    assert workspace.client.sent("chat.update") == []
    workspace.press("Withdraw", shared)
    [gone] = workspace.client.sent("chat.update")
    assert (gone["channel"], gone["ts"]) == (CHANNEL, "17.1")
    assert read(gone) == "<@UANA> withdrew what was shared here."


def test_what_is_posted_says_nothing_meant_for_one_alone(workspace: Workspace) -> None:
    workspace.command("/brief norland --new --post")
    told = read(workspace.posted[-1])
    assert "You have not asked" not in told
    assert told.endswith("Shared by <@UANA> [⋯ Withdraw]")


# --- digests that change --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("09:00", "*norland*, weekdays 09:00"),
        ("at 9", "*norland*, weekdays 09:00"),
        ("daily 9am", "*norland*, daily 09:00"),
        ("sudland", "*sudland*, weekdays 08:00"),
        ("sudland, norland first monday 9:00", "*sudland, norland*, first monday 09:00"),
        ("daily 9am Asia/Karachi", "*norland*, daily 09:00 (Asia/Karachi)"),
    ],
)
def test_a_digest_is_edited_in_words(workspace: Workspace, words: str, told: str) -> None:
    workspace.command("/digest add norland weekdays 08:00")
    answer = workspace.command(f"/digest edit 1 {words}")
    assert answer.startswith(f"Digest 1 on {told}")
    assert read(workspace.posted[-1]).startswith("<@UANA> changed digest 1, ")


def test_a_time_that_is_none_changes_nothing(workspace: Workspace, bureau: Bureau) -> None:
    workspace.command("/digest add norland weekdays 08:00")
    assert "is not a time of day" in workspace.command("/digest edit 1 weekdays 25:00")
    assert "Say what to change" in workspace.command("/digest edit 1")
    [kept] = bureau.subscriptions.listed()
    assert (kept.topic, kept.cadence.words) == ("norland", "weekdays 08:00")


def test_it_is_edited_in_a_form_unless_somebody_was_faster(
    workspace: Workspace, bureau: Bureau
) -> None:
    workspace.command("/digest add norland weekdays 08:00")
    workspace.command("/digest list")
    workspace.press("Edit…", last(workspace))
    form = workspace.forms[-1]
    shown = workspace.submit(form, "norland", "daily 25:00", "Europe/Paris", "quiet")
    assert list(shown["errors"]) == ["other"]
    shown = workspace.submit(form, "norland", "daily 7:00", "Europe/Paris", "quiet")
    assert "Changed." in read(shown["view"])
    [kept] = bureau.subscriptions.listed()
    assert (kept.cadence.words, kept.quiet) == ("daily 07:00", True)
    late = workspace.submit(form, "norland", "daily 6:00", "Europe/Paris", "said")
    assert "Somebody else changed digest 1 just now" in read(late["view"])


def test_who_pauses_and_removes_is_told_in_the_channel_and_can_be_undone(
    workspace: Workspace, bureau: Bureau
) -> None:
    workspace.command("/digest add norland weekdays 08:00")
    workspace.command("/digest pause 1")
    paused = workspace.posted[-1]
    assert read(paused) == snapshot("""\
<@UANA> paused digest 1, *norland* · weekdays 08:00 (Europe/Paris).
[Resume]\
""")
    workspace.press("Resume", paused)
    assert not bureau.subscriptions.listed()[0].paused
    workspace.command("/digest remove 1")
    removed = workspace.posted[-1]
    assert bureau.subscriptions.listed() == ()
    assert workspace.press("Bring it back", removed).startswith("Digest 1 on *norland*")
    assert [one.id for one in bureau.subscriptions.listed()] == [1]
    assert "too long ago" in workspace.press("Bring it back", removed)


def test_a_digest_to_oneself(workspace: Workspace, bureau: Bureau) -> None:
    workspace.command("/digest add norland daily 8am to me")
    [kept] = bureau.subscriptions.listed()
    assert (kept.channel, kept.owner) == ("DANA", ANA)
    assert workspace.posted[-1]["channel"] == ANA


def test_a_summary_of_an_article_with_pages_says_which(workspace: Workspace) -> None:
    paged = replace(SUMMARY.sentences[0], page=7)
    told = read(blocks.summary(replace(SUMMARY, sentences=(paged,))))
    assert "(p. 7)" in told


def test_sources_of_one_outlet_are_told_apart() -> None:
    from handlers.blocks.citing import apart

    twin = replace(
        RAILS, outlet=PORTS.outlet, title="A title so long that it has to be cut somewhere in it"
    )
    assert apart([PORTS, twin]) == ["Ports & power", "A title so long that it has to be cut…"]
    assert apart([PORTS, RAILS])[0] == PORTS.outlet
    assert (
        len(
            set(
                apart(
                    [
                        replace(PORTS, outlet=None),
                        replace(PORTS, outlet=None, published="2024-03-27"),
                    ]
                )
            )
        )
        == 2
    )


def test_what_is_due_once_says_so() -> None:
    assert cadence("tomorrow 7:00 once").once
    assert not cadence("daily 7:00").once
