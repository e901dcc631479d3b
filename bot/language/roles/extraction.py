"""Extracts the titles that the words around a person's name give to that person."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.language.roles.predicates import said_to_be
from bot.language.roles.title_phrases import Title, leftwards, phrase, title
from bot.language.sentences.noun_phrases import chunk_at
from bot.language.wordlists.offices import OFFICES, is_office, is_plural, is_shortened, last_word

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["OFFICES", "Title", "is_office", "titles"]

_JOINTS = frozenset({"of", "for", "to", "the", "and", "&", ",", "-", "on"})
_ADDRESSES = frozenset({"sir", "lord", "lady", "dame", "dr", "mr", "mrs", "ms", "baroness"})
_HONOURS = frozenset({"sheikh", "sheik"})  # no office beside one: "the emir, Sheikh Tamim"
_NO_MORE = frozenset({"formerly", "once", "previously", "not"})
_NOT_YET = frozenset({"elect", "designate"})
_OTHERS = frozenset({"predecessor", "successor"})  # "his predecessor as president, Karl Ott"
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_COMPLEMENTS = frozenset({"of", "for", "to"})
# Tokens between an office and a name: "Minister for Planning, … and …". Chosen, not measured.
_FARTHEST_OFFICE = 12


def titles(span: "Span") -> Iterator[Title]:
    """The titles that the words around a person's name give to that person, each once."""
    before, introduced = _before(span), _introduced(span)
    if before and introduced and before.text.casefold() in _HONOURS:
        before = None
    found = (
        before or _shared(span) or _office_of(span),
        introduced,
        _apposed(span),
        *(phrase(span.doc, _from(span, head), head) for head in said_to_be(span)),
    )
    seen: set[int] = set()
    for each in found:
        if each and each.start not in seen:
            seen.add(each.start)
            yield each


def _from(span: "Span", head: "Token") -> int:
    """Where the phrase begins that has the name before it: "named Mehar Singh chief minister"."""
    return span.end if head.left_edge.i <= span.start < head.i else head.left_edge.i


def _before(span: "Span") -> Title | None:
    """A title right before a name: "Chinese President Xi Jinping", "Foreign Minister Sir Peter"."""
    doc, end = span.doc, _before_addresses(span)
    head = last_word(doc, end) if end > span.sent.start else None
    if head is not None and head.lower_ in _NOT_YET and head.i > span.sent.start + 1:
        head = doc[head.i - 2] if doc[head.i - 1].text == "-" else head
    if head is None or not is_office(head):
        return None
    if is_plural(head) and _is_of_others(span, head):
        return None
    if head.ent_iob_ == "I" and head.ent_type_ == "PERSON" and not is_shortened(head):
        return None  # the middle of a name: "Sacha Baron Cohen"
    return title(doc, leftwards(doc, head.i), end, head=head)


def _is_of_others(span: "Span", head: "Token") -> bool:
    """Whether an office in the plural before a name is not the name's: "the justices Keller
    favours", "the House of Representatives Keller and Ott"."""
    chamber = head.i > 1 and [t.lower_ for t in head.doc[head.i - 2 : head.i]] == ["house", "of"]
    relative = span.root.dep_ in _SUBJECTS and span.root.head.head == head
    return chamber or relative


def _before_addresses(span: "Span") -> int:
    """The token where a name begins, with any "Sir" or "Dr" before it."""
    start, first = span.start, span.sent.start
    while start > first and span.doc[start - 1].lower_.rstrip(".") in _ADDRESSES:
        start -= 1
    return start


def _shared(span: "Span") -> Title | None:
    """A title in the plural before a list of names: "Presidents Xi and Putin"."""
    first = span.root
    while first.dep_ == "conj" and first.head.i < first.i:
        first = first.head
    start = first.i
    while (
        start > 0
        and span.doc[start - 1].dep_ == "compound"
        and not is_office(last_word(span.doc, start))
    ):
        start -= 1
    head = last_word(span.doc, start) if start > 0 else None
    if first is span.root or head is None or not is_plural(head) or _is_of_others(span, head):
        return None
    return title(span.doc, leftwards(span.doc, head.i), start, head=head)


def _office_of(span: "Span") -> Title | None:
    """An office with what it is of before a name: "Mayor of London Sadiq Khan"."""
    doc, capitals = span.doc, 0
    if span.start > 0 and doc[span.start - 1].lower_ in _JOINTS:
        return None
    for place in range(span.start - 1, max(span.sent.start, span.start - _FARTHEST_OFFICE) - 1, -1):
        token = doc[place]
        if capitals and is_office(token) and doc[place + 1].lower_ in _COMPLEMENTS:
            return title(doc, leftwards(doc, place), span.start, head=token)
        listed = "and" in {t.lower_ for t in doc[place : span.start]}
        if token.ent_type_ == "PERSON" or (token.text == "," and not listed):
            return None
        if token.lower_ not in _JOINTS:
            if not token.text[:1].isupper() or not token.is_alpha:
                return None
            capitals += 1
    return None


def _introduced(span: "Span") -> Title | None:
    """A title before a comma and the name: "the group's leader, Maria Keller, said", "the army's
    commander, General Peter Weaver"."""
    head = span.root.head
    closed = span.end == len(span.doc) or span.doc[span.end].text in {",", ".", ";", ")", "-", ":"}
    if span.root.dep_ != "appos" or head.i >= span.start or not is_office(head) or not closed:
        return None
    if any(word.lower_ in _OTHERS for word in head.ancestors):
        return None
    before = _before(span)
    start = before.start if before else _before_addresses(span)
    if span.doc[start - 1].text not in {",", "-", "–", "—", ":", ")"} or is_plural(head):
        return None
    return phrase(span.doc, head.left_edge.i, head)


def _apposed(span: "Span") -> Title | None:
    """An apposition after a name, a comma and perhaps an age: "Ahsan Iqbal, 65, Pakistan's
    Minister for Planning, …"."""
    doc, start = span.doc, _after_age(span)
    if start == span.end or start >= len(doc) or doc[start].lower_ in _NO_MORE:
        return None
    heads = [t for t in span.root.subtree if t.dep_ == "appos" and t.i >= start]
    near = (t for t in heads if t.left_edge.i == start)
    head = next(near, None) or _chunk_head(span, start)
    if head is None or not _is_or_joins_office(head) or is_plural(head):
        return None
    return phrase(doc, start, head)


def _after_age(span: "Span") -> int:
    """The token where an apposition begins, after a comma and any age or bracket; the name's end
    if there is none."""
    doc, place = span.doc, span.end
    if doc[place : place + 1].text == "(":
        closing = next((t.i for t in doc[place : place + 8] if t.text == ")"), place)
        place = closing + 1 if closing > place else place
    if doc[place : place + 1].text != ",":
        return span.end
    place += 1
    if doc[place : place + 1].text.isdigit() and doc[place + 1 : place + 2].text == ",":
        place += 2
    return place


def _chunk_head(span: "Span", start: int) -> "Token | None":
    """The head of the noun phrase that begins at a token, if the parse did not attach it."""
    doc = span.doc
    if start >= len(doc) or doc[start].lower_ not in {"a", "an", "the"}:
        return None
    chunk = chunk_at(doc, start)
    return chunk.root if chunk is not None and chunk.start == start else None


def _is_or_joins_office(head: "Token") -> bool:
    return is_office(head) or any(is_office(child) for child in head.conjuncts)
