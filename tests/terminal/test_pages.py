"""Pages that the seeds do not lead to: help, an empty library, dates, the edges of a passage."""

import io
from datetime import UTC, datetime

from rich.console import Console

from bot.answers import Help
from bot.digests import Subscription, cadence
from bot.model import Actor, Kind, Overview
from handlers.terminal import pages, records
from handlers.terminal.paper import Page, Paper

EMPTY = Overview(
    articles=0, outlets=0, passages=0, actors=0, undated=0, oldest=None, newest=None, state=""
)


def printed(page: Page) -> str:
    out = io.StringIO()
    Paper(Console(file=out, width=80, highlight=False, color_system=None)).write(page)
    return out.getvalue()


def test_help_names_what_was_not_understood_and_what_there_is() -> None:
    full = Overview(
        articles=2,
        outlets=1,
        passages=9,
        actors=1,
        undated=0,
        oldest="2024-01-01",
        newest="2024-03-26",
        state="x",
    )
    how = Help(topics=("china-pakistan", "Ahsan Iqbal"), overview=full, heard="hmm")
    assert (
        printed(pages.page(how))
        == """\
I could not make a question of “hmm”.
The library holds 2 articles and 1 actor.

Ask about
  • china-pakistan
  • Ahsan Iqbal
"""
    )
    assert records.answer(how) == {
        "heard": "hmm",
        "topics": ["china-pakistan", "Ahsan Iqbal"],
        "articles": 2,
        "actors": 1,
    }


def test_an_empty_library_says_how_to_fill_it() -> None:
    assert "attache index FOLDER" in printed(pages.page(Help(topics=(), overview=EMPTY)))
    assert "attache index FOLDER" in printed(pages.actors(()))


def test_a_capital_names_its_country() -> None:
    paris = Actor(id=1, name="Paris", kind=Kind.PLACE, capital_of="France", mentions=1, articles=1)
    assert printed(pages.actors([paris])) == (
        "1 actor\n  • Paris, capital of France: 1 mention in 1 article\n"
    )


def test_a_paused_digest() -> None:
    paused = Subscription(
        id=3,
        channel="C1",
        topic="china",
        cadence=cadence("daily 8am"),
        timezone="UTC",
        owner="U1",
        paused=True,
        next_due=datetime(2024, 3, 26, 8, tzinfo=UTC),
    )
    assert printed(pages.digests([paused])) == "3. china · daily 08:00 · in C1 · paused\n"


def test_days_and_spans() -> None:
    assert pages.day("2024-03-26") == "26 March 2024"
    assert pages.day("spring 2024") == "spring 2024"
    assert pages.span("2024-01-01", "2024-03-26") == "1 January 2024 to 26 March 2024"
    assert pages.span("2024-01-01", "2024-01-01") == "1 January 2024"
    assert pages.span(None, None) == ""


def test_a_best_sentence_is_pointed_at_wherever_it_stands() -> None:
    assert pages.marked("One. Two. Three.", "Two.").plain == "One. ▸ Two. Three."
    assert pages.marked("One. Two.", "One.").plain == "▸ One. Two."
    assert pages.marked("One. Two.", "Four.").plain == "One. Two."
