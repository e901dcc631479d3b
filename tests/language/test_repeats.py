"""Names that are known, where the model passed them over."""

import spacy
from spacy.tokens import Doc

from bot.actors.within_document_names import NamedSpan
from bot.language.entities.repeats import Known, missed_mentions
from bot.model.actor import Kind

_VOCAB = spacy.blank("en").vocab


def doc(words: str) -> Doc:
    """A sentence in which the model saw no name, capitals tagged as proper nouns."""
    split = words.split()
    tags = ["PROPN" if word[0].isupper() else "NOUN" for word in split]
    starts = [number == 0 for number in range(len(split))]
    return Doc(_VOCAB, words=split, pos=tags, sent_starts=starts)


def named(*names: str) -> Known:
    return Known(NamedSpan(start=0, end=1, text=name, kind=Kind.PERSON) for name in names)


def found(words: str, *names: str) -> list[tuple[str, int]]:
    return [
        (each.text, each.start) for each in missed_mentions(doc(words), 100, named(*names), set())
    ]


def test_whole_names_and_the_words_of_people_are_known() -> None:
    spans = [
        NamedSpan(start=0, end=13, text="Angela Merkel", kind=Kind.PERSON),
        NamedSpan(start=20, end=31, text="Red Hat Inc", kind=Kind.ORGANISATION),
    ]
    assert Known(spans).kinds == {
        "Angela Merkel": Kind.PERSON,
        "Merkel": Kind.PERSON,
        "Angela": Kind.PERSON,
        "Red Hat Inc": Kind.ORGANISATION,
    }


def test_a_whole_name_is_found_once_and_whole() -> None:
    assert found("then Angela Merkel left", "Angela Merkel") == [("Angela Merkel", 105)]


def test_a_word_beside_a_capital_is_of_some_longer_name() -> None:
    assert found("the Merkel Institute opened", "Merkel") == []
    assert found("the MP Merkel spoke", "Merkel") == [("Merkel", 107)]


def test_what_is_named_already_is_left() -> None:
    assert list(missed_mentions(doc("then Merkel left"), 100, named("Merkel"), {105})) == []
