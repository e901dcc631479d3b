"""Names as they are compared."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.words.name_key import key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the U.S.", "US"),
        ("China’s", "China"),
        ("Côte d'Ivoire", "Cote d’Ivoire"),
        ("Tehreek-e-Taliban", "tehreek e taliban"),
        ("The United   Nations", "United Nations"),
    ],
)
def test_spellings_of_one_name_are_equal(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("Iran", "Iraq"), ("Georgia", "George"), ("The", "")])
def test_other_names_stay_apart(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(st.text())
def test_a_key_is_its_own_key_but_for_its_article(name: str) -> None:
    assert key(key(name)) in {key(name), key(key(key(name)))}
