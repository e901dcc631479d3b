# ruff: noqa: E501 (messages stand here as they are read)
"""A briefing's message at a glance, and the modals behind its buttons."""

from dataclasses import replace

import pytest
from inline_snapshot import snapshot

from bot.model.analysis import FigureKind
from bot.model.briefing import Briefing, BriefingPart, Involved
from bot.model.citations import CitedFigure, CitedRole, Event, Point
from bot.storage.briefings import ArchivedBriefing
from handlers import blocks
from handlers.bureau import Bureau
from handlers.outline.dates import short_date
from tests.handlers.conftest import TUESDAY
from tests.handlers.newsroom import (
    BRIEFING,
    HAVEN,
    LENT,
    OPENED,
    REYES,
    SAID,
    Drawer,
    citation,
)
from tests.handlers.workspace import Said, Workspace, buttons, read

BORROWED = citation("Sudland owes $60 billion, the bank reckons.", 2, "rails.txt")
RICH = replace(
    BRIEFING,
    points=(
        Point(citation=SAID, theme="The debt"),
        Point(citation=LENT, also=(BORROWED,), theme="The debt"),
        Point(citation=OPENED),
    ),
    figures=(
        CitedFigure(
            citation=LENT,
            figure="$62 billion",
            kind=FigureKind.MONEY,
            others=(CitedFigure(citation=BORROWED, figure="$60 billion", kind=FigureKind.MONEY),),
        ),
    ),
    timeline=(Event(citation=OPENED, when="2024-05", written="in May"),),
    involved=(
        Involved(actor=REYES, articles=2, role=CitedRole(title="minister", citation=SAID)),
        Involved(actor=HAVEN, articles=1),
    ),
    unmet=("election",),
)


@pytest.fixture
def given(bureau: Bureau) -> Said:
    """The message of a briefing that was given."""
    bureau.archive.keep(RICH, TUESDAY)
    return dict(blocks.briefing(RICH))


def view(workspace: Workspace) -> Said:
    """What the modal shows that was filled last."""
    return dict(workspace.client.sent("views.update")[-1]["view"])


def opened(workspace: Workspace, label: str, message: Said) -> str:
    workspace.press(label, message)
    return read(view(workspace))


def test_a_briefing_at_a_glance() -> None:
    assert read(blocks.briefing(RICH)) == snapshot("""\
# Norland and Sudland
From 2 of 2 articles · 26 Mar 2024 · 1 undated
Nothing holds “election” together with the rest · Read: sudlnd → *Sudland* (spelling) · Not in the library: *drones*
*Bottom line*
Norland lent Sudland $62 billion for ports &amp; rails. [1, 26 Mar 2024]
*The debt*
• “We owe nobody,” the minister said. [1, 26 Mar 2024]

• Norland lent Sudland $62 billion for ports &amp; rails. [1, 26 Mar 2024], also [2]
*Also*
• The first train crossed the pass in May. [2]
[1]\xa0<https://harbour.example/ports|The Harbour>
[2]\xa0Rails across the pass
[Sources (2)] [Follow] [⋯ Quotes (1) | Figures (1) | Timeline (1) | Actors (2)]
_Briefing b7f3, word for word from its sources_ [⋯ It was useful | It was not useful | Does it still hold? | Export…]\
""")


def test_the_sources_with_every_sentence_taken_from_them(workspace: Workspace, given: Said) -> None:
    told = opened(workspace, "Sources (2)", given)
    assert read(workspace.forms[0]) == "Looking it up …"
    assert told == snapshot("""\
*Norland and Sudland* · each article with the sentences that the briefing takes from it
*[1]* <https://harbour.example/ports|Ports &amp; power> · The Harbour · Mina Haq · 26 Mar 2024
> Norland lent Sudland $62 billion for ports &amp; rails. [Open]
> “We owe nobody,” the minister said. [Open]
*[2]* Rails across the pass
> Sudland owes $60 billion, the bank reckons. [Open]
> The first train crossed the pass in May. [Open]\
""")


@pytest.mark.parametrize(
    ("label", "told"),
    [
        (
            "Quotes (1)",
            snapshot("""\
*Norland and Sudland* · who said what
*Ana Reyes*
> “We owe nobody,” the minister said.
[1] <https://harbour.example/ports|The Harbour> · 26 Mar 2024 [Open]\
"""),
        ),
        (
            "Figures (1)",
            snapshot("""\
*Norland and Sudland* · with what other articles give for the same thing
Articles differ: *$62 billion* [1] · *$60 billion* [2]
*$62 billion*
> Norland lent Sudland $62 billion for ports &amp; rails.
[1] <https://harbour.example/ports|The Harbour> · 26 Mar 2024 [Open]
*$60 billion*
> Sudland owes $60 billion, the bank reckons.
[2] Rails across the pass [Open]\
"""),
        ),
        (
            "Timeline (1)",
            snapshot("""\
*Norland and Sudland* · when things happened, by what the articles say
*May 2024* · “in May”
> The first train crossed the pass in May.
[2] Rails across the pass [Open]
[Picture]\
"""),
        ),
        (
            "Actors (2)",
            snapshot("""\
*Norland and Sudland* · whom most of the articles name, and the sentence that says who they are
*Ana Reyes* · minister · person, in 2 articles
> “We owe nobody,” the minister said.
[1] <https://harbour.example/ports|The Harbour> · 26 Mar 2024 [Open]
*Haven* · place, in 1 article\
"""),
        ),
    ],
)
def test_the_other_parts(workspace: Workspace, given: Said, label: str, told: str) -> None:
    assert opened(workspace, label, given) == told


