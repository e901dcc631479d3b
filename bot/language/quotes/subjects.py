"""The subject of a verb of speech, by the sentence's dependency parse.

`own` are in each function the words outside quotation marks, among which it is looked for.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from bot.language.sentences.noun_phrases import chunk_at
from bot.language.wordlists.speech_verbs import DENIAL, PASSING_ON, SPEECH, THOUGHT

if TYPE_CHECKING:
    from spacy.tokens import Token

RELATIVES = frozenset({"who", "which", "that"})
_CONDITIONS = frozenset({"if", "unless", "whether"})
_POSSIBLE = frozenset({"could", "may", "might", "must", "should", "would", "'d"})
_SUBJECTS = frozenset({"nsubj", "csubj"})
_HANGING = frozenset({"conj", "advcl", "xcomp", "ccomp", "acl", "relcl", "pcomp", "prep"})


def subject_of(verb: "Token", own: "Sequence[Token]") -> "Token | None":
    """The subject of a verb, or of the verb that it depends on ("Iqbal expressed …, stating").

    A verb of thought in somebody's statement has the statement's speaker: "Sharif said Iqbal
    hopes".
    """
    if passed_on := _passed_on(verb, own):
        return passed_on
    found: Token | None = None
    for word in (verb, *verb.ancestors):
        if _is_passive(word):
            return _agent(word, own) if word == verb else found
        subject = _own_subject(word, own)
        if subject is not None and word.lower_ in SPEECH:
            found = subject
            if word.lower_ not in THOUGHT:
                break
        elif found is None and subject is not None:
            found = subject  # "Iqbal, speaking in Geneva, …, adding": a verb that says nothing
        if word.dep_ not in _HANGING or word.head not in own:
            break
    return found


def _own_subject(verb: "Token", own: "Sequence[Token]") -> "Token | None":
    """The subject among a verb's children, the nearest if the parse has several."""
    found = [child for child in verb.children if child.dep_ in _SUBJECTS and child in own]
    if verb.tag_ == "VBG":  # "adding Iran would": an error of the parser
        found = [child for child in found if child.i < verb.i]
    if not found:
        swallowed = any(child.lower_ == "according" for child in verb.children)
        before = _named_before(verb) if swallowed else None
        return None if before is None or _is_according(before) else before
    subject = min(found, key=lambda child: abs(child.i - verb.i))
    if _is_according(subject):
        return _named_before(verb)
    return verb.head if subject.lower_ in RELATIVES and verb.dep_ == "relcl" else subject


def _is_according(subject: "Token") -> bool:
    """Whether the parser made a subject of the object of "according to": "According to the agency,
    the prosecutor, Ali Mehr, said"."""
    left = subject.left_edge.i
    return left > 1 and [t.lower_ for t in subject.doc[left - 2 : left]] == ["according", "to"]


def _named_before(verb: "Token") -> "Token | None":
    """The head of the noun phrase right before a verb, commas aside."""
    place = verb.i - 1
    while place > 0 and verb.doc[place].is_punct:
        place -= 1
    chunk = chunk_at(verb.doc, place)
    return None if chunk is None else chunk.root


def _is_passive(verb: "Token") -> bool:
    return any(child.dep_ in {"nsubjpass", "auxpass"} for child in verb.children)


def _agent(verb: "Token", own: "Sequence[Token]") -> "Token | None":
    """The agent of a passive verb: "the plan was called … by Iqbal"."""
    for by in verb.children:
        if by.lower_ == "by":
            return next((t for t in by.children if t.dep_ == "pobj" and t in own), None)
    return None


def _passed_on(verb: "Token", own: "Sequence[Token]") -> "Token | None":
    """The speaker whose words another reports: "Reuters quoted Iqbal as saying", "Iqbal was
    quoted"."""
    if verb.lower_ == "saying" and verb.i > 0 and verb.nbor(-1).lower_ == "as":
        before = (t for t in reversed(own) if t.i < verb.i and t.lower_ in PASSING_ON)
        carrier = next(before, None)
    else:
        carrier = verb if verb.lower_ == "quoted" else None
    if carrier is None:
        return None
    wanted = {"nsubjpass"} if _is_passive(carrier) else {"dobj"}
    return next((t for t in _below(carrier) if t.dep_ in wanted and t in own), None)


def _below(verb: "Token") -> "Iterator[Token]":
    for child in verb.children:
        yield child
        if child.dep_ in {"ccomp", "xcomp"}:
            yield from child.children


def is_unsaid(speaker: "Token") -> bool:
    """Whether the words of a speaker were not said: denied, or only thought of. "Keller did not say
    …", "Had Keller said …", "if Keller says …", "Keller denied saying …"."""
    verb = speaker.head
    while verb.head != verb and not _speaks(verb):
        verb = verb.head
    if not _speaks(verb):
        return False
    governor = verb.head if verb.dep_ in {"xcomp", "ccomp", "pcomp"} else verb
    return governor.lower_ in DENIAL or any(_denies(child) for child in verb.children)


def _speaks(verb: "Token") -> bool:
    return verb.lower_ in SPEECH or verb.lower_ in DENIAL


def _denies(child: "Token") -> bool:
    """Whether a word below a verb makes it no statement: a negation, a condition, a possibility."""
    if child.dep_ == "neg" or (child.dep_ == "mark" and child.lower_ in _CONDITIONS):
        return True
    inverted = child.text == "Had" and child.is_sent_start
    return child.dep_ == "aux" and (inverted or child.lower_ in _POSSIBLE)
