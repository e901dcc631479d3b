"""Mentions of countries, peoples and capitals, by a list of their names, not by the model."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.actors.countries import StateName, state_name_sizes, state_names
from bot.language.entities.spans import WORKS, Candidate
from bot.language.roles.extraction import is_office
from bot.language.wordlists.non_names import is_happening
from bot.words.name_key import key

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

_HALVES = frozenset({"African", "Asian", "Native", "Mexican", "Italian", "Irish", "Latin"})
_CONTINENTAL = frozenset({"Africa", "African", "Asia", "Asian", "Europe", "European"})
_DIRECTIONS = frozenset(
    """central east eastern greater inner mainland middle north northeast northeastern northern
    northwest northwestern outer south southeast southeastern southern southwest southwestern
    upper west western""".split()
)


def country_mentions(doc: "Doc") -> Iterator[Candidate]:
    """Mentions of countries, peoples and capitals that are not part of another name."""
    sizes = state_name_sizes()
    works = _words_of_works(doc)
    for token in doc:
        if token.text[:1].isupper() and token.i not in works:
            for size in sizes.get(key(token.text), ()):
                span = doc[token.i : token.i + size]
                if (state := state_called(span.text)) and _is_state(span):
                    yield span.start, span.end, state.kind
                    break


def state_called(text: str) -> StateName | None:
    """The state of that name, or None: "US" names one, "Us" does not."""
    return state_names().get(key(text)) if len(text) > 2 or text.isupper() else None


def joins_states(word: str) -> bool:
    """Whether one token is several states joined by hyphens, and so no actor's name."""
    return "-" in word and all(state_called(part) for part in word.split("-"))


def _is_state(span: "Span") -> bool:
    """Whether a state's name stands for the state: not for a person or a language, as the model
    sees it, nor as the end of some longer name: Native American, Marin Ireland."""
    last = span[-1]
    other = len(span) == 1 and last.ent_type_ in {"PERSON", "LANGUAGE"}
    return last.text[:1].isupper() and not (other or _ends_a_name(span))


def _words_of_works(doc: "Doc") -> set[int]:
    """The words of events' and works' names, which are of those names: the London Marathon. Those
    beside a hyphen are their own: the Turkish-Libyan Agreement."""
    return {
        token.i
        for entity in doc.ents
        if (entity.label_ in WORKS and len(entity) > 1) or is_happening(entity.text)
        for token in entity
        if not any(near.text == "-" for near in doc[max(0, token.i - 1) : token.i + 2])
    }


def _ends_a_name(span: "Span") -> bool:
    """Whether the word before it is one name with it, as the parser sees it."""
    if span.start == 0 or span.text.endswith("s"):
        return False
    before = span.doc[span.start - 1]
    if before.text in _HALVES:
        return bool(before.whitespace_)
    if before.is_title and before.lower_ in _DIRECTIONS and span.text in _CONTINENTAL:
        return True  # Central Asian countries are not Asia's
    joined = before.dep_ == "compound" and before.head.i in range(span.start, span.end)
    capital = before.is_title and before.is_alpha and not before.is_sent_start
    return joined and capital and not is_office(before) and before.lower_ not in _DIRECTIONS
