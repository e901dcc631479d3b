"""Whether stories were told before: by articles of the days before that tell the same."""

import math
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

from bot.model.article import Source
from bot.query.snapshot import Snapshot
from bot.stories.clustering import ALIKE
from bot.stories.features import Rarity, StoryArticle, Term, counts, vector
from bot.stories.gathering import PAUSE, ToldStory, rarity_in

# Chosen, not measured.
_TERMS = 20
"""Terms by which articles that may tell a story too are looked for."""
_CANDIDATES = 4
"""Such articles that are compared with a story."""
_OWN = 5
"""Articles of the story that they are compared with, at most: its oldest."""
_OPENING = 8
"""Sentences of each that are read."""


def opened(stories: Sequence[ToldStory], snapshot: Snapshot) -> list[list[StoryArticle]]:
    """The articles by which each story is compared, by what they open with."""
    every = [source for story in stories for source in story.articles[:_OWN]]
    read = _read(every, snapshot)
    return [[read[source.key] for source in story.articles[:_OWN]] for story in stories]


def told_before(
    stories: Sequence[Sequence[StoryArticle]], page: Collection[int], snapshot: Snapshot
) -> list[Source | None]:
    """For each story, `opened`, the newest article of the days before it that tells it and is not
    on the `page`, by their ids; None where none does, or the story is undated."""
    rarity = rarity_in([article for own in stories for article in own], snapshot.lexicon)
    candidates = _candidates(stories, rarity, page, snapshot)
    cards = snapshot.library.articles.cards({id for ids in candidates for id in ids})
    read = _read(cards.values(), snapshot)
    return [
        _newest(own, [read[cards[id].key] for id in ids if id in cards], rarity)
        for own, ids in zip(stories, candidates, strict=True)
    ]


def _read(cards: Collection[Source], snapshot: Snapshot) -> dict[str, StoryArticle]:
    openings = snapshot.library.sentences.openings([card.id for card in cards], _OPENING)
    return {
        card.key: StoryArticle(source=card, terms=counts(card, openings.get(card.key, ())))
        for card in cards
    }


def _candidates(
    stories: Sequence[Sequence[StoryArticle]],
    rarity: Rarity,
    page: Collection[int],
    snapshot: Snapshot,
) -> list[list[int]]:
    """For each story the ids of those articles of the days before that hold the most of its telling
    words."""
    asked = [_telling(own, rarity) for own in stories]
    postings = snapshot.library.index.postings(sorted({term for terms in asked for term in terms}))
    days = snapshot.lexicon.document_stats.days
    off_page = days > 0
    off_page[[id for id in page if id < len(days)]] = False
    found: list[list[int]] = []
    for own, terms in zip(stories, asked, strict=True):
        scores = np.zeros(len(days))
        for term in terms:
            if term in postings:
                scores[postings[term].articles] += rarity(term)
        scores[~(off_page & _shortly_before(days, own))] = 0
        best = np.argsort(-scores, kind="stable")[:_CANDIDATES]
        found.append([int(id) for id in best if scores[id] > 0])
    return found


def _shortly_before(days: NDArray[np.int32], own: Sequence[StoryArticle]) -> NDArray[np.bool_]:
    """Which of the days are those of the story, or shortly before."""
    dated = sorted(article.published for article in own if article.published)
    if not dated:
        return np.zeros(len(days), np.bool_)
    first = date.fromisoformat(dated[0]) - timedelta(days=PAUSE)
    return (days >= _number(first)) & (days <= _number(date.fromisoformat(dated[-1])))


def _number(day: date) -> int:
    return 10_000 * day.year + 100 * day.month + day.day


def _telling(own: Sequence[StoryArticle], rarity: Rarity) -> list[str]:
    """The words that most of the articles' vectors are made of."""
    weights: dict[str, float] = defaultdict(float)
    for article in own:
        for term, count in article.terms.items():
            if isinstance(term, str):
                weights[term] += min(count, 3) * rarity(term)
    return sorted(weights, key=lambda term: (-weights[term], term))[:_TERMS]


def _newest(
    own: Sequence[StoryArticle], candidates: Sequence[StoryArticle], rarity: Rarity
) -> Source | None:
    """The newest of the candidates that are as alike to the story's articles as these are."""
    mine = [vector(article, rarity) for article in own] if candidates else []
    telling = [
        each.source
        for each in candidates
        if _likeness(vector(each, rarity), mine) >= ALIKE * len(mine)
    ]
    return max(telling, key=lambda card: (card.published or "", card.key), default=None)


def _likeness(one: Mapping[Term, float], others: Sequence[Mapping[Term, float]]) -> float:
    return math.fsum(_cosine(one, other) for other in others)


def _cosine(one: Mapping[Term, float], other: Mapping[Term, float]) -> float:
    return math.fsum(value * other[term] for term, value in one.items() if term in other)
