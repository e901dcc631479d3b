"""Names that are known, where the model passed them over."""

import spacy
from spacy.tokens import Doc

from bot.actors.gather import NamedSpan
from bot.language.repeats import known_names, recovered
from bot.model import Kind

_VOCAB = spacy.blank("en").vocab


def doc(words: str) -> Doc:
    """A sentence in which the model saw no name, capitals tagged as proper nouns."""
    split = words.split()
    tags = ["PROPN" if word[0].isupper() else "NOUN" for word in split]
    starts = [number == 0 for number in range(len(split))]
    return Doc(_VOCAB, words=split, pos=tags, sent_starts=starts)


def found(words: str, known: dict[str, Kind]) -> list[tuple[str, int]]:
    return [(span.text, span.start) for span in recovered(doc(words), 100, known, set())]


def test_whole_names_and_the_words_of_people_are_known() -> None:
    spans = [
        NamedSpan(start=0, end=13, text="Angela Merkel", kind=Kind.PERSON),
        NamedSpan(start=20, end=31, text="Red Hat Inc", kind=Kind.ORGANISATION),
    ]
    assert known_names(spans) == {
        "Angela Merkel": Kind.PERSON,
        "Merkel": Kind.PERSON,
        "Angela": Kind.PERSON,
        "Red Hat Inc": Kind.ORGANISATION,
    }


def test_a_whole_name_is_found_once_and_whole() -> None:
    known = {"Angela Merkel": Kind.PERSON, "Merkel": Kind.PERSON}
    assert found("then Angela Merkel left", known) == [("Angela Merkel", 105)]


def test_a_word_beside_a_capital_is_of_some_longer_name() -> None:
    assert found("the Merkel Institute opened", {"Merkel": Kind.PERSON}) == []
    assert found("the MP Merkel spoke", {"Merkel": Kind.PERSON}) == [("Merkel", 107)]


def test_what_is_named_already_is_left() -> None:
    known = {"Merkel": Kind.PERSON}
    assert list(recovered(doc("then Merkel left"), 100, known, {105})) == []
