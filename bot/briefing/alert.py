"""Alerts: the articles on a watch's topic that came in; and how often there were such before."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice

from bot.briefing.briefing import DEPTH
from bot.briefing.briefing_id import provenance
from bot.model.digest import Alert, AlertHit, WatchBacktest
from bot.model.stored import StoredSentence
from bot.model.topic import Topic
from bot.search.reranking import RankedPassage
from bot.search.searcher import Searcher
from bot.writing.citations import Citations

_SHOWN = 8
"""Articles shown one by one, at most; chosen, not measured."""
_SENTENCES = 2
"""Sentences shown of an article where it is the only one; of several one each."""


def alert(topic: Topic, searcher: Searcher) -> Alert:
    """The alert on a topic: the articles that match all of it."""
    matching = searcher.matching_articles(topic)
    cards = searcher.snapshot.library.articles.cards(matching)
    ranked = islice(searcher.ranked(topic), DEPTH)
    best = _best(ranked, [card.key for card in cards.values()])
    order = [*best, *(card.key for card in cards.values() if card.key not in best)][:_SHOWN]
    each = _SENTENCES if len(order) == 1 else 1
    citations = Citations({card.key: card for card in cards.values()})
    sightings = tuple(
        AlertHit(
            source=citations.number(key),
            citations=tuple(map(citations.cite, best.get(key, ())[:each])),
        )
        for key in order
    )
    return Alert(
        topic=topic,
        sightings=sightings,
        sources=citations.sources,
        more=len(matching) - len(order),
        basis=provenance(searcher.snapshot),
    )


def _best(
    ranked: Iterable[RankedPassage], articles: Collection[str]
) -> Mapping[str, Sequence[StoredSentence]]:
    """For each of these articles with a ranked passage, best first: the best sentence of each of
    its passages."""
    found: dict[str, list[StoredSentence]] = {}
    for passage in ranked:
        if passage.source.key in articles:
            found.setdefault(passage.source.key, []).append(passage.best)
    return found


def past(topic: Topic, searcher: Searcher) -> WatchBacktest:
    """How often there would have been an alert: over the days on which the articles that match all
    of a topic were published."""
    matching = searcher.matching_articles(topic)
    days = searcher.snapshot.lexicon.document_stats.days[sorted(matching)]
    dated = sorted({int(day) for day in days} - {0})
    return WatchBacktest(
        topic=topic,
        articles=len(matching),
        days=len(dated),
        last=_iso(dated[-1]) if dated else None,
        undated=int((days == 0).sum()),
    )


def _iso(day: int) -> str:
    """A day of the document statistics, an integer YYYYMMDD, in ISO."""
    text = f"{day:08}"
    return f"{text[:4]}-{text[4:6]}-{text[6:]}"
