"""Summaries: the sentences that say most of one article, or of several together.

One way for both: a sentence is scored by its position in its article and its centrality among all,
less its likeness to those chosen before it. What was measured is in docs/briefings.md.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import chain

from bot.model.answers import Summary
from bot.model.article import Source
from bot.model.stored import StoredSentence
from bot.writing.centrality import centrality, closeness, vectors
from bot.writing.citations import Citations
from bot.writing.near_duplicates import distinct
from bot.writing.selection import Budget, Selection, cosine
from bot.writing.sentences import (
    bag,
    informativeness,
    length,
    needs_context,
    quotable,
    standalone_penalty,
    words_of,
)

DEFAULT = Budget(sentences=5)
_CAP = 300
"""Sentences that are chosen from, at most; comparing them pairwise takes some 50 ms."""

# Measured, as are the weights of 1 for position, centrality and likeness: docs/briefings.md.
_INFORMATIVENESS = 0.2
_STANDALONE = 0.5

Placed = tuple[float, StoredSentence]  # 1 for an article's first sentence, 1/2 for its second, …


def summary(
    articles: Sequence[Sequence[StoredSentence]], sources: Mapping[str, Source], budget: Budget
) -> Summary:
    """A summary of articles, given as each article's sentences in order. It never exceeds the
    budget: where that is too small for any sentence, it is empty."""
    pool = distinct(_foremost(_placed(articles)), lambda placed: words_of(placed[1]))
    citations = Citations(sources)
    ordered = _in_reading_order(_chosen(pool, budget), sources)
    cited = tuple(citations.cite(statement) for statement in ordered)
    return Summary(sentences=cited, sources=citations.sources)


def _placed(articles: Sequence[Sequence[StoredSentence]]) -> list[Placed]:
    """The quotable sentences with their position scores: every article's first, then every
    article's second …"""
    good = ([s for s in article if quotable(s)] for article in articles)
    placed = chain.from_iterable(
        ((1 / n, statement) for n, statement in enumerate(article, 1)) for article in good
    )
    return sorted(placed, key=lambda each: -each[0])


def _foremost(pool: Sequence[Placed]) -> list[Placed]:
    """At most `_CAP` of them, by position and closeness to the mean; in the same order."""
    if len(pool) <= _CAP:
        return list(pool)
    close = closeness(vectors([bag(statement) for _, statement in pool]))
    best = sorted(range(len(pool)), key=lambda i: -(pool[i][0] + close[i]))[:_CAP]
    return [pool[i] for i in sorted(best)]


def _chosen(pool: Sequence[Placed], budget: Budget) -> list[StoredSentence]:
    """The sentences chosen, best first. One that needs the sentence before is chosen after it or
    not at all, unless there is no other."""
    space = vectors([bag(statement) for _, statement in pool])
    central = centrality(space)
    scores = [
        place
        + central[i]
        + _INFORMATIVENESS * informativeness(statement)
        + _STANDALONE * standalone_penalty(statement.text)
        for i, (place, statement) in enumerate(pool)
    ]
    for dependent in (False, True):
        selection = Selection(
            scores, lambda i, j: cosine(space[i], space[j]), variety=1.0, crowding=_crowding
        )
        filling = _Filling([statement for _, statement in pool], budget, dependent=dependent)
        while (best := selection.best(filling.admits)) is not None:
            selection.add(best)
            filling.add(best)
        if selection.chosen:
            return [pool[i][1] for i in selection.chosen]
    return []


def _crowding(chosen: int) -> float:
    """So that the likeness to all chosen grows as that to their sum does, of vectors that have
    little in common. Without it, in few articles where much is chosen, what is furthest from their
    subject would win."""
    return 1 / math.sqrt(chosen)


class _Filling:
    """A summary as it fills; with `dependent`, sentences that need the one before are admitted
    alone as well."""

    def __init__(self, pool: Sequence[StoredSentence], budget: Budget, *, dependent: bool) -> None:
        self._places = [(statement.article, statement.ordinal) for statement in pool]
        self._lengths = [length(statement.text) for statement in pool]
        self._waits = [not dependent and needs_context(statement.text) for statement in pool]
        self._sentences = len(pool) if budget.sentences is None else budget.sentences
        self._words = sum(self._lengths) if budget.words is None else budget.words
        self._taken: set[tuple[str, int]] = set()

    def admits(self, i: int) -> bool:
        """Whether there is room for a sentence, and it stands by itself or the one that it needs
        was added."""
        article, ordinal = self._places[i]
        room = self._sentences > 0 and self._lengths[i] <= self._words
        return room and (not self._waits[i] or (article, ordinal - 1) in self._taken)

    def add(self, i: int) -> None:
        self._taken.add(self._places[i])
        self._sentences -= 1
        self._words -= self._lengths[i]


def _in_reading_order(
    chosen: Sequence[StoredSentence], sources: Mapping[str, Source]
) -> list[StoredSentence]:
    """Article by article: the best sentence's first, then from the oldest to the newest, the
    undated last; each article's sentences in its order."""
    articles = list(dict.fromkeys(statement.article for statement in chosen))
    dates = {article: sources[article].published or "9" for article in articles}
    order = articles[:1] + sorted(articles[1:], key=dates.__getitem__)
    return sorted(chosen, key=lambda s: (order.index(s.article), s.ordinal))
