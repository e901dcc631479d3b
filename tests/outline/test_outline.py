"""What answers say before they have a format."""

from dataclasses import fields, replace

import pytest

from bot.model.briefing import BriefingPart, Story
from bot.model.citations import Point
from bot.model.reply import AnswerType, Reply
from bot.model.topic import Topic
from handlers.outline import briefing, reply, topics
from handlers.outline.dates import names_day, short_date, span
from handlers.outline.model import Item, Layout, Outline, Section
from handlers.outline.references import Reference
from handlers.outline.renderer import Renderer
from handlers.outline.text import among, counted, listed, quoted
from handlers.terminal import records
from tests.handlers.newsroom import BRIEFING, EMPTY, HELP, LENT, PORTS, SUMMARY, TOPIC
from tests.handlers.test_briefing_modals import RICH

REPLY = Reply(
    question="Who lent it?",
    topic=TOPIC,
    sought=AnswerType.BODY,
    answered=True,
    confidence=0.9,
    lines=(Point(citation=LENT),),
    sources=(PORTS,),
)


def lines(outline: Outline) -> list[str]:
    """Each section's title and layout, and each item's heading and reference beneath it."""
    shown = []
    for section in outline.sections:
        shown.append(f"{section.title} ({section.layout.name.lower()})")
        shown += [f"- {each.heading} {each.reference or ''}" for each in section.items]
    return shown


def test_what_was_before_a_long_pause_is_background() -> None:
    told = {"new": "2026-11-02", "recent": "2026-09-01", "old": "2026-02-03", "older": "2026-01-01"}
    stories = [
        Story(headline=key, day=day, outlets=(), articles=(key,)) for key, day in told.items()
    ]
    made = [
        Point(citation=replace(LENT, article=key))
        for key in ("recent", "old", "older", "elsewhere")
    ]
    found = replace(RICH, stories=tuple(stories), points=tuple(made))
    headings = {section.title: len(section.items) for section in briefing.points(found)}
    assert headings == {"What happened": 1, "Background": 2, "Said in passing": 1}
    assert [each.get("background") for each in records.briefing(found)["points"]] == [
        None,
        True,
        True,
        None,
    ]


def test_a_briefing_in_outline() -> None:
    assert lines(briefing.outline(RICH)) == [
        "Bottom line (paragraphs)",
        "-  [1, 26 Mar 2024]",
        "The debt (bullets)",
        "-  [1, 26 Mar 2024]",
        "-  [1, 26 Mar 2024], also [2]",
        "Also (bullets)",
        "-  [2]",
        "Who is involved (bullets)",
        "- Ana Reyes, minister (person, in 2 articles) [1, 26 Mar 2024]",
        "- Haven (place, in 1 article) ",
        "Timeline (bullets)",
        "- May 2024 (“in May”) [2]",
        "In their words (quotes)",
        "- Ana Reyes [1, 26 Mar 2024]",
        "Figures (bullets)",
        "- $62 billion [1, 26 Mar 2024]",
    ]


def test_a_figure_has_those_of_other_articles_with_it() -> None:
    [figure] = briefing.figures(RICH).items
    assert [each.heading for each in figure.elsewhere] == ["$60 billion"]


@pytest.mark.parametrize(
    "part", [each for each in BriefingPart if each not in {"sources", "lines"}]
)
def test_each_part_is_the_section_of_its_title(part: BriefingPart) -> None:
    assert briefing.section(RICH, part).title == briefing.TITLES[part]


def test_an_empty_answer_has_no_sections() -> None:
    assert briefing.outline(EMPTY).sections == ()
    assert reply.outline(replace(REPLY, lines=())).sections == ()


def test_a_reference_to_a_source_that_is_not_there_is_its_number() -> None:
    [item, *_] = briefing.bottom_line(replace(BRIEFING, sources=())).items
    assert str(item.reference) == "[1]"
    assert str(Reference(source=1, date="26 Mar 2024", others=", also [2]").undated) == (
        "[1], also [2]"
    )


def test_a_title_that_is_empty_is_not_the_same_as_none() -> None:
    assert Item(label="Ana Reyes").heading == "Ana Reyes"
    assert Item(label="Ana Reyes", title="minister", aside="person").heading == (
        "Ana Reyes, minister (person)"
    )


def test_a_section_counts_what_it_does_not_show() -> None:
    items = (Item(label="one"), Item(label="two"))
    assert Section(items=items, total=5).beyond == 3
    assert Section(items=items, layout=Layout.NUMBERED).beyond == 0


def test_words_are_set_off_as_the_renderer_says() -> None:
    topic = Topic(text="", unmatched=("drones", "ponies", "kites"))
    assert topics.unknown_words(topic, quoted, 2) == (
        "Not in the library: “drones”, “ponies” and 1 more"
    )
    assert topics.unknown_words(topic, "*{}*".format, 3) == (
        "Not in the library: *drones*, *ponies*, *kites*"
    )
    assert topics.unknown_words(Topic(text=""), quoted, 3) == ""
    assert topics.unmet_words(("tax", "rail"), quoted) == (
        "Nothing holds “tax” or “rail” together with the rest"
    )


@pytest.mark.parametrize(
    ("iso", "short"),
    [
        ("2019-08-18", "18 Aug 2019"),
        ("2019-08", "Aug 2019"),
        ("2019", "2019"),
        ("spring 2019", "spring 2019"),
        (None, ""),
    ],
)
def test_dates(iso: str | None, short: str) -> None:
    assert short_date(iso) == short


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("They met on 2 July 2020.", True),
        ("They met on July 2nd, 2020.", True),
        ("Since 2020-07-02 it is law.", True),
        ("Yesterday the Shipping Act 2020 passed.", False),
        ("They met on 2 July.", False),
        ("They met on 12 July 2020.", False),
    ],
)
def test_a_day_is_named_by_its_number_and_its_year(text: str, named: bool) -> None:
    assert names_day(text, "2020-07-02") is named


def test_a_span_of_one_day_is_that_day() -> None:
    assert span("2019-08-18", "2019-08-18") == "18 Aug 2019"
    assert span(None, "2019-08-18") == "18 Aug 2019"


def test_counts_and_lists() -> None:
    assert (counted(1, "article"), counted(1_200, "country")) == ("1 article", "1,200 countries")
    assert (listed(["a", "b", "c"]), listed(["a"]), listed([])) == ("a, b and c", "a", "")
    assert (among(["a", "b"], 2), among(["a"], 3)) == ("a, b", "a and 2 more")
    assert (quoted("a b"), quoted('"a" b')) == ("“a b”", '"a" b')


def test_each_kind_of_answer_is_rendered_by_its_own_function() -> None:
    names = [each.name for each in fields(Renderer)]
    render = Renderer(**{name: (lambda _, name=name: name) for name in names})
    assert render(BRIEFING) == "briefing"
    assert render(REPLY) == "reply"
    assert render(SUMMARY) == "summary"
    assert render(HELP) == "help"
