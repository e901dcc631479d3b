"""When the dates of a sentence are, by its article's date."""

import re
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.language.conftest import Read

Reader = Callable[..., Read]
WEDNESDAY = "2019-08-21"


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The river flooded the valley on Monday.", "2019-08-19"),
        ("On Friday Mercy Bank said that the branch in Napier was closed.", "2019-08-16"),
        ("The minister resigned on Wednesday after a long debate.", "2019-08-21"),
        ("The bridge in Napier was closed late Sunday night by the police.", "2019-08-18"),
        ("The minister left the country yesterday, his office said.", "2019-08-20"),
        ("The council rejected the plan in September.", "2018-09"),
        ("The treaty was signed on 3 March in Geneva.", "2019-03-03"),
        ("Their exports have fallen since October.", "2018-10"),
        ("The bank was founded in 1998 by two brothers from Bern.", "1998"),
        ("Output fell there by 12 percent between 2016 and 2018.", "2016"),
    ],
)
def test_what_was_is_the_latest_before_the_article(read: Reader, text: str, when: str) -> None:
    assert [found for _, found in read(text, WEDNESDAY).dates] == [when]


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("The parliament will vote on the budget on Monday.", "2019-08-26"),
        ("The hearing is scheduled for Friday in Geneva.", "2019-08-23"),
        ("The minister is to meet the farmers on Tuesday.", "2019-08-27"),
        ("The company plans to open the plant in July.", "2020-07"),
        ("The election is due on 3 March, the commission says.", "2020-03-03"),
        ("He must leave the country by October.", "2019-10"),
        ("The new rules would apply from next January.", "2020-01"),
    ],
)
def test_what_is_to_come_is_the_next_after_it(read: Reader, text: str, when: str) -> None:
    assert [found for _, found in read(text, WEDNESDAY).dates] == [when]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Theresa May appointed him in 2016. The party met in Leeds.", [("2016", "2016")]),
        (
            "Theresa May met Macron on Friday. They asked May to resign by May.",
            [("Friday", "2019-08-16"), ("May", "2020-05")],
        ),
        (
            "In May 2019 Theresa May resigned. Critics of May voted in June.",
            [("May 2019", "2019-05"), ("June", "2019-06")],
        ),
    ],
)
def test_a_name_is_no_month(read: Reader, text: str, dates: list[tuple[str, str]]) -> None:
    found = read(text, WEDNESDAY)
    assert found.dates == dates
    assert "Theresa May" in found.names


def test_each_date_has_its_own_verb(read: Reader) -> None:
    text = "The minister said on Monday that the bridge will be opened on Friday."
    assert read(text, WEDNESDAY).dates == [("Monday", "2019-08-19"), ("Friday", "2019-08-23")]


def test_what_was_planned_is_told_only_where_one_day_is_far_nearer(read: Reader) -> None:
    for text in ("The plant was to open on Friday.", "They can expect heavy rain on Sunday."):
        assert read(text, WEDNESDAY).dates == []
    text = "The plant was expected to open on August 3, but the river rose."
    assert read(text, WEDNESDAY).dates == [("August 3", "2019-08-03")]


@pytest.mark.parametrize(
    "text",
    [
        "Keller lost the 2016 presidential election by a narrow margin.",
        "The government adopted Vision 2030 without a debate.",
        "The September 11 attacks changed the law of the country.",
        "On Super Tuesday the senator won four states.",
        "That September the school was closed for good.",
        "The farmers have met in the old hall every Friday.",
        "The law was changed in the 1990s after a long strike.",
    ],
)
def test_a_name_and_a_decade_date_nothing(read: Reader, text: str) -> None:
    assert {when for _, when in read(text, WEDNESDAY).dates} <= {None}


def test_today_may_be_nowadays(read: Reader) -> None:
    assert read("Today the village has two schools and a bank.", WEDNESDAY).dates == []
    found = read("The village opened a school today.", WEDNESDAY).dates
    assert found == [("today", "2019-08-21")]


def test_without_the_article_s_date_only_full_dates_are_told(read: Reader) -> None:
    text = "The bridge was closed on Monday, on March 3 and on August 20, 2018, by the police."
    assert read(text).dates == [("March 3", None), ("August 20, 2018", "2018-08-20")]


def test_what_is_no_date_has_no_moment(read: Reader) -> None:
    found = read("The bank lent $4 billion to 12,000 farmers last year.", WEDNESDAY)
    assert [(figure.kind.value, figure.when) for figure in found.analysis.figures] == [
        ("money", None),
        ("count", None),
        ("date", "2018"),
    ]


WORDS = st.sampled_from(
    """the minister will plans to meet met is was due scheduled for by until since on in Monday
    next last March may 3 2018 20th yesterday today year month ago two that every , - and .
    Vision""".split()
)


@settings(max_examples=60)
@given(
    words=st.lists(WORDS, min_size=5, max_size=40),
    published=st.dates().map(str) | st.text(max_size=10),
)
def test_whatever_a_text_says_its_dates_are_told_or_not(
    read: Reader, words: list[str], published: str
) -> None:
    for _, when in read(" ".join(words) + ".", published).dates:
        assert when is None or re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", when)
