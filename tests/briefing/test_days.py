"""The days that sentences name, and what is announced of them."""

import pytest

from bot.briefing.days import announced
from bot.briefing.evidence import CandidateSentence
from tests.briefing.sentences import said


def day_announced(sentence: CandidateSentence) -> str:
    return announced(sentence, lambda _: sentence.statement.text)


def test_a_day_after_its_article_is_announced() -> None:
    text = "Voters of Zenda go to the polls on Sunday."
    ahead = said(text, when=("Sunday", "2020-11-29"), published="2020-11-27")
    assert day_announced(ahead) == "2020-11-29"
    told = said(text, when=("Sunday", "2020-11-22"), published="2020-11-27")
    assert not day_announced(told)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Voters of Zenda are scheduled to go to the polls this week.", "2020-12-04"),
        ("The fair of Zenda will take place despite the rain.", "2020-12-04"),
        ("The fair of Zenda was closed due to the rain.", ""),
    ],
)
def test_what_is_to_come_on_no_named_day_comes_within_a_week(text: str, day: str) -> None:
    assert day_announced(said(text, published="2020-11-27")) == day


def test_an_article_without_a_date_announces_nothing() -> None:
    assert not day_announced(said("The king is set to ride.", published=None))
