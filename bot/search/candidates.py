"""Candidate articles: those whose words tell most of the topic, by BM25 over whole articles.

Robertson & Zaragoza 2009. Rare parts of a topic choose, and common ones only as far as they cost
little: what every article holds need not be looked up in every article.
"""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from bot.library import Shelf
from bot.search.contents import Postings
from bot.search.groups import Group
from bot.search.lexicon import Lexicon
from bot.search.saturation import WHOLE, saturated

DEPTH = 200
AFFORDABLE = 100_000
"""How many postings are looked at before the commonest parts of a topic are left out."""
_TIES = 2_000

Counts = NDArray[np.float32]
"""How often each article holds something, by its id."""


def candidates(
    groups: Sequence[Group], actors: int, lexicon: Lexicon, shelf: Shelf, depth: int = DEPTH
) -> list[int]:
    """Ids of the articles to read, the likeliest first; the first `actors` groups are actors, and
    an article that names more of them comes before one that names fewer.

    Those as likely as the last one are all there, as far as is reasonable: the order in which
    articles came is not to decide.
    """
    choosing = _choosing(groups)
    if not choosing:
        return []
    lengths = lexicon.relative_lengths
    postings = shelf.postings({term for g in choosing for shape in g.shapes for term in shape})
    scores = np.zeros(len(lengths), np.float32)
    ceiling = 3 * sum(group.weight for group in groups)
    for group in choosing:
        counts = holding(group, postings, len(lengths))
        held = np.flatnonzero(counts)
        together = ceiling if actors > 1 and group in groups[:actors] else 0.0
        scores[held] += together + group.weight * saturated(counts[held], lengths[held], WHOLE)
    return _foremost(scores, depth)


def articles_with_all(groups: Sequence[Group], lexicon: Lexicon, shelf: Shelf) -> int:
    """How many articles hold all of these."""
    postings = shelf.postings({term for g in groups for shape in g.shapes for term in shape})
    articles = len(lexicon.relative_lengths)
    held = [holding(group, postings, articles) > 0 for group in groups]
    return int(np.logical_and.reduce(held).sum())


def _choosing(groups: Sequence[Group]) -> list[Group]:
    """The rarest, until they cost too much; the rarest of all at any cost."""
    chosen: list[Group] = []
    cost = 0
    for group in sorted(groups, key=lambda group: (group.holders, group.phrases)):
        cost += group.holders
        if chosen and cost > AFFORDABLE:
            break
        if group.holders:
            chosen.append(group)
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


def _foremost(scores: Counts, depth: int) -> list[int]:
    held = np.flatnonzero(scores)
    values = scores[held]
    if len(held) > depth:
        least = np.partition(values, -depth)[-depth]
        held, values = held[values >= least], values[values >= least]
    order = np.lexsort((held, -values))
    return [int(article) for article in held[order][: max(depth, _TIES)]]
