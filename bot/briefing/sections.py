"""The sections of a briefing: its lines; quotes, those that are not among them first; figures of
articles about the topic, also of lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.briefing.evidence import CandidateSentence
from bot.briefing.lines import Lines, lines, varied
from bot.briefing.point_clustering import cluster_points
from bot.briefing.story_lines import Setting
from bot.writing.sentences import is_all_quotation, personal

# Chosen, not measured.
_QUOTES = 3
_FIGURES = 4
_TELLING = 0.4
"""Weight of how telling a figure's amount is, added to its sentence's score."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The sentences of a briefing by section. `pool` is all that was chosen from, best first."""

    lines: Lines
    quotes: Sequence[CandidateSentence]
    figures: Sequence[CandidateSentence]
    pool: Sequence[CandidateSentence]


def sections(evidence: Iterable[CandidateSentence], setting: Setting) -> Sections:
    """Clusters the candidates into points and chooses the sections from them. Where no article is
    about the topic there are lines alone."""
    pool = cluster_points(sorted(evidence, key=lambda e: -e.score))
    chosen = lines(pool, setting)
    if chosen.thin:
        return Sections(lines=chosen, quotes=(), figures=(), pool=())
    told = [*chosen.bottom_line, *chosen.points]
    held = [e for e in pool if e.held]
    spoken = [e for e in held if _speaks(e)]
    quotes = varied(_without(spoken, told), _QUOTES)
    quotes += varied(spoken, _QUOTES - len(quotes), beside=quotes)
    about = [e for e in held if e.tier == 2]
    figures = varied(_measuring(_narrated(_without(about, quotes))), _FIGURES)
    return Sections(
        lines=chosen,
        quotes=quotes,
        figures=[*figures, *_conflicting(told)],
        pool=pool,
    )


def _narrated(pool: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """The sentences that their articles themselves say, without pure quotations and first-person
    ones."""
    return [e for e in pool if not (is_all_quotation(e.statement) or personal(e.statement.text))]


def _speaks(sentence: CandidateSentence) -> bool:
    """Whether the sentence quotes a known actor and stands by itself."""
    named = any(quote.actor is not None for quote in sentence.statement.quotes)
    return named and not sentence.needs_context


def _measuring(pool: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """The sentences whose amount is in no sentence before them; their score raised by how telling
    it is."""
    held: set[tuple[str, str]] = set()
    found: list[CandidateSentence] = []
    for sentence in pool:
        amount = sentence.amount
        if amount and (amount.number, amount.unit) not in held:
            held.add((amount.number, amount.unit))
            score = sentence.score + _TELLING * amount.weight
            found.append(replace(sentence, score=score))
    return found


def _conflicting(told: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """The conflicting figures for what is told already: one sentence with the rest beside it."""
    return [replace(e.conflicting[0], conflicting=e.conflicting[1:]) for e in told if e.conflicting]


def _without(
    pool: Sequence[CandidateSentence], used: Sequence[CandidateSentence]
) -> list[CandidateSentence]:
    """The sentences that overlap none that are used."""
    taken = [(e.statement.article, e.statement.start, e.statement.end) for e in used]
    return [e for e in pool if not any(_within(e, *place) for place in taken)]


def _within(sentence: CandidateSentence, article: str, start: int, end: int) -> bool:
    statement = sentence.statement
    return statement.article == article and start <= statement.start < end
