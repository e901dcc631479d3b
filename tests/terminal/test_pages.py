"""Pages that the seeds do not lead to: help, an empty library, dates, the edges of a passage."""

import io
from dataclasses import replace
from datetime import UTC, datetime

from rich.console import Console

from bot.digests.cadence import cadence
from bot.digests.subscription import Subscription
from bot.model.actor import Actor, Kind
from bot.model.answers import Help
from bot.model.stored import Overview
from bot.model.topic import Topic
from handlers.outline.dates import short_date, span
from handlers.terminal import pages, passages, profiles, readings, records
from handlers.terminal.paper import Page, Paper
from tests.handlers.newsroom import PROFILE, REYESES

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
        "note": "",
        "topics": ["china-pakistan", "Ahsan Iqbal"],
        "articles": 2,
        "actors": 1,
    }


def test_of_many_words_that_the_library_does_not_hold_a_dozen_are_named() -> None:
    words = tuple(f"w{number}" for number in range(200))
    few, many = Topic(text="", unmatched=words[:12]), Topic(text="", unmatched=words)
    [all_of_them], [a_dozen] = readings.unknown_words(few), readings.unknown_words(many)
    assert all_of_them.text.plain.endswith(", “w10”, “w11”.")
    assert a_dozen.text.plain.endswith(", “w10”, “w11” and 188 more.")
    assert len(records.topic(many)["unmatched"]) == 200


def test_an_empty_library_says_how_to_fill_it() -> None:
    assert "attache index FOLDER" in printed(pages.page(Help(topics=(), overview=EMPTY)))
    assert "attache index FOLDER" in printed(profiles.actors(()))


def test_a_capital_names_its_country() -> None:
    paris = Actor(id=1, name="Paris", kind=Kind.PLACE, capital_of="France", mentions=1, articles=1)
    assert printed(profiles.actors([paris])) == (
        "1 actor\n  #1  Paris, capital of France: 1 mention in 1 article\n"
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
    assert short_date("2024-03-26") == "26 Mar 2024"
    assert short_date("spring 2024") == "spring 2024"
    assert span("2024-01-01", "2024-03-26") == "1 Jan 2024 to 26 Mar 2024"
    assert span("2024-01-01", "2024-01-01") == "1 Jan 2024"
    assert span(None, None) == ""


def test_a_best_sentence_is_pointed_at_wherever_it_stands() -> None:
    assert passages.marked("One. Two. Three.", "Two.").plain == "One. ▸ Two. Three."
    assert passages.marked("One. Two.", "One.").plain == "▸ One. Two."
    assert passages.marked("One. Two.", "Four.").plain == "One. Two."


def test_whom_a_name_may_mean_is_a_page_and_a_record_too() -> None:
    page = [line.lead + line.text.plain for line in pages.page(REYESES)]
    assert page == [
        "reyes: 2 actors",
        "  • Ana Reyes, person, Minister of Ports: 5 mentions (#4)",
        "  • Rudi Reyes, person: 1 mention (#5)",
    ]
    record = records.answer(REYESES)
    assert str(record["candidates"]).count("Minister of Ports") == 1


def test_namesakes_and_articles_left_out_are_counted() -> None:
    many = replace(PROFILE, others=REYESES.candidates * 6, articles=PROFILE.articles * 3)
    page = [line.lead + line.text.plain for line in pages.page(many)]
    assert "  • and 4 more" in page
    assert "  … and 4 more articles that name it" in page


def test_of_many_sentences_the_best_are_shown_with_their_own_sources() -> None:
    about = tuple(
        replace(PROFILE.about[0], text=f"Sentence {n:02}.", source=1 + (n > 8)) for n in range(30)
    )
    few = replace(PROFILE, companions=(), roles=(), said=(), about=about[:8])
    many = replace(few, about=about, totals=replace(PROFILE.totals, about=50))
    said = printed(profiles.profile(many))
    assert "Sentence 07." in said and "Sentence 08." not in said
    assert "  • and 42 more\n" in said
    assert said.count("--json") == 1
    assert "--json" not in printed(profiles.profile(few))
    assert "  [1] " in said and "  [2] " not in said
    assert len(records.profile(many)["about"]) == 30
