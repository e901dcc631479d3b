"""Names spelled in two ways, and names that only look alike."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.actors.variants import sound, variants
from bot.words.name_key import key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Shehbaz Sharif", "Shahbaz Sharif"),
        ("Shahbaz Shareef", "Shehbaz Sharif"),
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"),
        ("Mohammed bin Salman", "Mohammad bin Salman"),
        ("Alexei Navalny", "Alexey Navalny"),
        ("Mohamed Morsi", "Mohammed Mursi"),
        ("Hezbollah", "Hizbullah"),
        ("Tehreek-e-Taliban Pakistan", "Tehrik-i-Taliban Pakistan"),
        ("World Health Organisation", "World Health Organization"),
        ("Labour Party", "Labor Party"),
    ],
)
def test_one_name_in_two_spellings(one: str, other: str) -> None:
    assert variants(key(one), key(other))
    assert sound(key(one)) == sound(key(other)) != ""


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Christian Wulff", "Christina Wulff"),
        ("Daniel Jones", "Danielle Jones"),
        ("Maria Lopez", "Mario Lopez"),
        ("Li Ming", "Li Meng"),
        ("Nawaz Sharif", "Shehbaz Sharif"),
        ("North Korea", "South Korea"),
        ("Eastern District", "Western District"),
        ("Iran War", "Iraq War"),
        ("Ming", "Meng"),
        ("Harris", "Harras"),
        ("Article 370", "Article 371"),
        ("Channel 4", "Channel 5"),
        ("Angela Merkel", "Angela Merkel"),
    ],
)
def test_two_names_that_are_not_one(one: str, other: str) -> None:
    assert not variants(key(one), key(other))


@given(one=st.text("abcdehiklmnorstuyz ", max_size=20), other=st.text("abehikrsz ", max_size=20))
def test_it_does_not_matter_which_comes_first(one: str, other: str) -> None:
    assert variants(key(one), key(other)) == variants(key(other), key(one))
