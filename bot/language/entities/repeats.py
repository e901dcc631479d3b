"""Further occurrences of an article's names that the model missed."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from bot.actors.within_document_names import NamedSpan
from bot.language.entities.name_positions import Names
from bot.language.entities.spans import HONORIFICS
from bot.language.roles.extraction import is_office
from bot.model.actor import Kind
from bot.reading import dates

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_WHEN = frozenset("after before by during in since throughout till until".split())


class Known:
    """Names to look for again: their kinds, the surnames of people with several names, and an index
    of the names of several words, the longest first."""

    def __init__(self, spans: Iterable[NamedSpan]) -> None:
        spans = list(spans)
        self.kinds: Mapping[str, Kind] = _known_names(spans)
        self.surnames = {
            words[-1]
            for span in spans
            if span.kind is Kind.PERSON and len(words := span.text.split()) > 1
        }
        self.long = Names(sorted((n for n in self.kinds if " " in n), key=len, reverse=True))


def _known_names(spans: Iterable[NamedSpan]) -> dict[str, Kind]:
    """Whole names, and the single words that stand for people."""
    known: dict[str, Kind] = {}
    for span in spans:
        words = span.text.split()
        if span.state is None:
            if len(words) > 1:
                known.setdefault(span.text, span.kind)
            if span.kind is Kind.PERSON or len(words) == 1:
                for word in (words[-1], words[0]):  # the family name may come first: Xi Jinping
                    if len(word) > 1 and word.isalpha() and not word.islower():
                        known.setdefault(word, span.kind)
    return known


def with_given_names(
    doc: "Doc", offset: int, spans: Iterable[NamedSpan], known: Known
) -> Iterator[NamedSpan]:
    """The spans of a paragraph that starts at `offset`, where a surname of somebody's that has
    another given name before it is that whole name: nobody who bears it elsewhere."""
    for span in spans:
        words = doc.char_span(span.start - offset, span.end - offset)
        alone = words is not None and len(words) == 1 and span.text in known.surnames
        given = _given_name(words[0]) if words is not None and alone else None
        if given is None:
            yield span
        else:
            text = doc.text[given.idx : span.end - offset]
            yield NamedSpan(start=offset + given.idx, end=span.end, text=text, kind=Kind.PERSON)


def missed_mentions(
    doc: "Doc", offset: int, known: Known, taken: Collection[int]
) -> Iterator[NamedSpan]:
    """Occurrences of known names in a paragraph that starts at `offset`, which the model missed.

    `taken` are the offsets of all characters that are in a name already. A single word beside
    another capitalised one may be part of a longer name, and is left out; a surname behind another
    given name is somebody else of that surname.
    """
    claimed = set(taken)
    for start, end, text in _occurrences(doc, known):
        where = range(offset + start, offset + end)
        if claimed.isdisjoint(where):
            claimed.update(where)
            kind = known.kinds.get(text, Kind.PERSON)
            yield NamedSpan(start=where.start, end=where.stop, text=text, kind=kind)


def _occurrences(doc: "Doc", known: Known) -> Iterator[tuple[int, int, str]]:
    """Character offsets in the doc where known names stand, the longest first."""
    text = doc.text
    for name in known.long.maybe_in(text):
        start = text.find(name)
        while start >= 0:
            if doc.char_span(start, start + len(name)) is not None:
                yield start, start + len(name), name
            start = text.find(name, start + len(name))
    for token in doc:
        if token.text not in known.kinds or token.pos_ != "PROPN" or _is_month(token):
            continue
        given = _given_name(token) if known.kinds[token.text] is Kind.PERSON else None
        if given is not None:
            end = token.idx + len(token.text)
            yield given.idx, end, doc.text[given.idx : end]
        elif not any(_capital(near) for near in _beside(token)):
            yield token.idx, token.idx + len(token.text), token.text


def _given_name(surname: "Token") -> "Token | None":
    """The one word before a surname that the parser takes for part of the same name, where nothing
    else stands beside the two: "Mehar Singh", in an article on Kartar Singh."""
    given = surname.nbor(-1) if surname.i > 0 else None
    if given is None or given.dep_ != "compound" or given.head != surname:
        return None
    name = given.pos_ == "PROPN" and given.is_title and given.is_alpha and len(given) > 1
    is_title = (
        given.lower_ in HONORIFICS or is_office(given) or given.ent_type_ not in {"", "PERSON"}
    )
    around = (
        (given.nbor(-1) if given.i > 0 else None),
        next(iter(surname.doc[surname.i + 1 :]), None),
    )
    alone = not any(near is not None and _capital(near) for near in around)
    return given if name and alone and not is_title else None


def _is_month(token: "Token") -> bool:
    """Whether a word that may be a name is a month here: "in May 2019", "by May", not "in May's
    view"."""
    if token.ent_type_ != "DATE" or not dates.month(token.text):
        return False
    before, after = token.doc[: token.i][-1:], token.doc[token.i + 1 :][:1]
    if any(near.ent_type_ == "DATE" for near in (*before, *after)):
        return True
    owns = after.text in {"'s", "’s"}
    return token.dep_ == "pobj" and token.head.lower_ in _WHEN and not owns


def _beside(token: "Token") -> Iterator["Token"]:
    doc = token.doc
    if token.i > 0 and not token.is_sent_start:
        yield doc[token.i - 1]
    if token.i + 1 < len(doc):
        yield doc[token.i + 1]


def _capital(token: "Token") -> bool:
    return (
        token.is_alpha
        and token.text[0].isupper()
        and not token.is_sent_start
        and token.lower_ not in HONORIFICS
        and not is_office(token)
    )
