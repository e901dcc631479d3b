"""Short forms an article spells out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language.entities.abbreviations import abbreviations


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("the Food and Drug Administration (FDA) said", "FDA", "Food and Drug Administration"),
        ("the Islamic State-Khorasan (IS-K), it", "IS-K", "Islamic State-Khorasan"),
        (
            "by the African Union Mission in Somalia (AMISOM).",
            "AMISOM",
            "African Union Mission in Somalia",
        ),
        ("sent by MSF (Médecins Sans Frontières) in May", "MSF", "Médecins Sans Frontières"),
        (
            "at the PAHO (the Pan American Health Organization)",
            "PAHO",
            "Pan American Health Organization",
        ),
    ],
)
def test_a_definition_is_read(text: str, short: str, long: str) -> None:
    assert abbreviations(text) == {short: long}


@pytest.mark.parametrize(
    "text",
    [
        "He left (as he had come) at noon.",
        "The ministry of nothing at all (FDA) said so.",
        "A sentence ends. Drug (FDA) is not spelled here",
        "It rose (Q1) again",
        "(FDA)",
    ],
)
def test_other_brackets_define_nothing(text: str) -> None:
    assert abbreviations(text) == {}


def test_the_first_definition_counts() -> None:
    text = "The World Health Organization (WHO) met. The Western Hunting Office (WHO) did too."
    assert abbreviations(text) == {"WHO": "World Health Organization"}


@given(st.text(st.sampled_from("AaBb (.)-&\n"), max_size=80))
def test_any_text_can_be_searched_for_them(text: str) -> None:
    for short, long in abbreviations(text).items():
        assert short in text
        assert long in text


def test_what_is_a_thing_and_no_name_is_left_out() -> None:
    text = "CD and build system (CBS) was late, said the Bharatiya Janata party (BJP)."
    assert abbreviations(text) == {"BJP": "Bharatiya Janata party"}
