"""Which sentences are the lines of a briefing, and in what order."""

from dataclasses import replace
from datetime import date

from bot.briefing.evidence import CandidateSentence
from bot.briefing.lines import lines
from bot.briefing.story_lines import Setting
from tests.briefing.sentences import said

FIRST = "Miners in Hentzau walked out on Monday over wages."
SECOND = "They asked for twice what the owners of Hentzau pay."


def setting(*stories: str) -> Setting:
    """Stories of an article each, the newest first, two weeks apart."""
    return Setting(
        stories=[frozenset({key}) for key in stories],
        days=[738_000 - 14 * n for n in range(len(stories))],
        asked="hentzau",
        text=lambda _: f"{FIRST} {SECOND}",
    )


def placed(text: str, article: str, nth: int, *, held: bool, titled: float) -> CandidateSentence:
    sentence = said(text, article)
    statement = replace(sentence.statement, ordinal=nth)
    return replace(sentence, statement=statement, nth=nth, held=held, titled=titled)


def test_a_line_that_another_holds_is_not_shown_again() -> None:
    first = replace(said(FIRST).statement, ordinal=0)
    start = len(FIRST) + 1
    leaning = replace(said(SECOND).statement, start=start, end=start + len(SECOND), ordinal=1)
    pool = [
        replace(said(SECOND), statement=leaning, before=first, score=3.0, titled=1.0),
        replace(said(FIRST), statement=first, nth=9),
    ]
    chosen = lines(pool, setting("a"))
    shown = [e.statement.text for e in (*chosen.bottom_line, *chosen.points)]
    assert shown == [f"{FIRST} {SECOND}"]


def test_a_round_up_is_told_by_what_it_says_of_the_topic() -> None:
    pool = [
        placed("A busy month ended with snow on every road.", "a", 1, held=False, titled=0.1),
        placed("Owners in Hentzau raised wages by a tenth.", "a", 7, held=True, titled=0.0),
    ]
    assert lines(pool, setting("a")).bottom_line[0].nth == 7
    announced = [replace(pool[0], titled=0.8), pool[1]]
    assert lines(announced, setting("a")).bottom_line[0].nth == 1


def test_a_story_whose_line_is_on_the_topic_comes_before_a_newer_whose_is_not() -> None:
    newer = placed("The king came to Zenda on a grey horse.", "a", 1, held=False, titled=0.1)
    older = placed(FIRST, "b", 1, held=True, titled=0.8)
    assert lines([newer, older], setting("a", "b")).bottom_line[0].source.key == "b"
    named = replace(newer, titled=0.8)
    assert lines([named, older], setting("a", "b")).bottom_line[0].source.key == "a"


def test_what_was_announced_and_has_come_since_is_no_bottom_line() -> None:
    ahead = said(
        "Tomorrow voters of Hentzau are scheduled to go to the polls.",
        "a",
        score=4.0,
        when=("Tomorrow", "2020-11-28"),
        published="2020-11-27",
    )
    counted = said("Miners won the seat of Hentzau by ten votes.", "b", published="2020-11-29")
    of_both = Setting(
        stories=[frozenset({"a", "b"})],
        days=[date(2020, 11, 29).toordinal()],
        asked="hentzau",
        text=lambda _: ahead.statement.text,
    )
    shown = lines([ahead, counted], of_both)
    assert shown.bottom_line[0].source.key == "b" and not shown.points
    before = replace(of_both, days=[date(2020, 11, 27).toordinal()])
    assert lines([ahead, counted], before).bottom_line[0].source.key == "a"


def test_no_main_story_is_only_announced_where_a_later_one_is_told() -> None:
    ahead = said(
        "Tomorrow the miners of Hentzau will walk out.",
        "a",
        score=4.0,
        when=("Tomorrow", "2020-11-28"),
        published="2020-11-27",
    )
    ended = said("Owners in Hentzau raised wages by a tenth.", "b", published="2020-12-12")
    both = Setting(
        stories=[frozenset({"b"}), frozenset({"a", *"cdefghijklmn"})],
        days=[date(2020, 12, 12).toordinal(), date(2020, 11, 27).toordinal()],
        asked="hentzau",
        text=lambda _: ahead.statement.text,
    )
    assert lines([ahead, ended], both).bottom_line[0].source.key == "b"


WAGES = [
    "Miners asked for twice their pay.",
    "Every shaft stood still at noon.",
    "Bakers gave bread to hungry families.",
    "A priest spoke before four hundred people.",
    "Soldiers guarded the railway bridge.",
    "Nobody was hurt by falling stones.",
    "Ministers wrote a letter about coal.",
]


def test_no_article_takes_all_lines_of_a_topic_that_is_wider_than_it() -> None:
    award = [replace(said(text, "a"), nth=n) for n, text in enumerate(WAGES, start=1)]
    aside = replace(said("Hentzau sells copper abroad.", "b"), tier=1)
    chosen = lines([*award, aside], setting("a"))
    told = [e.source.key for e in (*chosen.bottom_line, *chosen.points)]
    assert told == ["a", "a", "a", "a", "b"]
    entitled = [replace(each, entitled=True) for each in award]
    assert len(lines([*entitled, aside], setting("a")).points) == len(WAGES)
    assert len(lines(award, setting("a")).points) == len(WAGES) - 1
