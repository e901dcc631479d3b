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
    """Names to look for again: their kinds, and an index of those of several words, the longest
    first."""

    def __init__(self, spans: Iterable[NamedSpan]) -> None:
        self.kinds: Mapping[str, Kind] = _known_names(spans)
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


def missed_mentions(
    doc: "Doc", offset: int, known: Known, taken: Collection[int]
) -> Iterator[NamedSpan]:
    """Occurrences of known names in a paragraph that starts at `offset`, which the model missed.

    `taken` are the offsets of all characters that are in a name already. A single word beside
    another capitalised one may be part of a longer name, and is left out.
    """
    claimed = set(taken)
    for start, end, text in _occurrences(doc, known):
        where = range(offset + start, offset + end)
        if claimed.isdisjoint(where):
            claimed.update(where)
            yield NamedSpan(start=where.start, end=where.stop, text=text, kind=known.kinds[text])


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
        if not any(_capital(near) for near in _beside(token)):
            yield token.idx, token.idx + len(token.text), token.text


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
