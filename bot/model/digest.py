"""What a watch posts: an alert, and how often there would have been one in the past."""

from dataclasses import dataclass, field

from bot.model.article import Source
from bot.model.briefing import Briefing, Provenance, ShownCorrection
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
    corrections: tuple[ShownCorrection, ...] = ()

    @property
    def news(self) -> bool:
        return bool(self.sightings or self.corrections)

    @property
    def lines(self) -> tuple[Citation, ...]:
        shown = (one for sighting in self.sightings for one in sighting.citations)
        return (*shown, *(line for one in self.corrections for line in one.citations))


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """What a digest posts: a briefing on each of its topics, one or more."""

    briefings: tuple[Briefing, ...]

    @property
    def news(self) -> bool:
        """Whether there is anything new in it."""
        return any(one.bottom_line or one.corrections for one in self.briefings)

    @property
    def lines(self) -> tuple[Citation, ...]:
        return tuple(dict.fromkeys(line for one in self.briefings for line in one.lines))

    @property
    def basis(self) -> Provenance:
        return self.briefings[0].basis


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
