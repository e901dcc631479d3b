"""Roles, quotes and figures."""

from collections.abc import Callable

import pytest

from tests.language.conftest import Read

Reader = Callable[[str], Read]


@pytest.mark.parametrize(
    ("text", "who", "title"),
    [
        (
            "Prime Minister Jacinda Ardern opened the school in Napier.",
            "Jacinda Ardern",
            "Prime Minister",
        ),
        (
            "Ahsan Iqbal, Pakistan's Minister for Planning and Development, has asked for help.",
            "Ahsan Iqbal",
            "Minister for Planning and Development",
        ),
        (
            "Maria Keller is a researcher at the Institute for Peace in Geneva.",
            "Maria Keller",
            "researcher at the Institute for Peace in Geneva",
        ),
        (
            "Foreign ministry spokeswoman Hua Chunying answered on Monday.",
            "Hua Chunying",
            "Foreign ministry spokeswoman",
        ),
    ],
)
def test_a_sentence_says_who_holds_an_office(read: Reader, text: str, who: str, title: str) -> None:
    assert read(text).roles == [(who, title)]


def test_what_somebody_is_not_is_no_role(read: Reader) -> None:
    assert read("Maria Keller is not a minister of this government.").roles == []


def test_words_belong_to_the_subject_of_the_verb_of_speech(read: Reader) -> None:
    text = '"We will rebuild the bridge by May," Maria Keller said on Monday in Bern.'
    assert read(text).quotes == [("Maria Keller", "We will rebuild the bridge by May,")]


def test_the_minister_is_who_holds_the_office(read: Reader) -> None:
    text = (
        "Ahsan Iqbal, Pakistan's Minister for Planning, met Prime Minister Shehbaz Sharif.\n\n"
        'The minister said that "nobody will be forgotten in this valley".'
    )
    assert read(text).quotes == [("Ahsan Iqbal", "nobody will be forgotten in this valley")]


def test_he_is_the_person_named_last(read: Reader) -> None:
    text = 'John Miller left the room at noon. "I have nothing more to say," he told reporters.'
    assert read(text).quotes == [("John Miller", "I have nothing more to say,")]


def test_a_quotation_of_several_sentences_is_one_with_who_says_it(read: Reader) -> None:
    text = "President Emmanuel Macron said, “We are one country. We will stand as one.” He left."
    found = read(text)
    assert found.sentences == [text.removesuffix(" He left."), "He left."]
    assert found.quotes == [("Emmanuel Macron", "We are one country. We will stand as one.")]


def test_a_long_speech_stays_sentence_by_sentence_with_its_speaker(read: Reader) -> None:
    speech = "We have heard the villagers, and we have seen what the river took from them. " * 7
    found = read(f"President Emmanuel Macron said, “{speech.strip()}”")
    assert len(found.sentences) == len(found.quotes) == 7
    assert {who for who, _ in found.quotes} == {"Emmanuel Macron"}


def test_whose_words_they_are_is_left_open_where_the_text_is_silent(read: Reader) -> None:
    text = 'The banner over the gate read "no passage for anybody today" in red.'
    assert [who for who, _ in read(text).quotes] == [None]


def test_two_words_in_quotation_marks_are_no_quote(read: Reader) -> None:
    assert read('The minister spoke of "soft power" at the dinner in Vienna.').quotes == []


def test_figures_are_found_with_what_they_count(read: Reader) -> None:
    text = (
        "The port cost $46 billion. Five Chinese engineers were hurt there in May 2023, "
        "and output fell by 12 percent between 2019 and 2021."
    )
    assert read(text).figures == [
        ("money", "$46 billion"),
        ("count", "Five Chinese engineers"),
        ("date", "May 2023"),
        ("percent", "12 percent"),
        ("date", "between 2019 and 2021"),
    ]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("The court heard 78 co-petitioners in Bern.", "78 co-petitioners"),
        ("The school has 12 vice-presidents and a bell.", "12 vice-presidents"),
        (
            "The losses are between US$300 and 400 billion, the bank said.",
            "between US$300 and 400 billion",
        ),
        (
            "President Assad has stated reconstruction will cost between US$300 and 400 billion.",
            "between US$300 and 400 billion",
        ),
        ("Aleppo had 35,000 war-damaged structures.", "35,000 war-damaged structures"),
        ("Output grew between 5 and 7 percent there.", "between 5 and 7 percent"),
        ("The siege began in March 2024.[1] Nobody left.", "March 2024"),
    ],
)
def test_a_figure_is_whole_and_no_more(read: Reader, text: str, figure: str) -> None:
    assert [found for _, found in read(text).figures] == [figure]


