"""Dates in the words of a question say when an article was published."""

from datetime import date

import pytest

from bot.model.stored import Overview
from bot.query.dates_in_words import with_fields, without_dates

TODAY = date(2026, 11, 22)
LIBRARY = Overview(
    articles=3,
    outlets=1,
    passages=9,
    actors=2,
    undated=0,
    oldest="2019-01-04",
    newest="2021-03-15",
    state="a",
)


def dated(question: str, today: date | None = TODAY, *, asking: bool = False) -> str:
    return with_fields(question, today, LIBRARY, asking=asking).question


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("hong kong in october 2019", "hong kong since:2019-10 until:2019-10"),
        ("hong kong october 2019", "hong kong since:2019-10 until:2019-10"),
        ("hong kong since March 2020", "hong kong since:2020-03"),
        ("brexit last week", "brexit since:2026-11-09 until:2026-11-15"),
        ("last week brexit", "brexit since:2026-11-09 until:2026-11-15"),
        ("brexit yesterday", "brexit since:2026-11-21 until:2026-11-21"),
        ("brexit in the past two weeks", "brexit since:2026-11-08 until:2026-11-22"),
        ("brexit in 2019", "brexit since:2019 until:2019"),
        ("brexit between March and June 2020", "brexit since:2020-03 until:2020-06"),
    ],
)
def test_a_date_is_a_condition(question: str, read: str) -> None:
    assert dated(question) == read


@pytest.mark.parametrize(
    "question",
    [
        "tiananmen in 1989",
        "may in parliament",
        "the march on washington",
        '"last week" brexit',
        "brexit since:2019",
        "hong kong protests",
        "mary's wedding",
        "one two three four five six seven eight nine ten eleven twelve in 2019",
    ],
)
def test_other_words_are_left(question: str) -> None:
    assert "since:20" not in dated(question).replace("since:2019", "")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("trail notes, June 2020", "June 2020"),
        ("trail notes 3 June 2020", "3 June 2020"),
        ("trail notes in June 2020", ""),
        ("trail notes, May 2020", ""),
        ("trail notes last week", ""),
        ("trail notes since June 2020", ""),
    ],
)
def test_a_bare_date_may_be_what_an_article_names(question: str, named: str) -> None:
    assert with_fields(question, TODAY, LIBRARY, asking=False).named == named


@pytest.mark.parametrize(
    ("question", "undated"),
    [
        ("hong kong in june 2020", "hong kong"),
        ("hong kong between March and June 2020", "hong kong"),
        ("hong kong since June 2020", ""),
        ("hong kong last week", ""),
        ("june 2020", ""),
    ],
)
def test_only_a_time_that_is_named_and_ends_may_be_dropped(question: str, undated: str) -> None:
    assert with_fields(question, TODAY, LIBRARY, asking=False).undated == undated


def test_a_sentence_that_states_something_is_read_as_words() -> None:
    sentence = "In June 2020 it was announced that the harbour would close to ferries at night"
    assert dated(sentence) == sentence


def test_a_question_s_own_year_is_left_to_its_answer_and_a_day_seen_from_today_is_not() -> None:
    assert dated("who won in 2019", asking=True) == "who won in 2019"
    assert dated("who won yesterday", asking=True) == "who won since:2026-11-21 until:2026-11-21"


def test_without_a_day_only_what_names_its_year_is_a_date() -> None:
    assert dated("brexit last week", None) == "brexit last week"
    assert dated("brexit in October 2019", None) == "brexit since:2019-10 until:2019-10"


def test_a_beginning_that_an_event_tells_is_said_to_be_unclear() -> None:
    found = with_fields("brexit since the election", TODAY, LIBRARY, asking=False)
    assert found.question == "brexit since the election"
    assert [(one.asked, one.read_as) for one in found.notes] == [("since the election", "any time")]


@pytest.mark.parametrize(
    ("question", "read"),
    [
        ("who won in October 2019?", "who won in October 2019? since:2019-10"),
        ("who won the vote of March 2020", "who won the vote of March 2020 since:2020-03"),
        ("how many were there by April 2020?", None),
        ("where will the 2020 games in July 2020 be held?", None),
        ("who won in 2018?", None),
        ("who won in 2031?", None),
        ("did it start in April and who was there?", None),
    ],
)
def test_no_earlier_article_tells_of_a_date_in_a_question(question: str, read: str | None) -> None:
    assert dated(question, asking=True) == (read or question)


def test_a_month_is_the_last_one_that_the_library_tells_of() -> None:
    assert dated("brexit in october") == "brexit since:2020-10 until:2020-10"


def test_dates_are_taken_out() -> None:
    assert without_dates("what happened in Norland in May 2019?") == "what happened in Norland?"
