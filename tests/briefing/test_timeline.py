"""When things happened."""

from collections.abc import Mapping
from dataclasses import replace

from bot.briefing.chronicle import Chronicle
from bot.briefing.evidence import CandidateSentence
from bot.briefing.timeline import timeline
from tests.briefing.sentences import said


def dated(
    day: str, what: str = "", article: str = "", published: str | None = None
) -> CandidateSentence:
    """A sentence that names a day, of an article that came out on one; without `what`, in words
    that no other has."""
    word = "".join(chr(ord("a") + int(digit)) for digit in day if digit.isdigit())
    text = f"On {day} {what or ' '.join(word + end for end in 'klmnop')}."
    found = said(text, article or word, when=(day, day))
    return replace(found, source=replace(found.source, published=published))


def told(*found: CandidateSentence, out: Mapping[str, int] | None = None) -> Chronicle:
    return Chronicle(
        told=[one.statement for one in found],
        out=out or {},
        sources={one.source.key: one.source for one in found},
    )


def days(*found: CandidateSentence, out: Mapping[str, int] | None = None) -> list[str]:
    texts = {one.statement.article: one.statement.text for one in found}
    return [event.when for event in timeline(found, told(*found, out=out), texts.get)]


def test_sentences_stand_in_the_order_of_their_dates() -> None:
    late = said("The new line was opened on Friday.", when=("Friday", "2024-05-03"))
    early = said("The treaty was signed in 2021.", when=("2021", "2021"))
    undated = said("The line is very long.")
    found = timeline(
        [late, undated, early], told(late), lambda _: "The new line was opened on Friday."
    )
    assert [(event.when, event.statement) for event in found] == [
        ("2021", early.statement),
        ("2024-05-03", late.statement),
    ]


def test_a_date_is_shown_as_it_is_written() -> None:
    text = "The new line was opened on Friday."
    line = said(text, when=("Friday", "2024-05-03"))
    [event] = timeline([line], told(line), lambda _: text)
    assert event.written == "Friday"


def test_a_date_that_only_bounds_a_time_is_no_event() -> None:
    text = "They have been building the line since May 2021."
    assert not timeline([said(text, when=("May 2021", "2021-05"))], Chronicle(), lambda _: text)


def test_neither_speeches_nor_sentences_that_lean_are_events() -> None:
    text = "They left the town in 2021."
    assert not timeline([said(text, when=("2021", "2021"))], Chronicle(), lambda _: text)


def test_a_day_of_which_several_articles_tell_is_told_once_in_their_common_words() -> None:
    told_of = [
        dated("2024-05-03", "a market was held beside the river", "a"),
        dated("2024-05-03", "the northern railway line was opened", "b"),
        dated("2024-05-03", "the northern railway line opened with music", "c"),
    ]
    [event] = timeline(told_of, told(*told_of), lambda _: "")
    assert event.statement.article in {"b", "c"}


def test_what_was_written_before_a_day_gives_way_to_what_tells_of_it() -> None:
    announced = dated("2024-05-03", "the line is to be opened", "a", "2024-04-20")
    held = dated("2024-05-03", "the line was opened after years of work", "b", "2024-05-04")
    [event] = timeline([announced, held], told(announced, held), lambda _: "")
    assert event.statement is held.statement


def test_of_many_days_those_are_told_that_later_articles_name_and_on_which_many_came_out() -> None:
    once = [dated(f"2024-01-{n:02}") for n in range(1, 29)]
    later = [dated(f"2023-{n:02}-10", published="2024-02-01") for n in range(1, 13)]
    assert days(*once, *later) == [f"2023-{n:02}-10" for n in range(1, 13)]
    with_reports = days(*once, *later, out={"2024-01-14": 3})
    assert with_reports == [*(f"2023-{n:02}-10" for n in range(1, 13)), "2024-01-14"]


def test_a_timeline_has_at_most_twenty_days() -> None:
    later = [dated(f"2023-{n % 12 + 1:02}-{n:02}", published="2024-02-01") for n in range(1, 29)]
    assert len(set(days(*later))) == len(days(*later)) == 20


def test_of_days_that_are_told_alike_often_those_far_from_each_other_are_told() -> None:
    week = [dated(f"2024-03-{n:02}") for n in range(1, 10)]
    assert {"2020-01-01", "2022-01-01"} < set(days(*week, dated("2020-01-01"), dated("2022-01-01")))


def test_a_month_is_told_where_days_are_few_and_none_of_them_is_in_it() -> None:
    day = dated("2024-05-03")
    same = said("The work was finished in May 2024.", when=("May 2024", "2024-05"))
    other = said("Nobody had money in June 2023.", when=("June 2023", "2023-06"))
    found = timeline([same, other, day], told(day), lambda _: "")
    assert [event.when for event in found] == ["2023-06", "2024-05-03"]


def test_a_sentence_of_two_days_tells_of_the_first() -> None:
    text = "On Saturday the bridge fell, and by law it was closed on Monday."
    line = said(text, when=("Saturday", "2019-08-03"))
    monday = said(text, when=("Monday", "2019-08-05"))
    both = replace(line.statement, figures=(*line.statement.figures, *monday.statement.figures))
    found = timeline([], replace(told(line), told=[both]), lambda _: text)
    assert [event.when for event in found] == ["2019-08-03"]


def test_no_two_days_are_told_in_the_same_words() -> None:
    words = "the northern railway line was opened with music"
    assert len(days(dated("2024-05-03", words), dated("2024-05-04", words, "b"))) == 1
