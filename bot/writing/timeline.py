"""When things happened: sentences that carry a date, in the order of the dates."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import FigureKind
from bot.text import folded
from bot.writing.amounts import ReadText
from bot.writing.evidence import Evidence

_EVENTS = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A sentence that says when: an ISO year, month or day, and how it is written there."""

    evidence: Evidence
    when: str
    written: str


def timeline(best_first: Sequence[Evidence], text: ReadText) -> list[Dated]:
    """The best sentences that say when, each by the most precise date it gives."""
    dated = [found for sentence in best_first if (found := _dated(sentence, text))]
    return sorted(dated[:_EVENTS], key=_order)


def _order(dated: Dated) -> tuple[str, str, int]:
    statement = dated.evidence.statement
    return (dated.when, statement.article, statement.start)


def _dated(sentence: Evidence, text: ReadText) -> Dated | None:
    statement = sentence.statement
    dates = [(f.when, f) for f in statement.figures if f.kind is FigureKind.DATE and f.when]
    if not dates:
        return None
    when, figure = max(dates, key=lambda d: len(d[0]))
    written = folded((text(statement.article) or "")[figure.start : figure.end])
    return Dated(evidence=sentence, when=when, written=written)
