"""Summaries: the sentences that say most of one article, or of several together.

One way for both: a sentence is worth its place in its article and how much it says of what all
sentences say, less what those chosen before it have said. docs/briefings.md tells what was
measured.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

from bot.model.answers import Summary
from bot.model.article import Source
from bot.model.stored import StoredSentence
from bot.writing.centrality import centrality, closeness, vectors
from bot.writing.citations import Citations
from bot.writing.selection import Budget, cosine, distinct, mmr
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
"""Sentences among which is chosen; comparing each with each, they take some 50 ms."""

Placed = tuple[float, StoredSentence]  # 1 for an article's first sentence, 1/2 for its second, …


def summary(
    articles: Sequence[Sequence[StoredSentence]], sources: Mapping[str, Source], budget: Budget
) -> Summary:
    """`articles` are each article's statements, in order. The budget is never exceeded: where it
    is too small for any sentence, there is none."""
    pool = distinct(_foremost(_placed(articles)), lambda placed: words_of(placed[1]))
    citations = Citations(sources)
    told = _as_told(_chosen(pool, budget), sources)
    cited = tuple(citations.cite(statement) for statement in told)
    return Summary(sentences=cited, sources=citations.sources)


def _placed(articles: Sequence[Sequence[StoredSentence]]) -> list[Placed]:
    """The sentences that can be shown: every article's first, then every article's second …"""
    good = ([s for s in article if quotable(s)] for article in articles)
    placed = chain.from_iterable(
        ((1 / n, statement) for n, statement in enumerate(article, 1)) for article in good
    )
    return sorted(placed, key=lambda each: -each[0])


def _foremost(pool: Sequence[Placed]) -> list[Placed]:
    """As many as can be compared each with each, from all over the articles; in the same order."""
    if len(pool) <= _CAP:
        return list(pool)
    close = closeness(vectors([bag(statement) for _, statement in pool]))
    best = sorted(range(len(pool)), key=lambda i: -(pool[i][0] + close[i]))[:_CAP]
    return [pool[i] for i in sorted(best)]


def _chosen(pool: Sequence[Placed], budget: Budget) -> list[StoredSentence]:
    """The best first. A sentence that leans on the one before is chosen after it or not at all,
    unless there is no other."""
    space = vectors([bag(statement) for _, statement in pool])
    central = centrality(space)
    worth = [
        place
        + central[i]
        + 0.2 * informativeness(statement)
        + 0.5 * standalone_penalty(statement.text)
        for i, (place, statement) in enumerate(pool)
    ]
    for leaning in (False, True):
        filling = _Filling([statement for _, statement in pool], budget, leaning=leaning)
        picked = mmr(
            worth,
            lambda i, j: cosine(space[i], space[j]),
            filling.fits,
            variety=1.0,
            crowding=1.0,
            ready=filling.stands,
            most=budget.sentences,
        )
        if picked:
            return [pool[i][1] for i in picked]
    return []


class _Filling:
    """A summary as it fills; with `leaning`, also sentences that do not stand by themselves."""

    def __init__(self, pool: Sequence[StoredSentence], budget: Budget, *, leaning: bool) -> None:
        self._pool = pool
        self._left = budget.words
        self._leans = [not leaning and needs_context(statement.text) for statement in pool]
        self._taken: set[tuple[str, int]] = set()

    def fits(self, i: int) -> bool:
        """Whether a sentence can be added; if so, it is."""
        statement = self._pool[i]
        if self._left is not None:
            words = length(statement.text)
            if words > self._left:
                return False
            self._left -= words
        self._taken.add((statement.article, statement.ordinal))
        return True

    def stands(self, i: int) -> bool:
        """Whether a sentence stands by itself, or behind the one that it leans on."""
        statement = self._pool[i]
        return not self._leans[i] or (statement.article, statement.ordinal - 1) in self._taken


def _as_told(
    chosen: Sequence[StoredSentence], sources: Mapping[str, Source]
) -> list[StoredSentence]:
    """Article by article: first that of the best sentence, then from the oldest to the newest,
    those without a date last; each article's sentences in its order."""
    articles = list(dict.fromkeys(statement.article for statement in chosen))
    dates = {article: sources[article].published or "9" for article in articles}
    order = articles[:1] + sorted(articles[1:], key=dates.__getitem__)
    return sorted(chosen, key=lambda s: (order.index(s.article), s.ordinal))
