"""The sections of a briefing, chosen one after the other; no sentence is in two of them."""

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from bot.model import Figure, FigureKind
from bot.text import folded
from bot.writing.evidence import Evidence
from bot.writing.selection import cosine, distinct, mmr
from bot.writing.sentences import counts, lead, leans, spoken, telling, words_of

_POINTS = range(3, 8)
_SHARE = 2
_QUOTES = 3
_FIGURES = 4
_VARIETY = 0.9
_ALL = 10**6
_KINDS = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.QUANTITY, FigureKind.COUNT)

ReadText = Callable[[str], str | None]


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sentence with its most telling figure, as it is written."""

    evidence: Evidence
    figure: Figure
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sections:
    """What a briefing shows."""

    bottom_line: tuple[Evidence, ...]
    points: tuple[Evidence, ...]
    quotes: tuple[Evidence, ...]
    figures: tuple[Amount, ...]


def sections(evidence: Sequence[Evidence], text: ReadText) -> Sections:
    """`text` gives an article's text by its key."""
    best_first = sorted(evidence, key=lambda e: -e.worth)
    pool = distinct(best_first, lambda e: words_of(e.statement))
    bottom_line = _bottom_line(_told(pool) or pool)
    pool = _without(pool, bottom_line)
    quotes = _varied_by_tier([e for e in pool if _speaks(e)], _spare(pool, _QUOTES))
    pool = _told(_without(pool, quotes))
    amounts = _amounts(pool, cache(text))
    shown = _varied_by_tier([e for e in pool if id(e) in amounts], _spare(pool, _FIGURES))
    points = _points(_without(pool, shown))
    return Sections(
        bottom_line=tuple(bottom_line),
        points=tuple(points),
        quotes=tuple(quotes),
        figures=tuple(amounts[id(e)] for e in shown),
    )


def _told(pool: Sequence[Evidence]) -> list[Evidence]:
    """What the articles themselves say, not somebody in them."""
    return [e for e in pool if not spoken(e.statement)]


def _bottom_line(pool: Sequence[Evidence]) -> list[Evidence]:
    """The best sentence that holds all that was asked for, and one beside it about as good."""
    top = max((e.tier for e in pool), default=0)
    able = [e for e in pool if e.tier == top]
    able = [e for e in able if not leans(e.statement.text)] or able
    able.sort(key=lambda e: -_newsworth(e))
    beside = [e for e in able[1:] if e.tier and _newsworth(e) >= 0.8 * _newsworth(able[0])]
    return able[:1] + _varied(beside, 1, beside=able[:1])


def _newsworth(sentence: Evidence) -> float:
    """A bottom line is the news, and news comes first in its article."""
    return sentence.worth + 0.6 * lead(sentence.statement.ordinal)


def _points(pool: Sequence[Evidence]) -> list[Evidence]:
    """More where there are more articles, and no more of one than its share."""
    able = [e for e in pool if e.worth > 0]
    articles = len({e.statement.article for e in able}) or 1
    most = min(_POINTS[-1], _POINTS[0] + articles)
    share = max(_SHARE, math.ceil(most / articles))
    return _varied_by_tier(able, most, share=share)


def _speaks(sentence: Evidence) -> bool:
    return any(quote.actor is not None for quote in sentence.statement.quotes)


def _amounts(pool: Sequence[Evidence], text: ReadText) -> Mapping[int, Amount]:
    """The sentences that hold an amount, by their identity here."""
    found: dict[int, Amount] = {}
    for sentence in pool:
        for figure in sorted(telling(sentence.statement), key=lambda f: _KINDS.index(f.kind)):
            read = text(sentence.statement.article) or ""
            written = folded(read[figure.start : figure.end])
            if counts(written):
                found.setdefault(
                    id(sentence), Amount(evidence=sentence, figure=figure, written=written)
                )
    return found


def _without(pool: Sequence[Evidence], used: Sequence[Evidence]) -> list[Evidence]:
    taken = {id(e) for e in used}
    return [e for e in pool if id(e) not in taken]


def _spare(pool: Sequence[Evidence], most: int) -> int:
    """How many sentences a section may take, so that enough are left to be points: at least one."""
    return min(most, max(1, len(pool) - _POINTS[0]))


def _varied_by_tier(pool: Sequence[Evidence], most: int, *, share: int = _ALL) -> list[Evidence]:
    """Varied sentences, those that hold all that is asked for first."""
    chosen: list[Evidence] = []
    for tier in (2, 1, 0):
        able = [e for e in pool if e.tier == tier]
        chosen += _varied(able, most - len(chosen), beside=chosen, share=share)
    return chosen


def _varied(
    pool: Sequence[Evidence], most: int, *, beside: Sequence[Evidence], share: int = _ALL
) -> list[Evidence]:
    """Good sentences unlike each other and those `beside`; `share` is how many of all these one
    article may have."""
    items = [*beside, *pool]
    taken = Counter(e.statement.article for e in beside)

    def fits(i: int) -> bool:
        article = items[i].statement.article
        taken[article] += 1
        return taken[article] <= share

    picked = mmr(
        [e.worth for e in items],
        lambda i, j: cosine(items[i].vector, items[j].vector),
        fits,
        variety=_VARIETY,
        most=most,
        already=range(len(beside)),
    )
    return [items[i] for i in picked]
