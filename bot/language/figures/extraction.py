"""Extracts figures from a parsed paragraph: amounts, percentages, counts and dates."""

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from spacy.tokens import Span

from bot.language.figures.date_resolution import resolve_date
from bot.model.analysis import Figure, FigureKind
from bot.reading import abbreviations

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

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
_FURTHEST_NOUN = 6  # tokens from a count to the noun that it counts; chosen, not measured
_AMOUNTS = frozenset({"MONEY", "PERCENT", "QUANTITY", "CARDINAL"})
_GLUED = re.compile(r"(?<=\d)\.(?!\d)")
"""The full stop after a figure, where what follows it stuck to it: "March 2024.[1]"."""


def figures(doc: "Doc", offset: int, published: str | None) -> Iterator[Figure]:
    """The figures of a paragraph that starts at `offset`, in order. `published` is the ISO day of
    the article. A count includes the noun that it counts."""
    for entity in _joined(doc):
        kind = None if _is_abbreviation(entity) else _KINDS.get(entity.label_)
        span, moment = entity, None
        if kind is FigureKind.COUNT:
            kind, span = _count(entity)
        if kind is FigureKind.DATE:
            moment = resolve_date(span, published)
            if moment is None and not _names_month(span):
                kind = None  # "recent years" dates nothing
        if kind:
            start, end = offset + _with_sign(span), offset + _without_stop(span)
            yield Figure(kind=kind, start=start, end=end, when=moment)


def _is_abbreviation(entity: Span) -> bool:
    """Whether it is only the word before an amount: "approx." of "approx. $4 million"."""
    return len(entity) == 1 and abbreviations.last(entity.text) in abbreviations.CONTINUING


def _names_month(span: Span) -> bool:
    """Whether a date names a month or a year."""
    return span.label_ != "TIME" and bool(_MONTH.search(span.text))


def _joined(doc: "Doc") -> Iterator[Span]:
    """The model's entities, with "between 2000" and "2021" made one date, "between US$300" and
    "400 billion" one amount; "between" is left off where there is no other end."""
    entities = list(doc.ents)
    while entities:
        first = entities.pop(0)
        if entities and _is_range(first, entities[0]):
            last = entities.pop(0)
            label = last.label_ if first.label_ == "CARDINAL" else first.label_
            yield Span(doc, first.start, last.end, label=label)
        elif len(first) > 1 and first[0].lower_ == "between" and " and " not in first.text:
            end = _other_end(first)
            start = first.start if end > first.end else first.start + 1
            yield Span(doc, start, end, label=first.label_)
        else:
            yield first


def _other_end(first: Span) -> int:
    """The token after the numbers that follow an "and" and that the model missed: "between US$300
    and 400 billion"; the end of `first` if there are none."""
    doc, end = first.doc, first.end
    if first.label_ not in _AMOUNTS or doc[end : end + 1].text != "and":
        return int(end)
    last = end + 1
    while last < len(doc) and doc[last].like_num and not doc[last].ent_type_:
        last += 1
    return int(last) if last > end + 1 else int(end)


def _is_range(first: Span, second: Span) -> bool:
    joint = first.doc[first.end : second.start].text.lower()
    if (joint, first[0].lower_) not in {("and", "between"), ("to", "from")}:
        return False
    if first.label_ == "CARDINAL":
        return second.label_ in _AMOUNTS
    return first.label_ in _AMOUNTS | {"DATE"} and second.label_ in {first.label_, "CARDINAL"}


def _count(entity: Span) -> tuple[FigureKind | None, Span]:
    """A number with the noun it counts, and its kind: a date for a year, None for no figure."""
    if _YEAR.fullmatch(entity.text):
        return FigureKind.DATE, entity
    doc = entity.doc
    if _is_name_part(entity) or _TIME.search(doc[entity.start : entity.end + 1].text):
        return None, entity
    if (end := _counted(doc, entity.end)) is None:
        return None, entity
    small = entity.text.lower() in _SMALL
    return (None if small else FigureKind.COUNT), doc[entity.start : end]


def _counted(doc: "Doc", start: int) -> int | None:
    """The token after the noun that the number before `start` counts, or None: "78
    co-petitioners"."""
    for token in doc[start : start + _FURTHEST_NOUN]:
        if token.i > start and _is_hyphen(token):
            continue
        tied = token.i > start and _is_hyphen(token.nbor(-1))
        if token.pos_ not in {"ADJ", "PROPN", "NOUN"} and not tied:
            break
        begins = token.i + 1 < len(doc) and _is_hyphen(token.nbor())
        compound = token.head.pos_ == "NOUN" and token.dep_ == "compound"
        if token.pos_ == "NOUN" and not begins and not compound:
            return int(token.i) + 1
    return None


def _is_hyphen(token: "Token") -> bool:
    """Whether a token is a hyphen between two words."""
    return token.text == "-" and not token.whitespace_ and not token.nbor(-1).whitespace_


def _is_name_part(entity: Span) -> bool:
    """Whether a number belongs to the name before it: Category 5, Falcon 9."""
    before = entity.doc[entity.start - 1] if entity.start else None
    return before is not None and before.text[:1].isupper() and not before.is_sent_start


def _with_sign(span: Span) -> int:
    """The character offset where a figure starts, with a currency sign that the model left out."""
    before = span.doc[span.start - 1] if span.start else None
    if before is not None and before.is_currency and not before.whitespace_:
        return int(before.idx)
    return int(span.start_char)


def _without_stop(span: Span) -> int:
    """The character offset where a figure ends, without the full stop of its sentence."""
    stop = _GLUED.search(span.text)
    return int(span.start_char) + (stop.start() if stop else len(span.text))
