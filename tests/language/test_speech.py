"""Who said it."""

from collections.abc import Callable

import pytest

from tests.language.conftest import Read

Reader = Callable[[str], Read]


def speakers(found: Read) -> list[str | None]:
    return [who for who, _ in found.quotes]


@pytest.mark.parametrize(
    "text",
    [
        '"The bridge will stay shut," said Maria Keller, who has run the port since May.',
        '"The bridge will stay shut," Maria Keller told Reuters on Monday.',
        '"The bridge will stay shut," said the mayor of Bern, Maria Keller.',
        '"The bridge will stay shut," said Acme Bank chief executive Maria Keller.',
        'Maria Keller: "The bridge will stay shut until Monday."',
        "'The bridge will stay shut,' said Maria Keller. It's cold.",
        'Maria Keller called the delay "a very bad joke" and left the room.',
        'Maria Keller tweeted: "What a day for our bridge!"',
        'Reuters quoted Maria Keller as saying "the bridge will stay shut".',
        'The delay was described by Maria Keller as "a very bad joke".',
        'According to Reuters, the mayor, Maria Keller, said: "The bridge will stay shut."',
        'Maria Keller said the bridge was shut, adding Monday was "a very bad day".',
        'In a statement, Maria Keller – asked twice – wrote "the bridge will stay shut".',
        '"The bridge will stay shut," Maria Keller, 45, said in Bern on Monday.',
        'Maria Keller was quoted as saying "the bridge will stay shut".',
        '"The bridge will stay shut," said Bern University\'s chancellor, Maria Keller.',
        '"The bridge will stay shut," said Peter Weaver\'s lawyer, Maria Keller.',
        'The mayor answered in May; Maria Keller, speaking in Bern, added: "It is shut for good."',
        'Maria Keller\'s statement that "the bridge is shut" was read out.',
        'Maria Keller, who called it "a very bad joke", left the room.',
    ],
)
def test_words_are_hers_however_the_sentence_is_built(read: Reader, text: str) -> None:
    assert speakers(read(text)) == ["Maria Keller"]


@pytest.mark.parametrize(
    "text",
    [
        'The delay was "a very bad joke", according to the BBC.',
        'The BBC reported that the delay was "a very bad joke".',
        '"The bridge will stay shut," one of the drivers said.',
        '"The bridge will stay shut," a lawyer for Donald Trump said on Monday.',
        '"The bridge will stay shut," a minister told Reuters on Monday.',
        'The court ruled that the plan was "void and of no effect".',
        'John Miller and Peter Weaver met in Bern. "It was a long night," he said.',
        'Maria Keller was told the bridge was "about to fall down".',
    ],
)
def test_nobody_speaks_where_the_text_names_nobody(read: Reader, text: str) -> None:
    assert speakers(read(text)) == [None]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('The bridge is shut. "We were not asked," a World Bank spokesman said.', "World Bank"),
        ('"We were not asked," a spokeswoman for the World Bank said.', "World Bank"),
        ('"We were not asked," World Bank spokesman John Miller said.', "John Miller"),
        ('The European Commission was angry. It said the plan was "most unfair to us".',
         "European Commission"),
        ('The White House said in a statement it was "deeply troubled by this".', "White House"),
    ],
)  # fmt: skip
def test_a_body_speaks_itself_or_by_a_spokesman_without_a_name(
    read: Reader, text: str, who: str
) -> None:
    assert speakers(read(text)) == [who]


def test_a_speech_goes_on_in_the_next_sentence_and_in_the_next_paragraph(read: Reader) -> None:
    text = (
        'Angela Merkel was there. "It is over," John Miller said. "It will never come back.\n\n'
        '"We shall miss it," he added. "All of us."\n\n'
        '"And so will those who never came."'
    )
    assert speakers(read(text)) == ["John Miller"] * 5


