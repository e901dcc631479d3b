"""What a briefing shows."""

from dataclasses import replace

import pytest

from bot.desk import Desk
from bot.model.analysis import FigureKind
from bot.model.briefing import Briefing, Standing
from bot.model.citations import Citation
from bot.writing.sentences import counts
from handlers.outline.references import others
from tests.newsroom import CAST, TEXTS, newsroom
from tests.shelf import Text, TextShelf, Who

DESK = Desk(newsroom())


def brief(question: str, desk: Desk = DESK) -> Briefing:
    return desk.briefing(desk.read(question))


def shown(found: Briefing) -> list[Citation]:
    """Its bottom line and its points."""
    return [point.citation for point in (*found.bottom_line, *found.points)]


def test_the_bottom_line_names_both_and_is_the_newest() -> None:
    first = brief("sylvania-ruritania").bottom_line[0].citation
    assert first.text == (
        "The Hamza-e-Black Guard (HBG) attacked a customs post between Ruritania and Sylvania on"
        " Friday."
    )


def test_of_stories_of_one_day_that_opens_whose_line_begins_with_the_topic() -> None:
    desk = Desk(TextShelf(texts=[replace(text, published=None) for text in TEXTS], cast=CAST))
    first = brief("sylvania-ruritania", desk).bottom_line[0].citation
    assert first.text == (
        "Ruritania and Sylvania signed a treaty on Monday to build a railway across their border."
    )


def test_articles_about_the_pair_alone_are_drawn_on() -> None:
    found = brief("ruritania-sylvania")
    assert {c.article for c in shown(found)} <= {"railway.txt", "guard.txt", "copy.txt"}
    assert found.standing == Standing(about=3, naming=1)


def test_every_line_can_be_opened_where_it_stands() -> None:
    texts = {text.key: text.text for text in TEXTS}
    found = brief("ruritania-sylvania")
    assert found.citations
    for cited in found.citations:
        assert " ".join(texts[cited.article][cited.start : cited.end].split()) == cited.text
        assert found.sources[cited.source - 1].key == cited.article


def test_sources_are_numbered_as_they_are_first_cited() -> None:
    found = brief("ruritania-sylvania")
    numbers = list(dict.fromkeys(cited.source for cited in found.citations))
    assert numbers == list(range(1, len(found.sources) + 1))


def test_nothing_is_said_twice() -> None:
    lines = [(c.article, c.start) for c in shown(brief("ruritania-sylvania"))]
    assert len(lines) == len(set(lines))
    texts = [c.text for c in shown(brief("railway treaty"))]
    assert len(texts) == len(set(texts))


def test_quotes_say_whose_they_are() -> None:
    found = brief("Rassendyll")
    assert [(q.speaker, q.citation.text) for q in found.quotes] == [
        (
            "Rudolf Rassendyll",
            "“We have waited a century for this train,” Rassendyll told reporters in Zenda.",
        )
    ]


def test_figures_are_amounts_as_they_are_written() -> None:
    found = brief("ruritania-sylvania railway")
    assert {(f.figure, f.kind) for f in found.figures} <= {
        ("$4.5 billion", FigureKind.MONEY),
        ("30 percent", FigureKind.PERCENT),
        ("12,000 people", FigureKind.COUNT),
    }
    assert found.figures


@pytest.mark.parametrize("written", ["two", "2030", "Hundreds", "1990s"])
def test_a_year_or_two_is_no_figure(written: str) -> None:
    assert not counts(written)


def test_neither_questions_nor_sentences_that_lean_lead() -> None:
    found = brief("railway")
    assert all(not c.text.endswith("?") for c in found.citations)
    assert not found.bottom_line[0].citation.text.startswith("However")


def test_coverage_counts_what_the_briefing_rests_on() -> None:
    found = brief("ruritania-sylvania").coverage
    assert (found.articles, found.of_articles, found.outlets, found.undated) == (3, 4, 2, 0)
    assert (found.oldest, found.newest) == ("2024-03-02", "2024-04-09")
    assert brief("bread").coverage.undated == 1


def test_an_unknown_topic_is_an_empty_briefing_that_helps() -> None:
    found = brief("quantum zebra")
    assert (found.bottom_line, found.points, found.sources) == ((), (), ())
    assert found.topic.unmatched == ("quantum", "zebra")
    assert "Sylvania" in found.topic.near
    assert found.coverage.articles == 0


def test_an_actor_that_no_passage_names_points_on() -> None:
    shelf = TextShelf(texts=TEXTS[2:3], cast=CAST)
    found = brief("Flavia Elphberg", Desk(shelf))
    assert found.bottom_line == ()
    assert found.topic.near


def test_the_same_question_gives_the_same_answer_however_articles_came() -> None:
    other = Desk(newsroom(turned=True, first=500))
    mine, theirs = brief("ruritania-sylvania"), brief("ruritania-sylvania", other)
    assert (mine.id, mine.citations, mine.sources, mine.stories) == (
        theirs.id,
        theirs.citations,
        theirs.sources,
        theirs.stories,
    )
    assert [q.speaker for q in mine.quotes] == [q.speaker for q in theirs.quotes]


