"""The sections of a briefing, chosen one after the other; no sentence is in two of them."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from bot.briefing.evidence import CandidateSentence
from bot.briefing.point_clustering import cluster_points
from bot.writing.near_duplicates import overlap
from bot.writing.selection import Selection, cosine
from bot.writing.sentences import is_all_quotation, personal, position_score, presumes

# Chosen, not measured.
_POINTS = range(3, 8)
"""Points that a briefing has: at least 3 where there are as many sentences, at most 7."""
_SHARE = 2
"""Points of one article that are always allowed."""
_QUOTES = 3
_FIGURES = 4
_VARIETY = 0.9
"""MMR: the penalty for likeness to the likest sentence chosen, see `Selection`."""
_CROWDING = 0.25
"""MMR: the penalty for likeness to all sentences chosen, see `Selection`."""
_SECOND = 0.8
"""The fraction of the first bottom line's score that a second one needs."""
_LEAD = 0.6
"""Weight of a bottom line's position in its article, added to its score."""
_TELLING = 0.4
"""Weight of how telling a figure's amount is, added to its sentence's score."""
_OTHER = 0.2
"""The Jaccard overlap of stems below which a second bottom line says something else."""
_ALL = 10**6
"""More sentences than there can be: no limit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """The sentences of a briefing by section. `pool` is all that was chosen from, best first."""

    bottom_line: Sequence[CandidateSentence]
    points: Sequence[CandidateSentence]
    quotes: Sequence[CandidateSentence]
    figures: Sequence[CandidateSentence]
    pool: Sequence[CandidateSentence]


def sections(evidence: Iterable[CandidateSentence]) -> Sections:
    """Clusters the candidates into points and chooses the sections from them."""
    pool = cluster_points(sorted(evidence, key=lambda e: -e.score))
    narrated = _narrated(pool)
    bottom_line = _bottom_line(narrated or pool)
    left = _without(pool, bottom_line)
    quotes = _varied_by_level([e for e in left if _speaks(e)], _spare(left, _QUOTES))
    left = _narrated(_without(left, quotes))
    figures = _varied_by_level(_measuring(left, bottom_line), _spare(left, _FIGURES))
    left = _without(left, figures)
    points = _points([e for e in left if not e.needs_context], bottom_line)
    if len(points) < _POINTS[0]:
        points = _points(left, bottom_line)
    return Sections(
        bottom_line=bottom_line,
        points=_in_article_order(points),
        quotes=quotes,
        figures=[*figures, *_conflicting([*bottom_line, *points])],
        pool=pool,
    )


def _narrated(pool: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """The sentences that their articles themselves say, without pure quotations and first-person
    ones."""
    return [e for e in pool if not (is_all_quotation(e.statement) or personal(e.statement.text))]


def _news(sentence: CandidateSentence) -> bool:
    """Whether a sentence can open a briefing: it stands by itself and is more than what somebody
    says."""
    statement = sentence.statement
    return not (sentence.needs_context or presumes(statement) or _speaks(sentence))


def _bottom_line(pool: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """The best sentence of the highest match level there is, news before the rest; and a second one
    where another is about as good and says something else."""
    top = max((e.match_level for e in pool), default=0)
    able = [e for e in pool if e.match_level == top]
    able = sorted([e for e in able if _news(e)] or able, key=lambda e: -_news_score(e))
    beside = [
        e for e in able[1:] if e.match_level and _news_score(e) >= _SECOND * _news_score(able[0])
    ]
    beside = [e for e in beside if overlap(e.words, able[0].words) < _OTHER]
    return able[:1] + _varied(beside, 1, beside=able[:1])


def _news_score(sentence: CandidateSentence) -> float:
    """The score of a bottom line: it is news, and news comes first in its article."""
    return sentence.score + _LEAD * position_score(sentence.statement.ordinal)


def _points(
    pool: Sequence[CandidateSentence], told: Sequence[CandidateSentence]
) -> list[CandidateSentence]:
    """More points where there are more articles, limited in number for each article; unlike the
    sentences `told` before them."""
    able = [e for e in pool if e.score > 0]
    articles = len({e.statement.article for e in able}) or 1
    most = min(_POINTS[-1], _POINTS[0] + 2 * articles)
    share = max(_SHARE, math.ceil((most + len(told)) / articles))
    return _varied_by_level(able, most, beside=told, share=share)


def _in_article_order(points: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """Puts each article's points of a match level into the article's order, within the positions
    that they hold together."""
    by_article: dict[str, list[CandidateSentence]] = defaultdict(list)
    for point in sorted(points, key=lambda e: (-e.match_level, e.statement.ordinal)):
        by_article[point.statement.article].append(point)
    return [by_article[point.statement.article].pop(0) for point in points]


def _speaks(sentence: CandidateSentence) -> bool:
    """Whether the sentence quotes a known actor and stands by itself."""
    named = any(quote.actor is not None for quote in sentence.statement.quotes)
    return named and not sentence.needs_context


def _measuring(
    pool: Sequence[CandidateSentence], told: Sequence[CandidateSentence]
) -> list[CandidateSentence]:
    """The sentences whose amount is in no sentence before them, nor in those `told` already; their
    score raised by how telling it is."""
    held = {(e.amount.number, e.amount.unit) for e in told if e.amount}
    found: list[CandidateSentence] = []
    for sentence in pool:
        if sentence.amount and (key := (sentence.amount.number, sentence.amount.unit)) not in held:
            held.add(key)
            score = sentence.score + _TELLING * sentence.amount.weight
            found.append(replace(sentence, score=score))
    return found


def _conflicting(told: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """The conflicting figures for what is told already: one sentence with the rest beside it."""
    return [replace(e.conflicting[0], conflicting=e.conflicting[1:]) for e in told if e.conflicting]


def _without(
    pool: Sequence[CandidateSentence], used: Sequence[CandidateSentence]
) -> list[CandidateSentence]:
    taken = {e.statement.id for e in used}
    return [e for e in pool if e.statement.id not in taken]


def _spare(pool: Sequence[CandidateSentence], most: int) -> int:
    """How many sentences a section may take, at least one, so that enough are left to be points."""
    return min(most, max(1, len(pool) - _POINTS[0]))


def _varied_by_level(
    pool: Sequence[CandidateSentence],
    most: int,
    *,
    beside: Sequence[CandidateSentence] = (),
    share: int = _ALL,
) -> list[CandidateSentence]:
    """Varied sentences (MMR), those of the highest match level first."""
    chosen: list[CandidateSentence] = []
    for level in (2, 1, 0):
        able = [e for e in pool if e.match_level == level]
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
    """Good sentences unlike each other and those `beside` (MMR); at most `share` of one article,
    those beside included."""
    items = [*beside, *pool]
    articles = [e.statement.article for e in items]
    taken = Counter(e.statement.article for e in beside)
    selection = Selection(
        [e.score for e in items],
        lambda i, j: cosine(items[i].vector, items[j].vector),
        variety=_VARIETY,
        crowding=_CROWDING,
        already=range(len(beside)),
    )
    while len(selection.chosen) < most:
        best = selection.best(lambda i: taken[articles[i]] < share)
        if best is None:
            break
        selection.add(best)
        taken[articles[best]] += 1
    return [items[i] for i in selection.chosen]
