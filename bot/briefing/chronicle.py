"""What all of a topic's articles say of its days, not only those that a briefing reads."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.briefing.evidence import CandidateSentence
from bot.model.article import Source
from bot.model.stored import StoredSentence
from bot.model.topic import Topic
from bot.query.snapshot import Snapshot
from bot.search.clauses import Clause, Matcher
from bot.search.coverage import least_counts

_ARTICLES = 300
"""Articles whose dated sentences are read, at most: those that name the topic most. Chosen."""
_DWELLS = 3
"""How often an article names all of the topic that counts among those that came out on it.
Chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Chronicle:
    """`told` are sentences that hold the topic and name a day, `out` says how many articles that
    dwell on it came out on each day. `sources` are the articles of both, by key."""

    told: Sequence[StoredSentence] = ()
    out: Mapping[str, int] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)


def chronicle(
    pool: Sequence[CandidateSentence],
    articles: Collection[int],
    clauses: Sequence[Clause],
    topic: Topic,
    snapshot: Snapshot,
) -> Chronicle:
    """That of a topic whose candidate sentences are `pool`; `articles` are the ids of those that
    match it. Where it leaves out words, or what was told, there is what its candidates say."""
    told = {e.statement.id: e.statement for e in pool if e.held}
    sources = {e.source.key: e.source for e in pool}
    if not clauses or topic.excluded or topic.within.told:
        return Chronicle(told=list(told.values()), out=_out(sources.values()), sources=sources)
    counts = least_counts(clauses, snapshot)
    foremost = sorted(articles, key=lambda id: (-int(counts[id]), id))[:_ARTICLES]
    cards = snapshot.library.articles.cards(foremost)
    dwelling = [card for id, card in cards.items() if counts[id] >= _DWELLS]
    holder = _Holder(clauses)
    found = [s for s in snapshot.library.sentences.dated(foremost) if holder.holds(s)]
    told |= {statement.id: statement for statement in found}
    return Chronicle(
        told=list(told.values()),
        out=_out(dwelling),
        sources=sources | {card.key: card for card in cards.values()},
    )


def _out(sources: Iterable[Source]) -> Mapping[str, int]:
    return Counter(source.published for source in sources if source.published is not None)


class _Holder:
    """Tells whether sentences hold all of a topic: its actors, which is quickly seen, and then its
    words."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._actors = [clause.actors for clause in clauses if clause.actors]
        self._words = Matcher([clause for clause in clauses if not clause.actors])

    def holds(self, statement: StoredSentence) -> bool:
        if any(actors.isdisjoint(statement.actors) for actors in self._actors):
            return False
        words = self._words.clauses
        return not words or len(self._words.text(statement.text).clauses) == len(words)
