"""Amounts: what is counted, and when two differ."""

import pytest

from bot.briefing.amounts import differ
from tests.briefing.sentences import said


@pytest.mark.parametrize(
    ("written", "unit", "number"),
    [
        ("$1.6 million", "$", "1.6 million"),
        ("about 50 people", "peopl", "50"),
        ("fifteen sailors", "sailor", "15"),
        ("dozens of ships", "ship", "dozens of ships"),
    ],
)
def test_an_amount_is_a_number_of_something(written: str, unit: str, number: str) -> None:
    found = said(f"They lost {written} there that day.", count=written).amount
    assert found is not None
    assert (found.unit, found.number) == (unit, number)


def test_a_number_of_nothing_is_no_amount() -> None:
    assert said("He took the bus 30 to the station.", count="30").amount is None


def test_one_number_in_figures_or_in_words_is_the_same() -> None:
    one = said("They freed 15 sailors on Monday.", count="15 sailors").amount
    other = said("Fifteen sailors were freed there.", count="Fifteen sailors").amount
    assert not differ(one, other)


def test_numbers_of_other_units_do_not_differ() -> None:
    one = said("They lent $40 million to the port.", money="$40 million").amount
    other = said("They lent €50 million to the port.", money="€50 million").amount
    assert not differ(one, other)
    assert not differ(one, None)
