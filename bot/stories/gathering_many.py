"""Gathers thousands of articles into stories in less than a second, by the counts of the index.

As `bot.stories.gathering` does, but that an article's vector is of unit length over all of its
terms, not only over those that others hold: a few articles of as many stories stay apart.
"""

from collections.abc import Sequence
from datetime import date

import numpy as np
from numpy.typing import NDArray

from bot.model.article import Source
from bot.query.snapshot import Snapshot
from bot.storage.index_records import ArticleTerms
from bot.stories.average_link import average_link
from bot.stories.clustering import COHERENT
from bot.stories.features import ACTOR, RARE
from bot.stories.gathering import ToldStory, developments
from bot.stories.likeness import DAY, DECIMALS, FAR, Matrix

ALIKE = 0.12
"""The mean cosine from which two clusters are one story. Of forty articles of ecbplus drawn at
random, 0.12 to 0.16 give 95 in B-cubed."""
_PASSAGES = 2
"""Passages of each article that are compared: what it tells stands in the beginning. Chosen."""
_COMMON = 40
"""Articles that hold a term, from which it is multiplied as a column of a matrix."""


def gather_many(cards: Sequence[Source], snapshot: Snapshot) -> list[ToldStory]:
    """The stories of these articles, in no order; without their actors."""
    ordered = sorted(cards, key=lambda card: card.key)
    held = snapshot.library.index.article_terms([card.id for card in ordered], _PASSAGES)
    alike = _likeness(held, len(ordered), snapshot.lexicon.overview.articles)
    alike -= DAY * np.minimum(_apart(ordered), FAR)
    return [
        ToldStory(articles=tuple(development), actors=())
        for group in average_link(alike.round(DECIMALS), ALIKE, COHERENT)
        for development in developments(sorted((ordered[i] for i in group), key=_by_day))
    ]


def _by_day(card: Source) -> tuple[str, str]:
    return card.published or "9999", card.key


def _apart(cards: Sequence[Source]) -> Matrix:
    """Days between each two articles; 0 where one has none."""
    days = np.array([_ordinal(card) for card in cards])
    apart: Matrix = np.nan_to_num(np.abs(days[:, None] - days[None, :]), nan=0.0)
    return apart


def _ordinal(card: Source) -> float:
    return float(date.fromisoformat(card.published).toordinal()) if card.published else np.nan


def _likeness(held: ArticleTerms, articles: int, of_articles: int) -> Matrix:
    """The cosine of each two articles, (n, n), by tf-idf."""
    rarity = np.log1p(of_articles / np.maximum(held.holders, RARE))
    rarity *= np.where(held.actors, ACTOR, 1.0)
    weights = (1 + np.log(held.counts)) * rarity[held.columns]
    lengths = np.sqrt(np.bincount(held.articles, weights**2, minlength=articles))
    weights /= lengths[held.articles]
    sharing = np.bincount(held.columns, minlength=len(held.holders))
    common = sharing[held.columns] >= _COMMON
    alike = _of_common(held, weights, common, articles)
    return alike + _of_rare(held, weights, sharing, articles)


def _of_common(
    held: ArticleTerms, weights: NDArray[np.float64], common: NDArray[np.bool_], articles: int
) -> Matrix:
    names, columns = np.unique(held.columns[common], return_inverse=True)
    table = np.zeros((articles, len(names)))
    table[held.articles[common], columns] = weights[common]
    return table @ table.T


def _of_rare(
    held: ArticleTerms,
    weights: NDArray[np.float64],
    sharing: NDArray[np.intp],
    articles: int,
) -> Matrix:
    """The part of the terms that few articles hold: pair by pair, all terms that as many hold at
    once."""
    order = np.argsort(held.columns, kind="stable")
    rows, values, many = held.articles[order], weights[order], sharing[held.columns[order]]
    cells, products = [np.zeros(0, np.int64)], [np.zeros(0)]
    for count in range(2, _COMMON):
        mine = many == count
        whose = rows[mine].reshape(-1, count)
        value = values[mine].reshape(-1, count)
        cells.append((whose[:, :, None] * articles + whose[:, None, :]).ravel())
        products.append((value[:, :, None] * value[:, None, :]).ravel())
    alike = np.bincount(np.concatenate(cells), np.concatenate(products), minlength=articles**2)
    return alike.reshape(articles, articles).astype(np.float64, copy=False)
