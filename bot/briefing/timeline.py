"""Timelines: sentences that carry a date, in the order of the dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.briefing.amounts import ReadText, written
from bot.briefing.evidence import CandidateSentence
from bot.model.analysis import Figure
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


def day_of(sentence: CandidateSentence, text: ReadText) -> str:
    """The day that a sentence names, in ISO, by the first of its dates that does; empty without
    one."""
    days = [d for d in _dates(sentence, text) if len(d.when or "") == len("2019-04-16")]
    return (min(days, key=lambda d: d.start).when or "") if days else ""


def _order(dated: Dated) -> tuple[str, str, int]:
    statement = dated.evidence.statement
    return (dated.when, statement.article, statement.start)


def _dated(sentence: CandidateSentence, text: ReadText) -> Dated | None:
    dates = _dates(sentence, text)
    if not dates:
        return None
    figure = max(dates, key=lambda d: len(d.when or ""))
    return Dated(
        evidence=sentence,
        when=figure.when or "",
        written=written(sentence.statement, figure, text),
    )


def _dates(sentence: CandidateSentence, text: ReadText) -> list[Figure]:
    """The dates of a sentence that are resolved, do not only bound a time, and that its article
    itself says."""
    statement = sentence.statement
    read = text(statement.article) or ""
    return [
        figure
        for figure in statement.figures
        if figure.when
        and not _BOUND.search(read, statement.start, figure.start)
        and not any(quote.start <= figure.start < quote.end for quote in statement.quotes)
    ]
