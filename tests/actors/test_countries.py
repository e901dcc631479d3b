"""Countries, their peoples and their capitals."""

import pytest

from bot.actors.countries import state_names
from bot.model.actor import Kind, Origin
from bot.words.name_key import key


@pytest.mark.parametrize(
    ("called", "name", "origin"),
    [
        ("Pakistan", "Pakistan", Origin.NAME),
        ("Pakistanis", "Pakistan", Origin.DEMONYM),
        ("the U.S.", "United States", Origin.NAME),
        ("Britain", "United Kingdom", Origin.NAME),
        ("French", "France", Origin.DEMONYM),
        ("Congolese", "Democratic Republic of the Congo", Origin.DEMONYM),
        ("Indian", "India", Origin.DEMONYM),
        ("Kosovo", "Kosovo", Origin.NAME),
        ("Burmese", "Myanmar", Origin.DEMONYM),
        ("Islamic Republic of Iran", "Iran", Origin.NAME),
        ("Gambia", "Gambia", Origin.NAME),
    ],
)
def test_a_country_answers_to_its_names(called: str, name: str, origin: Origin) -> None:
    state = state_names()[key(called)]
    assert (state.name, state.kind, state.origin) == (name, Kind.COUNTRY, origin)


@pytest.mark.parametrize(
    ("called", "country"),
    [
        ("Islamabad", "Pakistan"),
        ("Washington", "United States"),
        ("Washington, D.C.", "United States"),
        ("Kiev", "Ukraine"),
        ("Pristina", "Kosovo"),
    ],
)
def test_a_capital_is_tied_to_its_country(called: str, country: str) -> None:
    state = state_names()[key(called)]
    assert (state.kind, state.capital_of) == (Kind.PLACE, country)


def test_a_state_that_is_its_own_capital_is_a_country() -> None:
    assert state_names()["singapore"].kind is Kind.COUNTRY


@pytest.mark.parametrize("word", ["island", "in", "is", "victoria", "san jose", "the valley"])
def test_common_words_and_towns_are_no_states(word: str) -> None:
    assert word not in state_names()
