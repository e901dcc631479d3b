"""Timelines: sentences that carry a date, in the order of the dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.briefing.amounts import ReadText, written
from bot.briefing.evidence import CandidateSentence
from bot.writing.sentences import is_all_quotation

_EVENTS = 8
"""Events of a timeline, at most; chosen, not measured."""
_BOUND = re.compile(r"\b(?:since|until|till|by|before|after)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""Matches the words before a date that only bounds a period ("since", "until"): no event on that
date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A sentence with its most precise date: `when` is an ISO year, month or day, `written` the
    words of the text that say so."""

    evidence: CandidateSentence
    when: str
    written: str


def timeline(best_first: Sequence[CandidateSentence], text: ReadText) -> list[Dated]:
    """The best sentences that give a date, each with the most precise one, in the order of dates.
    Only what articles themselves say counts, and no date inside a quotation."""
    narrated = (e for e in best_first if not (is_all_quotation(e.statement) or e.needs_context))
    dated = [found for sentence in narrated if (found := _dated(sentence, text))]
    return sorted(dated[:_EVENTS], key=_order)


def _order(dated: Dated) -> tuple[str, str, int]:
    statement = dated.evidence.statement
    return (dated.when, statement.article, statement.start)


def _dated(sentence: CandidateSentence, text: ReadText) -> Dated | None:
    statement = sentence.statement
    read = text(statement.article) or ""
    dates = [
        (figure.when, figure)
        for figure in statement.figures
        if figure.when
        and not _BOUND.search(read, statement.start, figure.start)
        and not any(quote.start <= figure.start < quote.end for quote in statement.quotes)
    ]
    if not dates:
        return None
    when, figure = max(dates, key=lambda d: len(d[0]))
    return Dated(evidence=sentence, when=when, written=written(statement, figure, text))
