"""Who is what."""

from collections.abc import Callable

import pytest

from tests.language.conftest import Read

Reader = Callable[[str], Read]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("House of Representatives Speaker Maria Keller opened it.",
         ["House of Representatives Speaker"]),
        ("They met Mayor of London Maria Keller on Monday.", ["Mayor of London"]),
        ("Minister for Planning, Development and Special Initiatives Maria Keller spoke.",
         ["Minister for Planning, Development and Special Initiatives"]),
        ("Maria Keller, Minister for Planning, Development and Special Initiatives, spoke.",
         ["Minister for Planning, Development and Special Initiatives"]),
        ("They met former Foreign Minister Dame Maria Keller on Monday.",
         ["former Foreign Minister"]),
        ("Acme co-founder and CEO Maria Keller was there.", ["Acme co-founder and CEO"]),
        ("They met the current Prime Minister Maria Keller.", ["Prime Minister"]),
        ("They met 54-year-old police sergeant Maria Keller.", ["police sergeant"]),
        ("It is by lead author Professor Maria Keller of Bern.", ["Professor"]),
        ("They met the late President Maria Keller there.", ["late President"]),
        ("The police and fire commissioner Maria Keller spoke.", ["fire commissioner"]),
        ("They met Secretary-General Maria Keller on Monday.", ["Secretary-General"]),
        ("Pakistan's Prime Minister Maria Keller spoke.", ["Prime Minister"]),
    ],
)  # fmt: skip
def test_a_title_before_a_name_is_taken_whole(read: Reader, text: str, titles: list[str]) -> None:
    assert read(text).roles == [("Maria Keller", title) for title in titles]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The Prime Minister, Maria Keller, spoke to the press.", ["Prime Minister"]),
        ("The general secretary of the RMT union, Maria Keller, said no.",
         ["general secretary of the RMT union"]),
        ("Maria Keller (45), a farmer from Kent, lost her land.", ["farmer from Kent"]),
        ("Maria Keller, 45, a teacher, lost her land.", ["teacher"]),
        ("Maria Keller, a former children's minister, hit back.", ["former children's minister"]),
        ("Maria Keller, the president and chief executive of Acme Bank, left.",
         ["president and chief executive of Acme Bank"]),
        ("Maria Keller, a lawyer since 1988, left.", ["lawyer"]),
        ("Maria Keller, a judge and a painter, left.", ["judge"]),
        ("Maria Keller, minister for Planning, Peter Weaver and John Miller left.",
         ["minister for Planning"]),
        ("Maria Keller, who is the assistant secretary-general, left.",
         ["assistant secretary-general"]),
        ("Maria Keller, an \"iconic\" leader of the party, left.", ["leader of the party"]),
        ("Maria Keller, a judge who has served for years, left.", ["judge"]),
    ],
)  # fmt: skip
def test_a_title_beside_a_name_ends_where_it_ends(
    read: Reader, text: str, titles: list[str]
) -> None:
    assert read(text).roles == [("Maria Keller", title) for title in titles]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Maria Keller, who is prime minister, spoke to the press.", ["prime minister"]),
        ("Maria Keller was elected mayor of Bern on Sunday.", ["mayor of Bern"]),
        ("Maria Keller serves as chief executive of Acme Bank.", ["chief executive of Acme Bank"]),
        ("Maria Keller became president of the club and was appointed director of the museum.",
         ["president of the club", "director of the museum"]),
        ("Maria Keller was the president of Bern from 1981 until 2011.", ["president of Bern"]),
    ],
)  # fmt: skip
def test_what_somebody_is_said_to_be_or_become(read: Reader, text: str, titles: list[str]) -> None:
    assert read(text).roles == [("Maria Keller", title) for title in titles]


@pytest.mark.parametrize(
    "text",
    [
        "Maria Keller is no longer chairwoman of the board.",
        "Maria Keller would be president of the club by now.",
        "Would-be president Maria Keller did not come.",
        "Maria Keller, whose father was president of the bank, left.",
        "Maria Keller, formerly a professor at Bern, left.",
        "The club's best player, Maria Keller, left.",
        "Maria Keller, a member, left the room.",
        "Maria Keller was the third official to leave.",
        "They ran for president and Maria Keller won.",
        "They came from the cities Maria Keller had seen.",
    ],
)
def test_what_is_no_title_of_hers(read: Reader, text: str) -> None:
    assert [title for who, title in read(text).roles if who == "Maria Keller"] == []


