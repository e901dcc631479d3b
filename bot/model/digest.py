"""What a watch posts: an alert, and how often there would have been one in the past."""

from dataclasses import dataclass, field

from bot.model.article import Source
from bot.model.briefing import Provenance
from bot.model.citations import Citation
from bot.model.topic import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class AlertHit:
    """An article on the topic watched, by its number in the alert's `sources`, and its best
    sentences; none where no sentence can be shown."""

    source: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """The articles on a topic that came in, best first; `more` counts those that are not shown."""

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
    """How often a watch would have had something to post: `articles` on its topic were published
    on `days` different days, the `last` of them in ISO (None where none is dated); `undated`
    counts those without a date."""

    topic: Topic
    articles: int
    days: int
    last: str | None
    undated: int
