"""The sections of a briefing, chosen one after the other; no sentence is in two of them."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.briefing.corroboration import cluster_points
from bot.briefing.evidence import CandidateSentence
from bot.writing.selection import cosine, mmr, overlap
from bot.writing.sentences import is_all_quotation, personal, position_score, presumes

_POINTS = range(3, 8)
_SHARE = 2
_QUOTES = 3
_FIGURES = 4
_VARIETY = 0.9
_CROWDING = 0.25
_OTHER = 0.2
"""The share of words in common below which a second bottom line tells something else."""
_ALL = 10**6


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """What a briefing shows. `pool` is all that was chosen from, best first."""

    bottom_line: Sequence[CandidateSentence]
    points: Sequence[CandidateSentence]
    quotes: Sequence[CandidateSentence]
    figures: Sequence[CandidateSentence]
    pool: Sequence[CandidateSentence]


def sections(evidence: Iterable[CandidateSentence]) -> Sections:
    pool = cluster_points(sorted(evidence, key=lambda e: -e.score))
    told = _told(pool)
    bottom_line = _bottom_line(told or pool)
    left = _without(pool, bottom_line)
    quotes = _varied_by_tier([e for e in left if _speaks(e)], _spare(left, _QUOTES))
    left = _told(_without(left, quotes))
    figures = _varied_by_tier(_measuring(left, bottom_line), _spare(left, _FIGURES))
    left = _without(left, figures)
    points = _points([e for e in left if not e.needs_context], bottom_line)
    if len(points) < _POINTS[0]:
        points = _points(left, bottom_line)
    return Sections(
        bottom_line=bottom_line,
        points=_as_told(points),
        quotes=quotes,
        figures=[*figures, *_against([*bottom_line, *points])],
        pool=pool,
    )


def _told(pool: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """What the articles themselves say, not somebody in them."""
    return [e for e in pool if not (is_all_quotation(e.statement) or personal(e.statement.text))]


def _news(sentence: CandidateSentence) -> bool:
    """Whether it can be told first, by itself, and is more than what somebody says."""
    statement = sentence.statement
    return not (sentence.needs_context or presumes(statement) or _speaks(sentence))


def _bottom_line(pool: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """The best sentence that holds as much of what was asked for as any does, news before the
    rest; and one beside it about as good."""
    top = max((e.match_level for e in pool), default=0)
    able = [e for e in pool if e.match_level == top]
    able = sorted([e for e in able if _news(e)] or able, key=lambda e: -_newsworth(e))
    beside = [e for e in able[1:] if e.match_level and _newsworth(e) >= 0.8 * _newsworth(able[0])]
    beside = [e for e in beside if overlap(e.words, able[0].words) < _OTHER]
    return able[:1] + _varied(beside, 1, beside=able[:1])


def _newsworth(sentence: CandidateSentence) -> float:
    """A bottom line is the news, and news comes first in its article."""
    return sentence.score + 0.6 * position_score(sentence.statement.ordinal)


def _points(
    pool: Sequence[CandidateSentence], told: Sequence[CandidateSentence]
) -> list[CandidateSentence]:
    """More where there are more articles, and no more of one than its share; unlike what is `told`
    before them."""
    able = [e for e in pool if e.score > 0]
    articles = len({e.statement.article for e in able}) or 1
    most = min(_POINTS[-1], _POINTS[0] + 2 * articles)
    share = max(_SHARE, math.ceil((most + len(told)) / articles))
    return _varied_by_tier(able, most, beside=told, share=share)


def _as_told(points: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """Each article's points of a tier in the article's order, in the places that they take
    together."""
    waiting: dict[str, list[CandidateSentence]] = defaultdict(list)
    for point in sorted(points, key=lambda e: (-e.match_level, e.statement.ordinal)):
        waiting[point.statement.article].append(point)
    return [waiting[point.statement.article].pop(0) for point in points]


def _speaks(sentence: CandidateSentence) -> bool:
    """Whether somebody known speaks in it, in a sentence that stands by itself."""
    named = any(quote.actor is not None for quote in sentence.statement.quotes)
    return named and not sentence.needs_context


def _measuring(
    pool: Sequence[CandidateSentence], told: Sequence[CandidateSentence]
) -> list[CandidateSentence]:
    """Those that hold an amount which none before them holds, nor those `told` already."""
    held = {(e.amount.number, e.amount.unit) for e in told if e.amount}
    found: list[CandidateSentence] = []
    for sentence in pool:
        if sentence.amount and (of := (sentence.amount.number, sentence.amount.unit)) not in held:
            held.add(of)
            worth = sentence.score + 0.4 * sentence.amount.weight
            found.append(replace(sentence, score=worth))
    return found


def _against(told: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """The other figures that are given for what is told already."""
    return [replace(e.conflicting[0], conflicting=e.conflicting[1:]) for e in told if e.conflicting]


def _without(
    pool: Sequence[CandidateSentence], used: Sequence[CandidateSentence]
) -> list[CandidateSentence]:
    taken = {e.statement.id for e in used}
    return [e for e in pool if e.statement.id not in taken]


def _spare(pool: Sequence[CandidateSentence], most: int) -> int:
    """How many sentences a section may take, so that enough are left to be points: at least one."""
    return min(most, max(1, len(pool) - _POINTS[0]))


def _varied_by_tier(
    pool: Sequence[CandidateSentence],
    most: int,
    *,
    beside: Sequence[CandidateSentence] = (),
    share: int = _ALL,
) -> list[CandidateSentence]:
    """Varied sentences, those that hold all that is asked for first."""
    chosen: list[CandidateSentence] = []
    for tier in (2, 1, 0):
        able = [e for e in pool if e.match_level == tier]
        around = [*beside, *chosen]
        chosen += _varied(able, most - len(chosen), beside=around, share=share)
    return chosen


def _varied(
    pool: Sequence[CandidateSentence],
    most: int,
    *,
    beside: Sequence[CandidateSentence],
    share: int = _ALL,
) -> list[CandidateSentence]:
    """Good sentences unlike each other and those `beside`; `share` is how many of all these one
    article may have."""
    items = [*beside, *pool]
    taken = Counter(e.statement.article for e in beside)

    def fits(i: int) -> bool:
        article = items[i].statement.article
        taken[article] += 1
        return taken[article] <= share

    picked = mmr(
        [e.score for e in items],
        lambda i, j: cosine(items[i].vector, items[j].vector),
        fits,
        variety=_VARIETY,
        crowding=_CROWDING,
        most=most,
        already=range(len(beside)),
    )
    return [items[i] for i in picked]
