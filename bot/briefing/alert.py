"""What a watch tells: the articles that came in and speak of its topic, and how often such did."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.model.briefing import Provenance
from bot.model.digest import Alert, AlertHit, WatchBacktest
from bot.model.stored import StoredSentence
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.search.reranking import RankedPassage
from bot.storage.library import LibraryReader
from bot.writing.citations import Citations

_SHOWN = 8
"""Articles that are told of one by one."""
_SENTENCES = 2
"""How many sentences of an article are shown where it is the only one; of several one each."""


def alert(
    topic: Topic,
    ranked: Iterable[RankedPassage],
    speaking: Collection[int],
    shelf: LibraryReader,
    basis: Provenance,
) -> Alert:
    """`ranked` are the topic's passages, best first, and `speaking` the ids of the articles that
    speak of all of it."""
    cards = shelf.cards(speaking)
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
        more=len(speaking) - len(order),
        basis=basis,
    )


def _best(
    ranked: Iterable[RankedPassage], articles: Collection[str]
) -> Mapping[str, Sequence[StoredSentence]]:
    """Of these articles those with a passage among the ranked, the best first: the best sentence
    of each of its passages."""
    found: dict[str, list[StoredSentence]] = {}
    for passage in ranked:
        if passage.source.key in articles:
            found.setdefault(passage.source.key, []).append(passage.best)
    return found


def past(topic: Topic, speaking: Collection[int], lexicon: Lexicon) -> WatchBacktest:
    days = lexicon.document_stats.days[sorted(speaking)]
    dated = sorted({int(day) for day in days} - {0})
    return WatchBacktest(
        topic=topic,
        articles=len(speaking),
        days=len(dated),
        last=_iso(dated[-1]) if dated else None,
        undated=int((days == 0).sum()),
    )


def _iso(day: int) -> str:
    """A day of the roll, 20240326, in ISO."""
    said = f"{day:08}"
    return f"{said[:4]}-{said[4:6]}-{said[6:]}"
