"""Candidate articles: those whose words tell most of the topic, by BM25 over whole articles.

Robertson & Zaragoza 2009. Rare parts of a topic choose, and common ones only as far as they cost
little: what every article holds need not be looked up in every article.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.answers import Filter
from bot.library import Shelf
from bot.search.contents import Postings, Roll, author_mark, day, outlet_mark
from bot.search.groups import Group
from bot.search.lexicon import Lexicon
from bot.search.saturation import WHOLE, saturated
from bot.search.wanted import Wanted

DEPTH = 200
AFFORDABLE = 100_000
"""How many postings are looked at before the commonest parts of a topic are left out."""
_TIES = 2_000

Counts = NDArray[np.float32]
"""How often each article holds something, by its id."""


def candidates(asked: Wanted, lexicon: Lexicon, shelf: Shelf, depth: int = DEPTH) -> list[int]:
    """Ids of the articles to read, the likeliest first: an article that names more of several
    actors comes before one that names fewer. Of a topic that looks for nothing, the newest.

    Those as likely as the last one are all there, as far as is reasonable: the order in which
    articles came is not to decide.
    """
    lengths = lexicon.relative_lengths
    choosing = _choosing(asked)
    if not (choosing or asked.browsing):
        return []
    shapes = [shape for group in choosing.values() for shape in group.shapes]
    postings = shelf.postings({term for shape in shapes for term in shape})
    open_to = _admitted(asked.within, lexicon.roll, shelf)
    scores = 1.0 + lexicon.roll.days if asked.browsing else np.zeros(len(lengths))
    ceiling = 3 * sum(group.weight for group in asked.groups)
    for place, group in choosing.items():
        counts = holding(group, postings, len(lengths))
        held = np.flatnonzero(counts)
        together = ceiling if asked.actors > 1 and place < asked.actors else 0.0
        scores[held] += together + group.weight * saturated(counts[held], lengths[held], WHOLE)
        if place in asked.musts:
            open_to &= counts > 0
    return _foremost(np.where(open_to, scores, 0), depth)


def _admitted(within: Filter, roll: Roll, shelf: Shelf) -> NDArray[np.bool_]:
    """The articles that pass a filter, by id."""
    able = roll.lengths > 0
    if within.days:
        first, last = map(day, within.days)
        able &= (roll.days >= max(first, 1)) & (roll.days <= last)
    for marks in (
        [outlet_mark(o) for o in within.outlets],
        [author_mark(a) for a in within.authors],
    ):
        if marks:
            held = np.zeros(len(able), np.bool_)
            for postings in shelf.postings(marks).values():
                held[postings.articles] = True
            able &= held
    return able


def articles_with_all(groups: Sequence[Group], lexicon: Lexicon, shelf: Shelf) -> int:
    """How many articles hold all of these."""
    postings = shelf.postings({term for g in groups for shape in g.shapes for term in shape})
    articles = len(lexicon.relative_lengths)
    held = [holding(group, postings, articles) > 0 for group in groups]
    return int(np.logical_and.reduce(held).sum())


def _choosing(asked: Wanted) -> dict[int, Group]:
    """The groups that articles are chosen by, by their places: those that must be there, then the
    rarest until they cost too much; the rarest of all at any cost."""
    chosen: dict[int, Group] = {}
    cost = 0
    groups = enumerate(asked.groups)
    for place, group in sorted(groups, key=lambda g: (g[0] not in asked.musts, g[1].holders, g[0])):
        cost += group.holders
        if chosen and cost > AFFORDABLE and place not in asked.musts:
            break
        if group.holders or place in asked.musts:
            chosen[place] = group
    return chosen


def holding(group: Group, postings: Mapping[str, Postings], articles: int) -> Counts:
    """How often each article holds any phrase of the group, told by the words of the phrase.
    `articles` is above the highest id."""
    total = np.zeros(articles, np.float32)
    for shape in group.shapes:
        parts = [postings[term] for term in shape if term in postings]
        if len(parts) < len(shape):
            continue
        first, *others = sorted(parts, key=lambda part: len(part.articles))
        least = first.counts.astype(np.float32)
        for part in others:
            counts = np.zeros(articles, np.float32)
            counts[part.articles] = part.counts
            least = np.minimum(least, counts[first.articles])
        total[first.articles] += least
    return total


def _foremost(scores: NDArray[np.float64], depth: int) -> list[int]:
    held = np.flatnonzero(scores)
    values = scores[held]
    if len(held) > depth:
        least = np.partition(values, -depth)[-depth]
        held, values = held[values >= least], values[values >= least]
    order = np.lexsort((held, -values))
    return [int(article) for article in held[order][: max(depth, _TIES)]]
