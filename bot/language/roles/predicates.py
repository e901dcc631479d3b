"""Titles in predicates: what a sentence says that somebody is, becomes or serves as."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.language.wordlists.offices import is_office, is_plural

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

_BEING = frozenset({"is", "was", "'s", "became", "becomes", "remains", "remained", "been"})
_SERVING = frozenset({"serves", "served", "serving", "works", "worked", "acts", "acted"})
_MAKING = frozenset(
    """appointed chosen confirmed crowned declared elected installed made named promoted
    re-elected reappointed reelected sworn""".split()
)
_NOT_SO = frozenset(
    """can could may might must should will would formerly once previously nearly almost longer
    if whether""".split()
)
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def said_to_be(span: "Span") -> "Iterator[Token]":
    """The head nouns of the offices that a sentence's predicates give to a person's name."""
    for verb in _verbs(span.root):
        for head in _offices(verb):
            first_person_only = not is_plural(head) and is_office(head)
            if first_person_only and not any(_denies(word) for word in (verb, verb.head)):
                yield head
    yield from _capacities(span.root)


def _capacities(name: "Token") -> "Iterator[Token]":
    """The office in a leading "as" phrase: "As minister, Keller signed"."""
    verb = name.head
    if name.dep_ != "nsubj" or any(child.lower_ in _NOT_SO for child in verb.children):
        return
    for preposition in verb.children:
        if preposition.lower_ == "as" and preposition.is_sent_start:
            after = name.doc[preposition.right_edge.i + 1]
            for head in preposition.children:
                if after.text == "," and head.dep_ == "pobj" and is_office(head):
                    yield head


def _verbs(name: "Token") -> "Iterator[Token]":
    """The verbs a name is the subject of, also by "who", and those joined to them by "and"; of
    appointing, those of which it is the object: whoever appoints does not get the office."""
    if name.dep_ in _SUBJECTS:
        verb = name.head.head if name.head.dep_ == "auxpass" else name.head
        yield from (each for each in _with_joined(verb) if not _appoints(each))
    if name.dep_ == "dobj" and name.head.lower_ in _MAKING:
        yield name.head
    if name.dep_ in {"nmod", "compound"} and name.head.dep_ == "oprd" and _appoints(name.head.head):
        yield name.head.head
    for clause in name.children:
        if clause.dep_ == "relcl":
            who = [child for child in clause.children if child.dep_ in _SUBJECTS]
            if who and who[0].lower_ == "who":
                yield from _with_joined(clause)


def _appoints(verb: "Token") -> bool:
    """Whether a verb of appointing is active: "Keller named …", not "Keller was named …"."""
    active = verb.lower_ in _MAKING and verb.dep_ != "acl"
    passive = any(child.dep_ == "auxpass" for child in (*verb.children, *verb.head.children))
    return active and not passive and any(child.dep_ == "nsubj" for child in verb.children)


def _with_joined(verb: "Token") -> "Iterator[Token]":
    yield verb
    for joined in verb.children:
        own = any(child.dep_ in _SUBJECTS for child in joined.children)
        if joined.dep_ == "conj" and joined.pos_ in {"VERB", "AUX"} and not own:
            yield from _with_joined(joined)


def _offices(verb: "Token") -> "Iterator[Token]":
    word = verb.lower_
    if word in _BEING:
        yield from (child for child in verb.children if child.dep_ == "attr")
    elif word in _MAKING:
        yield from (child for child in verb.children if child.dep_ == "oprd")
    if word in _SERVING | _MAKING:
        for preposition in verb.children:
            if preposition.lower_ == "as" and preposition.dep_ == "prep":
                yield from (child for child in preposition.children if child.dep_ == "pobj")


def _denies(verb: "Token") -> bool:
    """Whether a verb is negated, or about the past or a possibility: "was once", "may become"."""
    return any(
        child.dep_ == "neg" or (child.lower_ in _NOT_SO and child.ent_type_ != "DATE")
        for child in verb.subtree
        if child.head == verb or child.head.head == verb
    )