def test_an_answer_is_not_the_askers(read: Reader) -> None:
    text = '"Why did nobody tell us?" John Miller asked.\n\n"Because nobody knew about it."'
    assert speakers(read(text)) == ["John Miller", None]


def test_a_paragraph_may_end_with_who_speaks_in_the_next(read: Reader) -> None:
    text = (
        "On Monday evening Maria Keller wrote to the members of the party, who had waited:\n\n"
        '"We have heard you, and we shall answer you."'
    )
    assert speakers(read(text)) == ["Maria Keller"]


def test_two_parts_of_one_saying_have_one_speaker(read: Reader) -> None:
    text = 'Peter Weaver spoke of "a new beginning here" and "a farewell to arms".'
    assert speakers(read(text)) == ["Peter Weaver", "Peter Weaver"]


def test_a_remark_that_introduces_a_quotation_says_whose_it_is(read: Reader) -> None:
    text = 'Peter Weaver also denied the charge on Monday. "I have never been to the port."'
    assert speakers(read(text)) == ["Peter Weaver"]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ('Mr Miller was sad. Mrs Keller was angry. "I did not want this," he said.', "Miller"),
        ('John Miller met Peter Weaver. "It was a long night," he said.', "John Miller"),
        ('Angela Merkel came late. She called it "a very bad joke".', "Angela Merkel"),
        ('Angela Merkel came with her husband. Mr John Miller came too. She said "we are here".',
         "Angela Merkel"),
        ('Maria Keller left in May. Its chairman, John Miller, was glad. "It is better so," he '
         "said.", "John Miller"),
        ('John Miller wept. A woman came in. "It is better so," she said.', None),
        ('Angela Merkel met the Kellers. She said "it is better so".', "Angela Merkel"),
        ('Maria Keller praised her. John Miller praised his son. He said "it is better so".',
         "John Miller"),
        ('Peter Weaver, the mayor, spoke first. The mayor said "it is better so".',
         "Peter Weaver"),
        ('Weaver came in. John Weaver sat down. "It is better so," Weaver said.', "John Weaver"),
        ('"It is better so," he said. John Miller came later.', None),
        ('As he told the story of Peter Weaver\'s fall, he said "it is better so".', None),
    ],
)  # fmt: skip
def test_whom_he_and_she_mean(read: Reader, text: str, who: str | None) -> None:
    assert speakers(read(text)) == [who]


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("According to semi-official news agency Fars, the prosecutor general of Tehran, Ali "
         'Mehr, said they must face "murder and terrorism charges", adding Iran would not rest.',
         "Ali Mehr"),
        ('Maria Keller hopes, John Miller said, that "the bridge will be open".', "John Miller"),
    ],
)  # fmt: skip
def test_who_says_it_is_told_from_others_in_the_sentence(read: Reader, text: str, who: str) -> None:
    assert speakers(read(text)) == [who]


def test_the_prime_minister_is_not_the_minister(read: Reader) -> None:
    text = (
        "Ahsan Iqbal, Minister for Planning, met Prime Minister Shehbaz Sharif in Lahore.\n\n"
        '"We are one family," the prime minister said.\n\n"We are," said the minister, "happy."'
    )
    assert speakers(read(text))[0] == "Shehbaz Sharif"
    assert "Ahsan Iqbal" not in speakers(read(text))[:1]


def test_a_title_in_marks_is_no_quote(read: Reader) -> None:
    text = 'Maria Keller wrote "The Last Bridge Over Bern" in a month.'
    assert read(text).quotes == []


def test_initials_in_an_interview_are_the_persons(read: Reader) -> None:
    text = (
        "John Miller built the bridge over the Aare in 1999.\n\n"
        "((WN)) Thank you for the talk in Bern.\n\n((JM)) You are very welcome here.\n\n"
        "((WN)) What will you build next?\n\n((JM)) Nothing at all, I am afraid to say."
    )
    assert speakers(read(text)) == [None, "John Miller", None, "John Miller"]


