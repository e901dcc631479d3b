"""Each error and each answer that has nothing, as a person in Slack reads it: a sentence to act on,
and something to press. Over the real desk."""

from dataclasses import replace

import pytest

from bot.desk import Desk
from handlers.bureau import Bureau
from tests.handlers.workspace import Workspace, buttons, read
from tests.newsroom import newsroom


@pytest.fixture
def bureau(bureau: Bureau) -> Bureau:
    return replace(bureau, desk=Desk(newsroom()))


TOPICS = "[ruritania-sylvania]"


@pytest.mark.parametrize(
    ("typed", "said", "offered"),
    [
        ("/brief atlantis", "The library has nothing on *atlantis*.", "[Ruritania]"),
        ("/brief verify 123", "No briefing with the id *123* was given here.", TOPICS),
        ("/brief since 2026-13-45", "I cannot read a date in “since 2026-13-45”.", TOPICS),
        ("/brief 1901-01-01", "Nothing is dated Tue 1 Jan 1901;", "[The newest day]"),
        ("/brief --new", "You have not asked here for all that is new before:", "[This week]"),
        ("/passages zzzqq", "The library has nothing on *zzzqq*.", "[Ruritania]"),
        ("/passages -treaty", "That says only what to leave out, “treaty”:", TOPICS),
        ("/actor nobody", "No actor called *nobody*.", "[Rudolf Rassendyll]"),
        ("/summary zzz", "No article called *zzz*.", "[Border railway treaty signed]"),
        ("/digest pause 7", "There is no digest 7 in this channel.", "[Show the list]"),
        ("/digest edit 7 daily", "There is no digest 7 in this channel.", "[Show the list]"),
        ("/digest log", "There is no digest without a number in this channel.", "[Show the list]"),
        ("/digest add", "The form adds a digest,", "[Add a digest]"),
        ("/digest add treaty", "Say when, such as: daily 08:00", "[Add a digest]"),
        (
            "/digest add weekdays 08:00",
            "Say a topic too, such as: /digest add China weekdays 08:00",
            "[Add a digest]",
        ),
        ("/digest add treaty at 25:00", "", "[Add a digest]"),
        ("/digest add atlantis daily 8:00", "The library has nothing on", "[Add it anyway]"),
        ("/digest watch", "Say what to watch for, such as:", "[Add a digest]"),
        ("/digest list", "# Digests of this channel\nNone yet.", "[Add a digest]"),
        ("/library pause 9", "There is no feed 9.", "[Show the list]"),
        ("/library remove feed 9", "There is no feed 9.", "[Show the list]"),
        ("/library remove zzz", "No article called *zzz*.", "[Border railway treaty signed]"),
        ("/library add", "Say what to add:", "[Add]"),
    ],
)
def test_what_leads_nowhere_says_so_and_leads_on(
    workspace: Workspace, typed: str, said: str, offered: str
) -> None:
    told = workspace.command(typed)
    assert told.startswith(said)
    assert offered in told


@pytest.mark.parametrize("said", ["sources", "more", "open 3"])
def test_what_goes_on_from_nothing_offers_topics(workspace: Workspace, said: str) -> None:
    workspace.direct(said, thread_ts="77.1")
    assert "goes on from an earlier question" in read(workspace.posted[-1])
    assert TOPICS in read(workspace.posted[-1])


def test_each_of_these_buttons_does_what_it_says(workspace: Workspace) -> None:
    workspace.command("/brief --new")
    assert "this week" in workspace.press("This week", workspace.responses[-1]).lower()
    workspace.command("/digest add treaty")
    workspace.press("Add a digest", workspace.responses[-1])
    assert workspace.forms[-1]["title"]["text"] == "New digest"


def test_buttons_are_told_apart(workspace: Workspace) -> None:
    workspace.command("/digest add treaty")
    names = [one["action_id"] for one in buttons(workspace.responses[-1])]
    assert len(names) == len(set(names))
