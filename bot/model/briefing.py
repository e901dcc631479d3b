"""A briefing, and the proof of one."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from bot.model.actor import Actor
from bot.model.article import Source
from bot.model.citations import Citation, CitedFigure, CitedQuote, CitedRole, Event, Point
from bot.model.topic import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of the library speaks of a topic: so many articles of all there are, by so many
    outlets that are named, and over what dates."""

    articles: int
    of_articles: int
    outlets: int
    of_outlets: int
    oldest: str | None
    newest: str | None
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """An actor that the articles on a topic name, in how many of them, and the title they give it,
    None where they give none."""

    actor: Actor
    articles: int
    role: CitedRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a briefing follows from besides its question: Attaché's own rules by their number
    (`bot.briefing.identity.RULES`), the library's state and revision, and the encoder that its
    passages were ranked with, empty where they were ranked by their words alone."""

    rules: str = ""
    state: str = ""
    revision: int = 0
    encoder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What the library says on a topic. An empty one has no `bottom_line`, and says why.

    `unmet` are the parts of the topic that the library holds, but not together with the rest.
    """

    id: str
    topic: Topic
    coverage: Coverage
    bottom_line: tuple[Point, ...]
    points: tuple[Point, ...]
    involved: tuple[Involved, ...] = ()
    quotes: tuple[CitedQuote, ...]
    figures: tuple[CitedFigure, ...]
    timeline: tuple[Event, ...] = ()
    sources: tuple[Source, ...]
    unmet: tuple[str, ...] = ()
    basis: Provenance = Provenance()

    @property
    def lines(self) -> tuple[Citation, ...]:
        """Its bottom line, points, quotes and figures: no sentence is in two of them."""
        figures = (one for figure in self.figures for one in (figure, *figure.others))
        return (
            *(one for point in self.bottom_line for one in point.citations),
            *(one for point in self.points for one in point.citations),
            *(quote.citation for quote in self.quotes),
            *(figure.citation for figure in figures),
        )

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every sentence shown. What shows a role or a date may be among the lines too."""
        return (
            *self.lines,
            *(actor.role.citation for actor in self.involved if actor.role),
            *(event.citation for event in self.timeline),
        )


class Loss(StrEnum):
    """Why a sentence of a briefing is not in it any more: its article is gone, or does not hold
    these words any more, or it holds them and others are chosen."""

    ARTICLE = "article"
    WORDS = "words"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedSentence:
    """A sentence that a briefing showed, and why it would not show it now."""

    citation: Citation
    why: Loss


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """A briefing as it was given `at` that time, beside what the same question gives `now`.

    They are the `same` where every sentence, number and source is. Of the `sentences` that were
    shown so many are `standing`: word for word where they stood. `gone` and `new` are those that
    only one of the two shows, cited by `sources` of their own. So many articles `came` in, or
    changed, in between.
    """

    before: Briefing
    at: datetime
    now: Briefing
    same: bool
    sentences: int
    standing: int
    gone: tuple[DroppedSentence, ...]
    new: tuple[Citation, ...]
    sources: tuple[Source, ...]
    came: int
