"""Interviews and records: whose words they are."""

from collections.abc import Callable

from tests.language.conftest import Read

Reader = Callable[..., Read]

RECORD = """Mr STOLT (Linde) (10:01): My question is to the minister. Will the ferry sail in May?

Ms DAHL (Fjord—Minister for Ferries) (10:02): I thank the member. It will cost 9 million dollars.

It will sail in June.

The SPEAKER: Order! The member will sit down."""


def test_in_a_record_words_are_whose_label_they_follow(read: Reader) -> None:
    found = read(RECORD)
    assert found.quotes == [
        ("Stolt", "My question is to the minister."),
        ("Stolt", "Will the ferry sail in May?"),
        ("Dahl", "I thank the member."),
        ("Dahl", "It will cost 9 million dollars."),
        ("Dahl", "It will sail in June."),
        (None, "Order!"),
        (None, "The member will sit down."),
    ]
    assert [quote.label for quote in found.analysis.quotes] == [
        *["Mr STOLT"] * 2,
        *["Ms DAHL"] * 3,
        *["The SPEAKER"] * 2,
    ]


def test_whom_a_label_names_is_an_entity_without_a_mention(read: Reader) -> None:
    found = read(RECORD)
    assert found.names["Dahl"] == "person"
    assert found.called("Dahl") == []
    assert not any("DAHL" in stretch for stretch in found.stretches)


def test_a_label_and_a_name_in_a_sentence_are_one_person(read: Reader) -> None:
    found = read(
        "Ana Berg: With me is Bo Dahl, the mayor of Bern.\n\nBo Dahl: Thank you for the talk.\n\n"
        "Ana Berg: Who asked for the bridge?\n\nBo Dahl: The people of Bern asked for it in May."
    )
    assert found.called("Bo Dahl") == ["Bo Dahl"]
    assert found.quotes[-1] == ("Bo Dahl", "The people of Bern asked for it in May.")


def test_a_quotation_in_marks_has_no_label(read: Reader) -> None:
    found = read('"The talks go on until Monday," said Angela Merkel.')
    assert [
        (who, quote.label)
        for (who, _), quote in zip(found.quotes, found.analysis.quotes, strict=True)
    ] == [("Angela Merkel", "")]


def test_he_is_not_the_one_whose_deputy_spoke(read: Reader) -> None:
    found = read(
        "John Miller's deputy denied the report on Monday. "
        '"We have nothing to hide from anybody," he said.'
    )
    assert [who for who, _ in found.quotes] == [None]
