"""Questions asked in a channel: the sentence that answers, opened, searched and briefed."""

# ruff: noqa: E501 (messages stand here as they are read)

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from bot.desk import Desk
from handlers.bureau import Bureau
from tests.handlers.workspace import Said, Workspace, blocks_of, buttons, read
from tests.newsroom import newsroom


@pytest.fixture
def bureau(bureau: Bureau) -> Bureau:
    return replace(bureau, desk=Desk(newsroom()))


def asked(workspace: Workspace, question: str) -> Said:
    workspace.mention(question)
    return workspace.posted[-1]


def test_the_sentences_that_answer_are_set_off_with_their_sources(workspace: Workspace) -> None:
    assert read(asked(workspace, "how much will the railway cost?")) == snapshot(
        """\
# how much will the railway cost?
The best answers · Asks how much
> Rudolf Rassendyll, Ruritania's Minister of Railways, said the line would cost $4.5 billion.
[1, 2 Mar 2024] [Open]
[Passages] [Brief this]
---
*Sources*
[1] Ruritania and Sylvania agree on a railway · The Courier · 2 Mar 2024\
"""
    )


def test_what_was_mended_is_said(workspace: Workspace) -> None:
    assert read(asked(workspace, "waht did the bakers report")).splitlines()[:2] == snapshot(
        ["# waht did the bakers report", "The best answers · Read: waht → *what* (spelling)"]
    )


def test_a_question_without_an_answer_gets_the_nearest(workspace: Workspace) -> None:
    assert read(asked(workspace, "how much did the ambassador earn?")) == snapshot("""\
# how much did the ambassador earn?
The library does not answer this. It does not say how much, and what is nearest says nothing of “earn”. The nearest, of 9 Apr 2024, has “ambassador”:
Asks how much · Not in the library: *earn* · Ask instead: brief ambassador
> “Nobody gave us a warning before the shots were fired,” Flavia Elphberg told the US ambassador.
[1, 9 Apr 2024] [Open]
> The Black Guard, an older group from Strelsau, denied that it knew of the attack beforehand.
[1, 9 Apr 2024] [Open]
> The Hamza-e-Black Guard (HBG) attacked a customs post between Ruritania and Sylvania on Friday.
[1, 9 Apr 2024] [Open]
[Passages] [Brief this]
---
*Sources*
[1] Who are the Hamza-e-Black Guard? · The Herald · 9 Apr 2024\
""")


def test_a_question_of_nothing_known_says_so(workspace: Workspace) -> None:
    assert read(asked(workspace, "when did Zorro resign?")) == snapshot("""\
# when did Zorro resign?
The library does not answer this, and has nothing near it.
Asks when · Not in the library: *Zorro*, *resign*\
""")


def test_a_line_is_opened_in_its_article(workspace: Workspace) -> None:
    workspace.press("Open", asked(workspace, "how much will the railway cost?"))
    [filled] = workspace.client.sent("views.update")
    assert "> Rudolf Rassendyll, Ruritania's Minister of Railways, said" in read(filled)


@pytest.mark.parametrize(
    ("button", "title"), [("Passages", "# Passages: "), ("Brief this", "# railway cost")]
)
def test_the_same_question_is_asked_otherwise(
    workspace: Workspace, button: str, title: str
) -> None:
    heard = workspace.press(button, asked(workspace, "how much will the railway cost?"))
    assert heard.startswith(title)


def test_nothing_in_a_reply_comes_alive(workspace: Workspace) -> None:
    said = asked(workspace, "who said &lt;!channel&gt; of the railway?")
    assert "<!channel>" not in str(blocks_of(said))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("how old is Flavia Elphberg?", "It does not say how old Flavia Elphberg is"),
        ("how tall was the ambassador?", "It does not say how tall,"),
    ],
)
def test_what_the_library_does_not_say_is_named(
    workspace: Workspace, question: str, said: str
) -> None:
    assert said in read(asked(workspace, question))


def test_two_questions_are_answered_one_under_the_other(workspace: Workspace) -> None:
    told = read(asked(workspace, "how much will the railway cost and who will pay for it?"))
    first, second = told.split("\n---\n")[:2]
    assert first.startswith("# how much will the railway cost?\nThe best answers")
    assert second.startswith("# who will pay for")
    ids = [one["action_id"] for one in buttons(asked(workspace, "who met and when was it?"))]
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(
    ("question", "says"),
    [
        ("what should I think of the railway?", "What to think of it is yours to judge"),
        ("will Ruritania build the railway?", "What will be, no article knows."),
        ("who did not sign the railway treaty?", "What did not happen is seldom told"),
        ("what did Sylvania say last week?", "Nothing on this is of "),
    ],
)
def test_what_no_article_can_answer_is_said_so(
    workspace: Workspace, question: str, says: str
) -> None:
    assert read(asked(workspace, question)).splitlines()[1].startswith(says)


def test_a_part_of_the_briefing_is_shown_in_the_thread(workspace: Workspace) -> None:
    workspace.mention("brief us on ruritania-sylvania")
    spot = workspace.posted[-1]["thread_ts"]
    workspace.mention("figures", thread_ts=spot)
    told = read(workspace.posted[-1])
    assert told.startswith("# figures (about ruritania-sylvania)\nFrom ")
    assert "[Brief this]" in told
    workspace.mention("what's new since yesterday?", thread_ts=spot)
    assert read(workspace.posted[-1]).startswith(
        "# what is new since yesterday (about ruritania-sylvania)\n"
    )
