"""When things happened: sentences that carry a date, in the order of the dates."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.briefing.amounts import ReadText, written
from bot.briefing.evidence import CandidateSentence
from bot.writing.sentences import is_all_quotation

_EVENTS = 8
_BOUND = re.compile(r"\b(?:since|until|till|by|before|after)\s+(?:\w+\s+)?$", re.IGNORECASE)
"""What stands before a date that bounds a time, in which nothing need have happened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A sentence that says when: an ISO year, month or day, and how it is written there."""

    evidence: CandidateSentence
    when: str
    written: str


def timeline(best_first: Sequence[CandidateSentence], text: ReadText) -> list[Dated]:
    """The best sentences of the articles' own that say when, each by the most precise date it
    gives; not by what somebody calls "tomorrow" within it."""
    told = (e for e in best_first if not (is_all_quotation(e.statement) or e.needs_context))
    dated = [found for sentence in told if (found := _dated(sentence, text))]
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