def test_the_wife_of_a_president_is_no_president(read: Reader) -> None:
    text = "Maria Keller, the wife of President Emmanuel Macron, sang in Vienna."
    assert read(text).roles == [("Emmanuel Macron", "President")]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Presidents Emmanuel Macron and Vladimir Putin met in Bern.", "President"),
        ("The spokesmen Emmanuel Macron and Vladimir Putin met in Bern.", "spokesman"),
    ],
)
def test_each_of_two_presidents_is_a_president(read: Reader, text: str, title: str) -> None:
    assert read(text).roles == [("Emmanuel Macron", title), ("Vladimir Putin", title)]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Sen. Maria Keller spoke to the press.", ["Sen."]),
        ("They met U.S. Sen. Maria Keller in Bern.", ["U.S. Sen."]),
        ("On Monday, Rep. Maria Keller of Minnesota left.", ["Rep."]),
        ("Lt. Gov. Maria Keller spoke to the press.", ["Lt. Gov."]),
        ("On Monday, Lt. Col. Maria Keller spoke to the press.", ["Lt. Col."]),
        ("They met Prof Maria Keller in Bern.", ["Prof"]),
    ],
)
def test_a_shortened_title_stays_as_the_text_has_it(
    read: Reader, text: str, titles: list[str]
) -> None:
    assert read(text).roles == [("Maria Keller", title) for title in titles]


def test_two_senators_share_a_shortened_title(read: Reader) -> None:
    text = "Sens. Emmanuel Macron and Vladimir Putin met in Bern."
    assert read(text).roles == [("Emmanuel Macron", "Sen."), ("Vladimir Putin", "Sen.")]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Qatar's emir, Sheikh Tamim bin Hamad, said no.", ["emir"]),
        ("The commander of the army, General Tamim bin Hamad, said no.",
         ["General", "commander of the army"]),
    ],
)  # fmt: skip
def test_an_office_comes_before_an_honour(read: Reader, text: str, titles: list[str]) -> None:
    assert read(text).roles == [("Tamim bin Hamad", title) for title in titles]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("As minister of health, Maria Keller cut the budget.", ["minister of health"]),
        ("As president of Ukraine, Maria Keller met them.", ["president of Ukraine"]),
        ("As head of the bank, Maria Keller did not sign it.", ["head of the bank"]),
        ("As president, Maria Keller would cut the budget.", []),
        ("As the minister left, Maria Keller came.", []),
    ],
)
def test_what_somebody_acts_as(read: Reader, text: str, titles: list[str]) -> None:
    assert read(text).roles == [("Maria Keller", title) for title in titles]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("The army's head, Maria Keller, said no.", ["army's head"]),
        ("The head of the army, Maria Keller, said no.", ["head of the army"]),
        ("School head Maria Keller said no.", ["School head"]),
        ("The head, Maria Keller, said no.", []),
        ("Its former head, Maria Keller, said no.", []),
    ],
)
def test_a_head_is_the_head_of_something(read: Reader, text: str, titles: list[str]) -> None:
    assert read(text).roles == [("Maria Keller", title) for title in titles]


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        (
            "Mehar Singh was named chief minister by party leader Kartar Singh on Monday.",
            [("Mehar Singh", "chief minister"), ("Kartar Singh", "party leader")],
        ),
        (
            "Kartar Singh named Mehar Singh chief minister on Monday.",
            [("Mehar Singh", "chief minister")],
        ),
        (
            "President Ana Weiss appointed Tom Berg as foreign minister.",
            [("Ana Weiss", "President"), ("Tom Berg", "foreign minister")],
        ),
        (
            "Tom Berg, who became foreign minister in May, met Ana Weiss, the president.",
            [("Tom Berg", "foreign minister"), ("Ana Weiss", "president")],
        ),
        (
            "Prime Minister-elect Jonas Falk will be sworn in on Monday.",
            [("Jonas Falk", "Prime Minister-elect")],
        ),
        ("Ana Weiss's predecessor as president, Karl Ott, was also there.", []),
    ],
)
def test_an_office_is_given_to_whoever_the_grammar_says(
    read: Reader, text: str, roles: list[tuple[str, str]]
) -> None:
    assert read(text).roles == roles
