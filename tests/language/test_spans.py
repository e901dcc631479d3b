"""What becomes of the spans that a model marks, whatever the model."""

import pytest
import spacy
from spacy.tokens import Doc

from bot.language.entities.name_positions import Names
from bot.language.entities.recognition import names

_NLP = spacy.blank("en")


def marked(text: str, *labelled: tuple[str, str]) -> Doc:
    """A text in which a model marked these names, in order, and tagged every word a proper noun."""
    doc = _NLP(text)
    doc = Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        pos=["PROPN"] * len(doc),
        heads=[0] * len(doc),
        deps=["dep"] * len(doc),
    )
    spans, place = [], 0
    for name, label in labelled:
        start = text.index(name, place)
        place = start + len(name)
        span = doc.char_span(start, place, label=label)
        assert span is not None
        spans.append(span)
    doc.set_ents(spans)
    return doc


def found(text: str, *labelled: tuple[str, str]) -> list[tuple[str, str]]:
    return [(span.text, span.kind.value) for span in names(marked(text, *labelled), 0)]


@pytest.mark.parametrize(
    ("text", "name", "label", "expected"),
    [
        (
            "with the 20th Armoured Brigade there",
            "Armoured Brigade",
            "ORG",
            "20th Armoured Brigade",
        ),
        ("by the Tehreek-e-Taliban there", "Tehreek", "ORG", "Tehreek-e-Taliban"),
        ("and JK Rowling there", "Rowling", "PERSON", "JK Rowling"),
        ("then el-Sissi left", "Sissi", "PERSON", "el-Sissi"),
        ("then Allin-Khan left", "Khan", "PERSON", "Allin-Khan"),
        ("saw Mohammed bin Salman there", "Mohammed", "PERSON", "Mohammed bin Salman"),
        ("at Beverly Hills (as said there", "Beverly Hills (as", "ORG", "Beverly Hills"),
        ("the party's leader", "the party's", "ORG", None),
        ("a bank said", "bank", "ORG", None),
    ],
)
def test_a_name_is_made_whole_and_nothing_more(
    text: str, name: str, label: str, expected: str | None
) -> None:
    assert [name for name, _ in found(text, (name, label))] == ([expected] if expected else [])


def test_a_list_is_parted_at_its_commas_but_not_before_inc() -> None:
    text = "with Orange, Riverside and Acme Widgets, Inc. there"
    marks = (("Orange, Riverside", "GPE"), ("Acme Widgets, Inc.", "PERSON"))
    assert [name for name, _ in found(text, *marks)] == [
        "Orange",
        "Riverside",
        "Acme Widgets, Inc.",
    ]


def test_places_joined_by_a_hyphen_are_named_each() -> None:
    assert found("the Delhi-Noida border", ("Delhi-Noida", "GPE")) == [
        ("Delhi", "place"),
        ("Noida", "place"),
    ]


def test_a_word_of_two_states_is_nobodys_name() -> None:
    assert found("the U.S.-Mexican border", ("U.S.-Mexican", "NORP")) == []


def test_a_name_that_the_article_spells_out_is_found_unmarked() -> None:
    doc = marked("The ANC met and the ANC voted")
    assert [(span.text, span.kind.value) for span in names(doc, 0, Names(["ANC"]))] == [
        ("ANC", "organisation"),
        ("ANC", "organisation"),
    ]


@pytest.mark.parametrize(
    ("text", "name", "label", "expected"),
    [
        ("is Secretary of State now", "State", "ORG", []),
        ("the Minister for the Interior left", "Interior", "ORG", []),
        ("the Chairman of Toyota left", "Toyota", "ORG", ["Toyota"]),
        (
            "a senator from Vermont Ada Byron",
            "Vermont Ada Byron",
            "PERSON",
            ["Vermont", "Ada Byron"],
        ),
        (
            "governor of New York Ada Byron",
            "New York Ada Byron",
            "PERSON",
            ["New York", "Ada Byron"],
        ),
        ("the death of John Ada Byron", "John Ada Byron", "PERSON", ["John Ada Byron"]),
    ],
)
def test_what_an_office_is_of_is_told_from_who_holds_it(
    text: str, name: str, label: str, expected: list[str]
) -> None:
    assert [name for name, _ in found(text, (name, label))] == expected


def test_a_dateline_is_where_the_article_comes_from_and_no_more() -> None:
    assert found("SEATTLE - Smoke rose", ("SEATTLE - Smoke", "GPE")) == [("SEATTLE", "place")]
    assert [name for name, _ in found("an Allin-Khan plan", ("Allin-Khan", "PERSON"))] == [
        "Allin-Khan"
    ]


@pytest.mark.parametrize("mark", ["-", "–", "(", ",", "'s", "The", "Mr", ", ,", "- (", "of"])
def test_a_name_may_begin_with_what_is_cut_from_names_or_hold_nothing_else(mark: str) -> None:
    text = f"a senator from {mark} Ada Byron"
    for label in ("PERSON", "ORG", "GPE", "NORP", "EVENT"):
        for marked_as_name in (mark, f"{mark} Ada Byron"):
            assert all(name for name, _ in found(text, (marked_as_name, label)))


def test_a_dash_before_a_name_is_none_of_it() -> None:
    text = "on its $2 coins - Ada Byron."
    assert found(text, ("- Ada Byron", "PERSON")) == [("Ada Byron", "person")]


def test_two_people_side_by_side_are_one() -> None:
    lula = ("Luiz Inácio", "PERSON"), ("Lula da Silva", "PERSON")
    assert found("when Luiz Inácio Lula da Silva left", *lula) == [
        ("Luiz Inácio Lula da Silva", "person")
    ]
    apart = ("Ada Byron", "PERSON"), ("Lula", "PERSON")
    assert len(found("when Ada Byron, Lula left", *apart)) == 2


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("the First Minister of Scotland Nicola Byron left", "Nicola Byron", "person"),
        ("the chairman of Toyota Motor Corp left", "Toyota Motor Corp", "organisation"),
        ("the lights of Scotland Nicola Byron saw", "Nicola Byron", "organisation"),
    ],
)
def test_who_holds_an_office_is_a_person(text: str, name: str, kind: str) -> None:
    assert (name, kind) in found(text, (name, "ORG"))