def test_the_id_is_the_topics_and_the_librarys() -> None:
    assert brief("ruritania-sylvania").id == brief("Sylvanian vs Ruritanian").id
    assert brief("ruritania-sylvania").id != brief("ruritania").id
    smaller = Desk(TextShelf(texts=TEXTS[:2], cast=CAST))
    assert brief("ruritania-sylvania", smaller).id != brief("ruritania-sylvania").id


def test_points_come_from_several_sources() -> None:
    found = brief("ruritania-sylvania")
    assert len({c.article for c in shown(found)}) >= 2


def test_an_actor_asked_for_with_a_word_is_not_left_out() -> None:
    found = brief("Elphberg bread")
    assert [one.citation.article for one in found.bottom_line] == ["guard.txt"]


def test_where_no_passage_names_both_either_alone_is_shown() -> None:
    found = brief("Vaughan Price and Flavia Elphberg")
    assert {c.article for c in found.citations} == {"prices.txt", "guard.txt"}


def test_a_word_that_was_once_taken_for_a_name_is_still_a_word() -> None:
    """One article's mention must not hide the others that use the word."""
    texts = [
        Text(
            key=f"{n}.txt", title=f"Day {n}", text=f"On day {n} the influenza took {n} lives here."
        )
        for n in range(3, 9)
    ]
    named = Text(key="a.txt", title="Who", text="Influenza came to the old town on Monday again.")
    desk = Desk(TextShelf(texts=[*texts, named], cast=[Who(name="Influenza")]))
    topic = desk.read("influenza")
    assert not topic.actors
    assert desk.briefing(topic).coverage.articles == 7


def test_a_word_with_a_number_is_one_word() -> None:
    texts = [
        Text(key="a.txt", title="One", text="Cases of COVID-19 rose again in the port on Monday."),
        Text(key="b.txt", title="Two", text="Nobody of the 19 sailors had seen the port before."),
    ]
    desk = Desk(TextShelf(texts=texts))
    topic = desk.read("covid-19")
    assert [t.text for t in topic.terms] == ["covid-19"]
    assert [p.article for p in desk.passages(topic).passages] == ["a.txt"]


def test_what_no_passage_holds_with_the_rest_is_said() -> None:
    found = brief("Ruritania bread")
    assert found.unmet == ("bread",)
    assert found.bottom_line
    assert brief("ruritania-sylvania").unmet == ()


def test_what_holds_some_of_the_words_comes_before_what_holds_none() -> None:
    texts = [
        Text(key="fire.txt", title="A", text="Fires burned in Ruritania for a week in the woods."),
        *(
            Text(key=f"{n}.txt", title="B", text=f"Ruritania held its game number {n} in the town.")
            for n in range(9)
        ),
        Text(key="bush.txt", title="C", text="Bush is what they call the land far from the coast."),
    ]
    desk = Desk(TextShelf(texts=texts, cast=CAST[:1]))
    found = brief("Ruritania bush fires", desk)
    assert {line.article for line in found.lines} == {"fire.txt"}
    assert found.unmet == ("bush",)


def test_coverage_counts_every_article_not_only_the_best() -> None:
    texts = [
        Text(key=f"{n}.txt", title="Day", text=f"Ruritania counted {n} ships in its port today.")
        for n in range(230)
    ]
    found = brief("ruritania", Desk(TextShelf(texts=texts, cast=CAST[:1])))
    assert (found.coverage.articles, found.coverage.undated) == (230, 230)


def test_those_involved_come_with_the_roles_that_articles_give_them() -> None:
    found = brief("ruritania-sylvania")
    roles = {one.actor.name: one.role.title for one in found.involved if one.role}
    assert roles == {"Rudolf Rassendyll": "Minister of Railways"}
    names = [one.actor.name for one in found.involved]
    assert {"Ruritania", "Sylvania", "Strelsau"}.isdisjoint(names)
    assert "Hamza-e-Black Guard" in names


def test_a_sentence_that_leans_on_another_is_shown_right_behind_it() -> None:
    text = "The dam at Hentzau broke on Monday. However, the Hentzau dam had been inspected in May."
    found = brief("Hentzau dam", Desk(TextShelf(texts=[Text(key="a", title="Dam", text=text)])))
    assert [line.text[:7] for line in shown(found)] == ["The dam", "However"]


def test_a_sentence_is_never_joined_to_another_over_what_stands_between() -> None:
    text = "The dam at Hentzau broke on Monday. 14 It flooded the town of Hentzau and its dam road."
    shelf = TextShelf(texts=[Text(key="a", title="Dam", text=text)])
    for line in brief("Hentzau dam", Desk(shelf)).citations:
        assert text[line.start : line.end] == line.text


def test_what_leans_goes_with_what_it_leans_on() -> None:
    text = (
        "Ruritania and Sylvania opened a bridge at Zenda on Monday. This gives Ruritania and "
        "Sylvania a road to the sea that neither of them had before."
    )
    desk = Desk(TextShelf(texts=[Text(key="a", title="Bridge", text=text)], cast=CAST[:2]))
    found = brief("ruritania-sylvania", desk)
    [first, second] = found.bottom_line
    assert f"{first.citation.text} {second.citation.text}" == text