def test_a_heading_with_a_colon_makes_no_interview(read: Reader) -> None:
    text = "\n\n".join(f"Known for: The bridge over the Aare, number {n}." for n in range(5))
    assert read(text).quotes == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('Maria Keller came. Keller said: "I agree."', ["I agree."]),
        ('Maria Keller told reporters in Bern on Monday: "She lies."', ["She lies."]),
        ('Maria Keller said, "No," and left.', ["No,"]),
        ('"Never," said Maria Keller.', ["Never,"]),
        ('"Never!" Maria Keller shouted.', ["Never!"]),
        ('"Why?" Maria Keller asked.', ["Why?"]),
        ('"Yes," Maria Keller said. "Absolutely."', ["Yes,", "Absolutely."]),
    ],
)
def test_a_word_or_two_are_a_quote_where_somebody_says_them_whole(
    read: Reader, text: str, said: list[str]
) -> None:
    assert read(text).quotes == [("Maria Keller", words) for words in said]


@pytest.mark.parametrize(
    "text",
    [
        'They were, Maria Keller said, "fooling themselves."',
        'Maria Keller said they were "fooling themselves," and left.',
        'Maria Keller called it "a disgrace."',
        'Maria Keller wrote "Jane Eyre."',
        'Maria Keller sang in "Carmen," said John Miller.',
        'The sign on the door was new: "Closed."',
    ],
)
def test_a_turn_of_phrase_is_no_quote(read: Reader, text: str) -> None:
    assert read(text).quotes == []


@pytest.mark.parametrize("verb", ["answered", "countered", "reiterated", "echoed", "clarified"])
def test_who_was_asked_is_who_answers(read: Reader, verb: str) -> None:
    text = f'Maria Keller, asked by John Miller about it, {verb} that "nobody was turned away."'
    assert speakers(read(text)) == ["Maria Keller"]


@pytest.mark.parametrize(
    ("name", "office"),
    [
        ("Sen. John Miller", "senator"),
        ("Gov. John Miller", "governor"),
        ("U.S. Rep. John Miller", "representative"),
        ("Gen. John Miller", "general"),
        ("Lt. Gov. John Miller", "lieutenant governor"),
        ("Prof John Miller", "professor"),
    ],
)
def test_a_shortened_office_is_the_office(read: Reader, name: str, office: str) -> None:
    text = f'{name} spoke in Bern on Monday. "It is better so today," the {office} said.'
    assert speakers(read(text)) == ["John Miller"]


def test_the_lieutenant_governor_is_not_the_governor(read: Reader) -> None:
    text = (
        "Brian Kemp is governor of Georgia. Lt. Gov. Burt Jones came.\n\n"
        '"It is better so today," the governor said.'
    )
    assert speakers(read(text)) == ["Brian Kemp"]


@pytest.mark.parametrize(
    "text",
    [
        'Maria Keller did not say that "the bridge will stay shut".',
        'Maria Keller denied saying "the bridge will stay shut for good".',
        'If Maria Keller says "the bridge will stay shut", we will go to court.',
        'Maria Keller might say "I am sorry for it all", but she has not.',
        'Maria Keller spoke first. Keller\'s deputy said: "She does not speak for all of us here."',
    ],
)
def test_words_that_she_did_not_say_are_not_hers(read: Reader, text: str) -> None:
    assert speakers(read(text)) == [None]


def test_who_signs_a_quotation_says_it(read: Reader) -> None:
    found = read(
        "Peter Moe went home on Monday and slept well.\n\n"
        '"The harbour belongs to the town and its people." — Maria Keller, port chief\n'
    )
    assert speakers(found) == ["Maria Keller"]


def test_who_went_on_to_add_something_says_it(read: Reader) -> None:
    assert speakers(read('Maria Keller went on to add, "The bridge will stay shut."')) == [
        "Maria Keller"
    ]
