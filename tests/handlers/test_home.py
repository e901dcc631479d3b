# ruff: noqa: E501 (messages stand here as they are read)
from inline_snapshot import snapshot

from handlers.bureau import Bureau
from tests.handlers.workspace import ANA, Workspace, read


def test_home(workspace: Workspace) -> None:
    workspace.event("app_home_opened", tab="home")
    (home,) = workspace.homes
    assert home["user_id"] == ANA
    assert read(home) == snapshot("""\
# Attaché
I answer with sentences from your own articles, each with its source.
2 articles from 1 outlet · 9 passages · 3 actors · 2024-03-26
*Most written about*
• *Norland* – country, 12 mentions in 2 articles
• *Sudland* – country, 1 mention in 1 article
[Brief me on Norland] [Brief me on Sudland]
---
*How to ask*
• `/brief Norland` – what the articles say, each line with its source; `--post` puts it in the channel, `--new` gives what came in since it was last asked here
• `/brief verify` and a briefing's id – whether the library still gives exactly that
• `/passages` and words, spelled as they come – the passages that answer
• in any question: `"words as they stand"`, `-without`, `from:outlet`, `by:author`, `since:2024-03`, `until:2024-05-10`, `actor:name`
• `/actor` and a name – who they are, what they said, with whom they are named
• `/actor merge A into B`, `split B from A`, `rename A to B`, `kind A person`, `dismiss A`, `undo`, `log` – corrects who is who
• `/summary` and words of a title – the article in a few of its sentences
• `/digest add Norland weekdays 08:00` – what is new on it, posted here on time; `/digest list`, `preview 1`, `run 1`, `log 1`, `pause 1`, `resume 1`, `remove 1`
• `/digest watch Norland` – posts here when an article that comes in speaks of it
• `@Attaché who is …?` in a channel or a thread, or write to me directly
---
*Your digests*
None yet: `/digest add` in a channel schedules one.\
""")


def test_the_messages_tab_is_left_alone(workspace: Workspace) -> None:
    workspace.event("app_home_opened", tab="messages")
    assert workspace.homes == []


def test_a_topic_s_button_briefs_in_a_direct_message(workspace: Workspace) -> None:
    workspace.event("app_home_opened", tab="home")
    pressed_at_home(workspace, "Brief me on Norland")
    (posted,) = workspace.posted
    assert posted["channel"] == ANA
    assert read(posted).startswith("# Norland and Sudland")


def test_a_person_s_own_digests(workspace: Workspace, bureau: Bureau) -> None:
    workspace.command("/digest add norland daily 08:00")
    workspace.event("app_home_opened", tab="home")
    assert read(workspace.homes[-1]).split("---\n")[-1] == snapshot("""\
*Your digests*
*1*  *norland* · daily 08:00 · next Wednesday 27 March, 08:00 (Europe/Paris) · <#CNEWS>
[Pause] [Remove]\
""")

    pressed_at_home(workspace, "Pause")
    assert "paused" in read(workspace.homes[-1])
    pressed_at_home(workspace, "Resume")
    assert "next Wednesday" in read(workspace.homes[-1])
    pressed_at_home(workspace, "Remove")
    assert bureau.subscriptions.listed() == ()
    assert read(workspace.homes[-1]).endswith("schedules one.")


def test_nobody_else_s_digest(workspace: Workspace, bureau: Bureau) -> None:
    workspace.command("/digest add norland daily 08:00")
    workspace.event("app_home_opened", tab="home")
    pressed_at_home(workspace, "Remove", user={"id": "UEVE"})
    assert len(bureau.subscriptions.listed()) == 1


def test_many_digests_fit(workspace: Workspace) -> None:
    for _ in range(14):
        workspace.command("/digest add norland daily 08:00")
    workspace.event("app_home_opened", tab="home")
    assert read(workspace.homes[-1]).endswith("and 2 more: `/digest list` in their channels")


def test_trouble_at_home_is_told_at_home(workspace: Workspace, bureau: Bureau) -> None:
    def broken() -> None:
        raise RuntimeError

    bureau.desk.overview = broken  # type: ignore[method-assign, assignment]
    workspace.event("app_home_opened", tab="home")
    assert "something went wrong" in read(workspace.homes[-1])


def pressed_at_home(workspace: Workspace, label: str, **other: object) -> None:
    home = workspace.homes[-1]
    at_home: dict[str, object] = {"channel": None, "response_url": None, "container": None}
    workspace.press(label, home, **(at_home | other))
