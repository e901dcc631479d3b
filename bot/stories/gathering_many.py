"""Gathers thousands of articles into stories in about a second: as `bot.stories.gathering` does,
but by the counts of the search index."""

from collections.abc import Sequence

import numpy as np

from bot.model.article import Source
from bot.query.snapshot import Snapshot
from bot.storage.index_records import ArticleTerms
from bot.stories.average_link import average_link
from bot.stories.clustering import ALIKE, COHERENT
from bot.stories.features import ACTOR, RARE
from bot.stories.gathering import ToldStory, developments
from bot.stories.likeness import DECIMALS, Matrix, days_between, products

_PASSAGES = 2
"""Passages of each article that are compared: what it tells stands in the beginning. Chosen."""


def gather_many(cards: Sequence[Source], snapshot: Snapshot) -> list[ToldStory]:
    """The stories of these articles, in no order; without their actors."""
    ordered = sorted(cards, key=lambda card: card.key)
    held = snapshot.library.index.article_terms([card.id for card in ordered], _PASSAGES)
    alike = _cosines(held, len(ordered), snapshot.lexicon.overview.articles)
    alike -= days_between([card.published for card in ordered])
    return [
        ToldStory(articles=tuple(development), actors=())
        for group in average_link(alike.round(DECIMALS), ALIKE, COHERENT)
        for development in developments(sorted((ordered[i] for i in group), key=_by_day))
    ]


def _by_day(card: Source) -> tuple[str, str]:
    return card.published or "9999", card.key


def _cosines(held: ArticleTerms, articles: int, of_articles: int) -> Matrix:
    """The cosine of each two articles, (n, n), by tf-idf."""
    rarity = np.log1p(of_articles / np.maximum(held.holders, RARE))
    rarity *= np.where(held.actors, ACTOR, 1.0)
    weights = (1 + np.log(held.counts)) * rarity[held.columns]
    lengths = np.sqrt(np.bincount(held.articles, weights**2, minlength=articles))
    return products(held.articles, held.columns, weights / lengths[held.articles], articles)