def test_a_date_is_not_said_twice() -> None:
    dated = Event(citation=OPENED, when="1931", written="1931")
    told = read(blocks.appendix(replace(RICH, timeline=(dated,)), BriefingPart.TIMELINE))
    assert "\n*1931*\n" in told


def test_parts_there_are_none_of_have_no_button() -> None:
    bare = replace(RICH, quotes=(), figures=(), timeline=(), involved=())
    labels = [one["text"]["text"] for one in buttons(blocks.briefing(bare))]
    assert labels == ["Sources (2)", "Follow"]


def test_what_opens_is_what_was_given_whatever_the_library_says_now(
    workspace: Workspace, bureau: Bureau, given: Said
) -> None:
    bureau.archive.keep(replace(RICH, quotes=()), TUESDAY)
    assert "We owe nobody" in opened(workspace, "Quotes (1)", given)


def test_a_sentence_in_a_modal_opens_over_it_and_back_goes_back(
    workspace: Workspace, given: Said
) -> None:
    workspace.press("Quotes (1)", given)
    part = view(workspace)
    workspace.press(
        "Open",
        part,
        view={"id": "V1", "type": "modal"},
        response_url="",
        container={"view_id": "V1"},
    )
    (pushed,) = workspace.client.sent("views.push")
    assert read(pushed) == "Looking it up …"
    shown = view(workspace)
    assert (shown["title"]["text"], shown["close"]["text"]) == ("In its article", "Back")
    assert "> “We owe nobody,” the minister said." in read(shown)
    assert workspace.client.sent("views.update")[-1]["view_id"] == "V2"
    assert part["close"]["text"] == "Close"


def long_briefing() -> Briefing:
    points = tuple(
        Point(citation=replace(citation(f"{'So it goes on. ' * 20}{n}."), start=n))
        for n in range(90)
    )
    return replace(RICH, points=points, id="c0ffee")


def test_what_does_not_fit_a_view_is_on_the_next_with_nothing_lost(
    workspace: Workspace, bureau: Bureau
) -> None:
    bureau.archive.keep(long_briefing(), TUESDAY)
    workspace.press("Sources (2)", dict(blocks.briefing(long_briefing())))
    seen = [view(workspace)]
    while "[More]" in read(seen[-1]):
        workspace.press("More", seen[-1], view={"id": "V1"})
        seen.append(view(workspace))
    assert len(seen) > 2
    told = "\n".join(map(read, seen))
    assert [n for n in range(90) if f"So it goes on. {n}. [Open]" not in told] == []
    assert f"page {len(seen)} of {len(seen)}" in read(seen[-1])
    workspace.press("Back", seen[-1], view={"id": "V1"})
    assert read(view(workspace)) == read(seen[-2])


def test_a_sentence_too_long_for_a_view_is_opened_instead() -> None:
    long = replace(RICH, points=(Point(citation=citation("word " * 900)),))
    told = read(blocks.appendix(long, BriefingPart.SOURCES))
    assert "> _A sentence of 4,500 characters: open it to read it._ [Open]" in told


def test_a_briefing_that_is_not_kept_says_so(workspace: Workspace) -> None:
    assert opened(workspace, "Sources (2)", dict(blocks.briefing(RICH))) == snapshot(
        "That briefing is not kept here any more. Ask for it again."
    )


def test_a_briefing_in_another_version_s_shape_says_so(
    workspace: Workspace, bureau: Bureau, given: Said
) -> None:
    assert isinstance(bureau.archive, Drawer)
    bureau.archive.briefings[RICH.id] = ArchivedBriefing(
        id=RICH.id, question="norland", at=TUESDAY, briefing=None
    )
    assert opened(workspace, "Sources (2)", given) == snapshot(
        "Another version of me gave that briefing, and I cannot open it. Ask for it again: /brief norland"
    )


@pytest.mark.parametrize(
    ("iso", "told"),
    [
        ("2019-08-08", "8 Aug 2019"),
        ("2019-08", "Aug 2019"),
        ("2019", "2019"),
        ("spring", "spring"),
        ("2019-13", "2019-13"),
        (None, ""),
    ],
)
def test_dates_are_short_and_have_their_year(iso: str | None, told: str) -> None:
    assert short_date(iso) == told
