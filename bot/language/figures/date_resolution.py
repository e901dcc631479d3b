"""Resolves dates in a text, by its article's date of publication and by the tense of its verbs."""

import re
from datetime import date

from spacy.tokens import Span

from bot.language.figures.date_normalisation import WEEKDAYS, is_year, normalise_date
from bot.language.figures.tense import is_future, is_present

_NEAR = 60  # days from publication; chosen, not measured
_ADJUNCTS = frozenset({"amod", "compound", "nmod", "nummod"})
# What no name is made of: "the Monday meeting", "yesterday morning", "the June 2016 vote".
_NAMELESS = re.compile(rf"{'|'.join(WEEKDAYS)}|^(?:to|yester)|[a-z].*\d{{4}}", re.I)


def resolve_date(span: Span, published: str | None) -> str | None:
    """The day, month or year of a date, in ISO; None where that is uncertain. `published` is the
    ISO day of its article."""
    if _is_name(span) or _is_the_text_s_own(span):
        return None
    ahead = is_future(span)
    ways = (True, False) if ahead is None else (ahead,)
    readings = {normalise_date(span.text, published, ahead=way) for way in ways}
    if len(readings) > 1:
        readings = {each for each in readings if _is_near(each, published)}
    return readings.pop() if len(readings) == 1 else None


def _is_name(span: Span) -> bool:
    """Whether a date is part of a name: "the 2016 election", "Vision 2030", "the September 11
    attacks", "Super Tuesday"."""
    root, doc = span.root, span.doc
    before = doc[max(0, span.start - 2) : span.start]
    if any(t.is_title and t.i < span.start and t.dep_ in _ADJUNCTS for t in root.children):
        return True
    if before and before[-1].lower_ == "on":
        return False  # "on Friday Ford Motor said"
    if root.head.i >= span.end and root.dep_ in _ADJUNCTS:
        return not _NAMELESS.search(span.text) or bool(doc[span.end].is_title)
    if is_year(span.text):  # "the Companies Act, 2013" too
        return before.text.endswith("Act,") or (bool(before) and before[-1].pos_ == "PROPN")
    return False


def _is_the_text_s_own(span: Span) -> bool:
    """Whether a date does not depend on the article's: "that September", "each Friday", or "today"
    for nowadays."""
    if span.start and span.doc[span.start - 1].lower_ in {"each", "every", "that"}:
        return True
    return span.text.lower() == "today" and is_present(span)


def _is_near(day_or_month: str | None, published: str | None) -> bool:
    """Whether a date is at most `_NEAR` days from publication; the other reading then is not."""
    if not day_or_month or not published:
        return False
    there, here = date.fromisoformat(f"{day_or_month}-01-01"[:10]), date.fromisoformat(published)
    return abs(there - here).days <= _NEAR
