"""What a watch tells: the articles that came in and speak of its topic, and how often such did."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from bot.answers import Alert, Basis, Past, Sighting, Topic
from bot.library import Shelf
from bot.model import Statement
from bot.search.lexicon import Lexicon
from bot.search.ranking import Ranked
from bot.writing.citations import Citations

_SHOWN = 8
"""Articles that are told of one by one."""
_SENTENCES = 2
"""How many sentences of an article are shown where it is the only one; of several one each."""


def alert(
    topic: Topic, ranked: Iterable[Ranked], speaking: Collection[int], shelf: Shelf, basis: Basis
) -> Alert:
    """`ranked` are the topic's passages, best first, and `speaking` the ids of the articles that
    speak of all of it."""
    cards = shelf.cards(speaking)
    best = _best(ranked, [card.key for card in cards.values()])
    order = [*best, *(card.key for card in cards.values() if card.key not in best)][:_SHOWN]
    each = _SENTENCES if len(order) == 1 else 1
    citations = Citations({card.key: card for card in cards.values()})
    sightings = tuple(
        Sighting(
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


def _best(ranked: Iterable[Ranked], articles: Collection[str]) -> Mapping[str, Sequence[Statement]]:
    """Of these articles those with a passage among the ranked, the best first: the best sentence
    of each of its passages."""
    found: dict[str, list[Statement]] = {}
    for passage in ranked:
        if passage.source.key in articles:
            found.setdefault(passage.source.key, []).append(passage.best)
    return found


def past(topic: Topic, speaking: Collection[int], lexicon: Lexicon) -> Past:
    days = lexicon.roll.days[sorted(speaking)]
    dated = sorted({int(day) for day in days} - {0})
    return Past(
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
