"""What a watch tells."""

from dataclasses import dataclass, field

from bot.model.article import Source
from bot.model.briefing import Provenance
from bot.model.citations import Citation
from bot.model.topic import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertHit:
    """An article that speaks of what is watched, by its number in the alert's `sources`, and the
    sentences that say most of it; none where no sentence can be shown."""

    source: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What came in that speaks of a topic, the likeliest first; so many articles `more` do."""

    topic: Topic
    sightings: tuple[AlertHit, ...]
    sources: tuple[Source, ...]
    more: int = 0
    basis: Provenance = field(default_factory=Provenance)

    @property
    def lines(self) -> tuple[Citation, ...]:
        return tuple(one for sighting in self.sightings for one in sighting.citations)


@dataclass(frozen=True, slots=True, kw_only=True)
class WatchBacktest:
    """How often a watch would have had something to say: of so many articles, which were published
    on so many days, the last of them that one (ISO); some have no date."""

    topic: Topic
    articles: int
    days: int
    last: str | None
    undated: int
