"""Summaries: the sentences that say most of one article, or of several together.

One article's are chosen by place, centrality and facts, and stand in its order. For several, the
articles take turns from their leads on, what says a thing again passed over, the more central
first within a round.
"""

from collections.abc import Mapping, Sequence
from itertools import chain

from bot.answers import Summary
from bot.model import Source, Statement
from bot.writing.centrality import centrality, vectors
from bot.writing.citations import Citations
from bot.writing.selection import Budget, cosine, distinct, mmr
from bot.writing.sentences import bag, facts, fluency, lead, length, quotable, words_of

DEFAULT = Budget(sentences=5)
_CAP = 300
_VARIETY = 0.5


def summary(
    articles: Sequence[Sequence[Statement]], sources: Mapping[str, Source], budget: Budget
) -> Summary:
    """`articles` are each article's statements, in order."""
    pool = distinct(_in_rounds(articles)[:_CAP], words_of)
    chosen = _chosen(pool, budget, together=len(articles) > 1)
    if len(articles) == 1:
        chosen.sort(key=lambda statement: statement.ordinal)
    citations = Citations(sources)
    cited = tuple(citations.cite(statement) for statement in chosen)
    return Summary(sentences=cited, sources=citations.sources)


def _in_rounds(articles: Sequence[Sequence[Statement]]) -> list[Statement]:
    """The sentences that can be shown: every article's first, then every article's second …"""
    good = [[s for s in article if quotable(s)] for article in articles]
    longest = max(map(len, good), default=0)
    rounds = ([article[i] for article in good if i < len(article)] for i in range(longest))
    return list(chain.from_iterable(rounds))


def _chosen(pool: Sequence[Statement], budget: Budget, *, together: bool) -> list[Statement]:
    space = vectors([bag(statement) for statement in pool])
    central = centrality(space)
    worth = [_worth(statement, central[i], together=together) for i, statement in enumerate(pool)]
    left = [budget.words if budget.words is not None else 10**9]

    def fits(i: int) -> bool:
        words = length(pool[i].text)
        if words > left[0]:
            return False
        left[0] -= words
        return True

    picked = mmr(
        worth,
        lambda i, j: cosine(space[i], space[j]),
        fits,
        variety=_VARIETY,
        most=budget.sentences,
    )
    return [pool[i] for i in picked]


def _worth(statement: Statement, central: float, *, together: bool) -> float:
    place, shared = (2.0, 1.0) if together else (1.0, 0.6)
    return (
        place * lead(statement.ordinal)
        + shared * central
        + 0.3 * facts(statement)
        + 0.5 * fluency(statement.text)
    )