def test_another_figure_for_what_leads_is_shown() -> None:
    texts = [
        Text(key="a", title="Flood", text="The flood in Strelsau killed 40 people on Monday."),
        Text(key="b", title="Toll", text="In Strelsau the flood killed 52 people on Monday night."),
    ]
    found = brief("strelsau flood", Desk(TextShelf(texts=texts, cast=CAST[2:3])))
    assert {line.article for line in found.lines} == {"a", "b"}
    assert {figure.figure for figure in found.figures} <= {"40 people", "52 people"}
    assert found.figures


def dated(key: str, title: str, text: str, day: str, outlet: str = "The Courier") -> Text:
    return Text(key=key, title=title, text=text, published=day, outlet=outlet)


STORM = dated(
    "storm",
    "Storm hits Hentzau",
    "A storm tore the roofs off forty houses in Hentzau. Soldiers brought blankets by lorry.",
    "2024-01-05",
)
STRIKE = dated(
    "strike",
    "Hentzau miners walk out",
    "Miners in Hentzau walked out over unpaid wages. Managers offered to talk to the miners.",
    "2024-02-20",
)
TRAM = dated(
    "tram",
    "Strelsau opens a tram",
    "Strelsau opened a tram line to its harbour. Nobody came from Zenda, and few from Hentzau.",
    "2024-03-01",
)


def test_the_newest_development_leads_and_every_story_has_a_line() -> None:
    found = brief("Hentzau", Desk(TextShelf(texts=[STORM, STRIKE, TRAM])))
    assert [p.citation.article for p in found.bottom_line] == ["strike"]
    assert [story.articles for story in found.stories] == [("strike",), ("storm",)]
    assert [story.day for story in found.stories] == ["2024-02-20", "2024-01-05"]
    assert found.stories[1].line is not None
    assert found.stories[1].line.text.startswith("A storm tore")
    shown_articles = [p.citation.article for p in found.points]
    assert shown_articles == sorted(shown_articles, key=["strike", "storm", "tram"].index)


QUAKE = (
    "An earthquake killed 22 people in Hentzau on Saturday.",
    "On Saturday an earthquake killed 22 people at Hentzau, where walls fell on a market.",
    "Twenty-two people died in Hentzau as an earthquake brought down walls on Saturday.",
)


def test_the_great_event_of_an_affair_stays_in_sight() -> None:
    quakes = [
        dated(f"quake{n}", "Earthquake in Hentzau kills 22", text, "2024-02-10", f"Outlet {n}")
        for n, text in enumerate(QUAKE)
    ]
    visit = "The king came to Hentzau on Sunday and left money for its masons."
    king = dated("king", "King comes to Hentzau", visit, "2024-03-24")
    found = brief("Hentzau", Desk(TextShelf(texts=[*quakes, king])))
    assert [p.citation.article[:5] for p in found.bottom_line] == ["king", "quake"]
    found = brief("Hentzau", Desk(TextShelf(texts=[*quakes[:2], king])))
    assert [p.citation.article for p in found.bottom_line] == ["king"]


def test_a_topic_that_articles_only_name_is_thin() -> None:
    found = brief("Zenda", Desk(TextShelf(texts=[STORM, STRIKE, TRAM])))
    assert found.thin and found.standing == Standing(about=0, naming=1)
    assert len(shown(found)) == 1
    assert (found.points, found.quotes, found.figures, found.timeline) == ((), (), (), ())


def test_a_word_that_no_article_holds_with_the_rest_makes_it_thin_and_is_said() -> None:
    found = brief("Hentzau tram", Desk(TextShelf(texts=[STORM, STRIKE])))
    assert found.thin
    assert found.topic.unmatched == ("tram",)


def test_the_first_that_came_out_is_cited_for_what_others_copied() -> None:
    copy = dated("copy", "Storm in the south", STORM.text, "2024-01-06", "The Herald")
    found = brief("Hentzau storm", Desk(TextShelf(texts=[copy, STORM])))
    assert {c.article for c in shown(found)} == {"storm"}
    [story] = found.stories
    assert (story.articles, story.outlets) == (("storm", "copy"), ("The Courier", "The Herald"))


def test_of_two_figures_the_newer_is_told_and_the_older_marked_as_earlier() -> None:
    older = dated("a", "Flood in Strelsau", "The flood in Strelsau killed 40 people.", "2024-02-05")
    newer = dated(
        "b", "Flood in Strelsau", "In Strelsau the flood killed 52 people in all.", "2024-02-07"
    )
    found = brief("strelsau flood", Desk(TextShelf(texts=[older, newer], cast=CAST[2:3])))
    [first] = found.bottom_line
    assert first.citation.article == "b" and first.also == ()
    assert [(one.figure, one.citation.article) for one in first.earlier] == [("40 people", "a")]
    assert others(first, found.sources) == " · earlier another figure [2]"
