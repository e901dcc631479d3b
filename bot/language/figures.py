"""Amounts, shares, counts and dates, as a text writes them."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from spacy.tokens import Span

from bot.language.when import when
from bot.model import Figure, FigureKind

if TYPE_CHECKING:
    from spacy.tokens import Doc

_KINDS: Mapping[str, FigureKind] = {
    "MONEY": FigureKind.MONEY,
    "PERCENT": FigureKind.PERCENT,
    "QUANTITY": FigureKind.QUANTITY,
    "CARDINAL": FigureKind.COUNT,
    "DATE": FigureKind.DATE,
    "TIME": FigureKind.DATE,  # "Monday night"
}
_MONTH = re.compile(
    r"\b(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\b|\b\d{4}\b", re.I
)
_TIME = re.compile(r"\d\s?(?:am|pm|a\.m\.|p\.m\.)$|\bUTC$|\d:\d\d", re.I)
_YEAR = re.compile(r"(?:19|20)\d\d")
_SMALL = frozenset({"one", "two", "1", "2"})
_FURTHEST_NOUN = 4  # tokens between a count and what it counts: "five young Chinese engineers"


def figures(doc: "Doc", offset: int, published: str | None) -> Iterator[Figure]:
    """The figures of a paragraph that starts at `offset`, in an article published on that day. A
    count takes in what it counts."""
    for entity in _joined(doc):
        kind = _KINDS.get(entity.label_)
        span, moment = entity, None
        if kind is FigureKind.COUNT:
            kind, span = _count(entity)
        if kind is FigureKind.DATE:
            moment = when(span, published)
            if moment is None and not _names_month(span):
                kind = None  # "recent years" dates nothing
        if kind:
            start, end = offset + _with_sign(span), offset + span.end_char
            yield Figure(kind=kind, start=start, end=end, when=moment)


def _names_month(span: Span) -> bool:
    """Or a year."""
    return span.label_ != "TIME" and bool(_MONTH.search(span.text))


def _joined(doc: "Doc") -> Iterator[Span]:
    """The model's entities, with "between 2000" and "2021" made one date."""
    entities = list(doc.ents)
    while entities:
        first = entities.pop(0)
        if entities and _is_range(first, entities[0]):
            yield Span(doc, first.start, entities.pop(0).end, label=first.label_)
        else:
            yield first


def _is_range(first: Span, second: Span) -> bool:
    joint = first.doc[first.end : second.start].text.lower()
    return (
        first.label_ == "DATE"
        and second.label_ in {"DATE", "CARDINAL"}
        and (joint, first[0].lower_) in {("and", "between"), ("to", "from")}
    )


def _count(entity: Span) -> tuple[FigureKind | None, Span]:
    """A number with the noun it counts; None where it counts nothing, a year as a date."""
    if _YEAR.fullmatch(entity.text):
        return FigureKind.DATE, entity
    doc = entity.doc
    if _is_name_part(entity) or _TIME.search(doc[entity.start : entity.end + 1].text):
        return None, entity
    for token in doc[entity.end : entity.end + _FURTHEST_NOUN]:
        if token.pos_ == "NOUN":
            if token.head.pos_ == "NOUN" and token.dep_ == "compound":
                continue
            small = entity.text.lower() in _SMALL
            return (None if small else FigureKind.COUNT), doc[entity.start : token.i + 1]
        if token.pos_ not in {"ADJ", "PROPN", "NOUN"}:
            break
    return None, entity


def _is_name_part(entity: Span) -> bool:
    """Whether a number belongs to the name before it: Category 5, Falcon 9."""
    before = entity.doc[entity.start - 1] if entity.start else None
    return before is not None and before.text[:1].isupper() and not before.is_sent_start


def _with_sign(span: Span) -> int:
    """Where a figure starts, its currency sign with it, which the model may leave out."""
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.is_currency and not before.whitespace_:
        return int(before.idx)
    return int(span.start_char)
