"""What a front page tells."""

from dataclasses import replace
from datetime import UTC, date, datetime

from bot.desk import Desk
from bot.model.briefing import Briefing
from bot.model.topic import SeenSentence, Topic, Watermark
from bot.storage.briefings import ArchivedBriefing
from tests.shelf import Text, TextShelf

TODAY = date(2026, 11, 25)
AT = datetime(2026, 11, 25, tzinfo=UTC)


def text(key: str, title: str, body: str, published: str | None, outlet: str) -> Text:
    return Text(key=key, title=title, text=body, published=published, outlet=outlet)


BRIDGE = (
    "The old bridge of Zenda fell into the river on Tuesday and took two lorries with it. "
    "Divers of the river police looked for the drivers of the lorries all night."
)
BRIDGE_AGAIN = (
    "Divers found the drivers of two lorries that fell into the river with the bridge of Zenda. "
    "The river police closed the road to the old bridge."
)
TAX = (
    "Parliament raised the tax on beer by a tenth after a debate of nine hours. "
    "Brewers expect empty taverns in the mountains."
)
SNOW = (
    "Snow closed every school of the northern islands, where winter came three weeks early. "
    "Pupils went sledging instead, teachers said."
)
TEXTS = [
    text("bridge1", "Bridge of Zenda falls", BRIDGE, "2026-11-24", "Courier"),
    text("bridge2", "Drivers found under bridge of Zenda", BRIDGE_AGAIN, "2026-11-25", "Herald"),
    text(
        "bridge3", "Zenda bridge: drivers found", BRIDGE_AGAIN + " Rain fell.", "2026-11-25", "Post"
    ),
    text("tax", "Parliament raises tax on beer", TAX, "2026-11-25", "Herald"),
    text("snow", "Snow closes schools", SNOW, "2026-11-23", "Courier"),
    text("undated", "A fair", "A fair with many mules opened in the valley of Alma.", None, "Post"),
]
EVE = [
    text(
        "vote1",
        "Parliament of Zenda votes to expel foreign troops",
        "On 2026-11-23 the parliament of Zenda voted to expel foreign troops from Zenda. "
        "The foreign troops have been in Zenda since the war.",
        "2026-11-24",
        "Herald",
    ),
    text(
        "vote2",
        "Foreign troops leave Zenda",
        "The first foreign troops left Zenda on Tuesday night, as its parliament asked. "
        "The foreign troops were in Zenda since the war.",
        "2026-11-25",
        "Post",
    ),
]
UNQUOTABLE = text("scores", "Scores of the day", "Zenda 3, Hentzau 1", "2026-11-25", "Post")


def page(words: str, *texts: Text) -> Briefing:
    desk = Desk(TextShelf(texts=list(texts or TEXTS)))
    topic = desk.read_days(words, TODAY)
    assert topic is not None
    return desk.briefing(topic)


def test_the_most_widely_told_comes_first() -> None:
    found = page("today")
    assert [story.articles for story in found.stories] == [("bridge2", "bridge3"), ("tax",)]
    assert [story.outlets for story in found.stories] == [("Herald", "Post"), ("Herald",)]
    lines = [point.citation for point in (*found.bottom_line, *found.points)]
    assert [story.line for story in found.stories] == lines
    assert found.front is not None and found.front.stories == 2


def test_what_was_told_before_the_days_is_an_update() -> None:
    found = page("today")
    assert [story.earlier for story in found.stories] == ["2026-11-24", None]
    assert [p.update for p in (*found.bottom_line, *found.points)] == [True, False]


def test_a_week_holds_all_of_a_story() -> None:
    found = page("this week")
    assert found.stories[0].articles == ("bridge1", "bridge2", "bridge3")
    assert found.stories[0].earlier is None
    assert {key for story in found.stories for key in story.articles} == {
        "bridge1",
        "bridge2",
        "bridge3",
        "tax",
        "snow",
    }


def test_a_day_without_articles_says_which_is_the_newest() -> None:
    found = page("since 2027-01-01")
    assert not found.bottom_line and not found.stories
    assert found.front is not None
    assert (found.front.newest, found.front.undated) == ("2026-11-25", 1)


def test_the_undated_come_last_and_are_of_no_day() -> None:
    desk = Desk(TextShelf(texts=TEXTS))
    came = Topic(text="").came_after(Watermark(revision=0, at=AT))
    found = desk.briefing(came)
    assert [story.day for story in found.stories][-1] is None
    assert "undated" not in {key for story in page("this week").stories for key in story.articles}


def test_the_order_in_which_articles_came_makes_no_difference() -> None:
    one, other = page("this week"), page("this week", *reversed(TEXTS))
    assert [s.articles for s in one.stories] == [s.articles for s in other.stories]
    assert one.bottom_line[0].citation.text == other.bottom_line[0].citation.text


def test_copies_are_one_story() -> None:
    copies = [
        text(f"copy{n:03}", f"Tax on beer, {n}", TAX, "2026-11-25", f"Outlet {n % 7}")
        for n in range(60)
    ]
    found = page("today", *copies, *TEXTS)
    assert len(found.stories[0].articles) == 61
    assert len(found.stories[0].outlets) == 8


def test_a_page_can_be_proved() -> None:
    desk = Desk(TextShelf(texts=TEXTS))
    topic = desk.read_days("this week", TODAY)
    assert topic is not None
    found = desk.briefing(topic)
    kept = ArchivedBriefing(id=found.id, question=topic.text, at=AT, briefing=found)
    assert desk.verify(kept).same


def test_a_story_opens_as_a_briefing_of_its_articles() -> None:
    desk = Desk(TextShelf(texts=TEXTS))
    topic = desk.read_days("this week", TODAY)
    assert topic is not None
    found = desk.briefing(desk.story(desk.briefing(topic).stories[0]))
    assert {source.key for source in found.sources} <= {"bridge1", "bridge2", "bridge3"}
    assert found.bottom_line
    kept = ArchivedBriefing(id=found.id, question="", at=AT, briefing=found)
    assert desk.verify(kept).same


def test_a_line_is_of_the_days_asked_for() -> None:
    found = page("since 2026-11-24", *EVE)
    assert [story.articles for story in found.stories] == [("vote1", "vote2")]
    assert found.bottom_line[0].citation.article == "vote2"
    found = page("since 2026-11-23", *EVE)
    assert found.bottom_line[0].citation.article == "vote1"


def test_a_day_that_cannot_be_quoted_has_articles_to_open() -> None:
    found = page("today", UNQUOTABLE)
    assert not found.bottom_line
    assert [source.key for source in found.sources] == ["scores"]


def test_what_came_in_and_cannot_be_quoted_is_to_be_opened() -> None:
    desk = Desk(TextShelf(texts=[UNQUOTABLE]))
    came = Topic(text="").came_after(Watermark(revision=0, at=AT))
    assert [source.key for source in desk.briefing(came).sources] == ["scores"]


def test_what_came_in_and_was_told_is_not() -> None:
    one = replace(TEXTS[3], text=TAX.split(". ")[0] + ".")
    desk = Desk(TextShelf(texts=[one]))
    came = Topic(text="").came_after(Watermark(revision=0, at=AT))
    [line] = desk.briefing(came).lines
    seen = SeenSentence(article=one.key, text=line.text, start=line.start, end=line.end)
    again = desk.briefing(replace(came, within=replace(came.within, told=(seen,))))
    assert not again.bottom_line and not again.sources