def test_the_pages_of_a_report_are_not_counted(read: Reader) -> None:
    assert read("The minister read a 78-page report in Bern.").figures == []


def test_recent_years_are_no_date(read: Reader) -> None:
    assert read("The village has grown in recent years, as everybody knows.").figures == []


def test_somebody_named_beside_an_office_speaks(read: Reader) -> None:
    text = 'A spokesman, Peter Weaver, said: "The bridge will stay shut until Monday."'
    assert read(text).quotes == [("Peter Weaver", "The bridge will stay shut until Monday.")]


def test_a_government_may_speak_by_its_capital(read: Reader) -> None:
    text = 'Beijing said "the talks will go on as planned" in a statement.'
    assert read(text).quotes == [("Beijing", "the talks will go on as planned")]


def test_a_town_does_not_speak(read: Reader) -> None:
    text = 'In Geneva, signs said "the talks will go on as planned" in green.'
    assert [who for who, _ in read(text).quotes] == [None]


def test_he_is_nobody_where_nobody_was_named(read: Reader) -> None:
    text = 'The room was cold. "I have nothing more to say," he told reporters.'
    assert [who for who, _ in read(text).quotes] == [None]


def test_words_are_whose_they_are_according_to(read: Reader) -> None:
    text = 'The port was "a monument to bad planning", according to Maria Keller.'
    assert read(text).quotes == [("Maria Keller", "a monument to bad planning")]


def test_whose_letter_is_answered_does_not_speak(read: Reader) -> None:
    text = (
        "Maria Keller had written on Monday. John Miller responded to her letter, calling for a "
        'vote "in the best interests of the valley".'
    )
    assert read(text).quotes == [("John Miller", "in the best interests of the valley")]


INTERVIEW = """John Miller built the bridge over the Aare in 1999.

((News)) Thank you for the talk in Bern.

((John Miller)) You are very welcome here. I built it with Angela Merkel in mind.

It took us three years.

((News)) What will you build next?

((John Miller)) Nothing at all, I am afraid to say."""


def test_in_an_interview_words_are_whose_label_they_follow(read: Reader) -> None:
    found = read(INTERVIEW)
    assert found.quotes == [
        (None, "Thank you for the talk in Bern."),
        ("John Miller", "You are very welcome here."),
        ("John Miller", "I built it with Angela Merkel in mind."),
        ("John Miller", "It took us three years."),
        (None, "What will you build next?"),
        ("John Miller", "Nothing at all, I am afraid to say."),
    ]


def test_a_label_is_no_mention_and_no_part_of_a_sentence(read: Reader) -> None:
    found = read(INTERVIEW)
    assert found.called("John Miller") == ["John Miller"]
    assert "News" not in found.names
    assert not any("((" in sentence for sentence in found.sentences)


def test_a_dateline_is_no_part_of_a_sentence(read: Reader) -> None:
    found = read("BERN, March 26 (Reuters) - Angela Merkel met John Miller on Monday.")
    assert found.sentences == ["Angela Merkel met John Miller on Monday."]
    assert set(found.names) == {"Bern", "Reuters", "Angela Merkel", "John Miller"}


def test_a_bracketed_name_is_no_dateline(read: Reader) -> None:
    text = "UNICEF said the World Food Programme (WFP) – the largest of all – would help in Bern."
    assert read(text).sentences == [text]


def test_a_colon_makes_no_interview(read: Reader) -> None:
    found = read("Washington: The talks in Bern went on until Monday, said Angela Merkel.")
    assert found.quotes == []
    assert "Washington" in found.names


def test_whose_announcement_is_answered_does_not_speak(read: Reader) -> None:
    text = (
        "Maria Keller spoke on Monday. John Miller, responding to Keller's announcement, attacked "
        'the plan as "a waste of everybody\'s time".'
    )
    assert [who for who, _ in read(text).quotes] == ["John Miller"]


def test_a_vice_president_is_no_president(read: Reader) -> None:
    text = "Former Vice-President Joe Biden opened the school in Dover on Monday."
    assert read(text).roles == [("Joe Biden", "Former Vice-President")]


def test_what_somebody_once_was_is_no_role(read: Reader) -> None:
    assert read("Maria Keller was formerly a professor at a school in Bern.").roles == []


@pytest.mark.parametrize(
    "text",
    [
        "The Category 5 hurricane reached the coast of Cuba by noon.",
        "A Falcon 9 rocket left the pad in Florida on Monday.",
        "They left the port at roughly 2am and nobody saw them go.",
    ],
)
def test_numbers_that_count_nothing_are_no_figures(read: Reader, text: str) -> None:
    assert [figure for figure in read(text).figures if figure[0] == "count"] == []
