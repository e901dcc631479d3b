"""A briefing, its parts, and the proof that compares it with what the library gives now."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from itertools import pairwise

from bot.model.actor import Actor
from bot.model.article import Source
from bot.model.citations import Citation, CitedFigure, CitedQuote, CitedRole, Event, Point
from bot.model.topic import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of the library is on a topic: `articles` of all `of_articles`, by `outlets` of all
    `of_outlets` that are named. `oldest` and `newest` are ISO dates, None where none is dated;
    `undated` counts the articles without a date, `foreign` those in other languages than English,
    which are not quoted."""

    articles: int
    of_articles: int
    outlets: int
    of_outlets: int
    oldest: str | None
    newest: str | None
    undated: int
    foreign: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """An actor named by `articles` of the articles on a topic, and the title they give it, None
    where they give none."""

    actor: Actor
    articles: int
    role: CitedRole | None = None


PAUSE = 90
"""Days in which nothing happened, after which what was before is background. Chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Story:
    """An event that one article tells, or several (`articles`: their keys, oldest first, undated
    last). `headline` is the best article's title, `line` the sentence that tells it; None where it
    was left out. `day` is the newest day of publication, in ISO, None where none is dated.
    `outlets` and `actors` are names: of the outlets, and of the actors that most of it is about. On
    a front page `earlier` is the last day before on which it was told, in ISO; None where it was
    not.
    """

    headline: str
    day: str | None
    outlets: tuple[str, ...]
    articles: tuple[str, ...]
    line: Citation | None = None
    actors: tuple[str, ...] = ()
    earlier: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPage:
    """What a front page says besides its stories: how many there are, shown or not, and how many
    articles were compared for them, at most all; `newest` is the newest day of the library's
    articles, in ISO, and `undated` counts those without a day."""

    stories: int
    compared: int
    newest: str | None
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownCorrection:
    """That an article changed after a sentence of it was shown: `article` is its key, `source` its
    number. `was` is
    that sentence as it was shown, where the article does not hold it any more, and `now` the one
    that stands in its place, None without one; `note` is its publisher's correction, None where
    there is none, or it was shown before."""

    article: str
    source: int
    was: str = ""
    now: Citation | None = None
    note: Citation | None = None

    @property
    def citations(self) -> tuple[Citation, ...]:
        return tuple(one for one in (self.note, self.now) if one is not None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """How the articles that were read stand to a topic: the number `about` it, and of those that
    only name it, or a part of it."""

    about: int
    naming: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Provenance:
    """What a briefing follows from besides its question: the number of the rules it was made by
    (`bot.briefing.briefing_id.RULES`), the library's state and revision, and the name of the
    encoder that its passages were ranked with, empty where they were ranked without vectors."""

    rules: str = ""
    state: str = ""
    revision: int = 0
    encoder: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Briefing:
    """What the library says on a topic. An empty one has no `bottom_line`, and says why.

    The points follow the bottom line in the order shown: story by story, the newest first.
    `stories` are the events that articles about the topic tell, the newest first. `unmet` are the
    parts of the topic that the library holds, but not together with the rest; `involved` are the
    key actors. `standing` is None in briefings of rules before the third. Of an empty one,
    `unquoted` are stretches that hold all of the topic and are no sentences: a table's row.

    `corrections` are of sentences that were shown before, in what is new since then.

    One on some days, or on all that came in, is a front page, and has `front`: its bottom line and
    points are the lines of its stories, the most widely told first.
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
    stories: tuple[Story, ...] = ()
    standing: Standing | None = None
    unquoted: tuple[Citation, ...] = ()
    front: FrontPage | None = None
    corrections: tuple[ShownCorrection, ...] = ()

    @property
    def thin(self) -> bool:
        """Whether no article is about the topic, so that a line or two is all there is."""
        return self.standing is not None and not self.standing.about

    @property
    def background(self) -> frozenset[str]:
        """The keys of the articles that tell the topic's background: its stories of before a pause
        of `PAUSE` days or more, the newest such."""
        if self.front is not None:
            return frozenset()
        dated = [story for story in self.stories if story.day]
        days = [date.fromisoformat(story.day or "") for story in dated]
        for n, (newer, older) in enumerate(pairwise(days), start=1):
            if (newer - older).days >= PAUSE:
                return frozenset(key for story in dated[n:] for key in story.articles)
        return frozenset()

    @property
    def lines(self) -> tuple[Citation, ...]:
        """The sentences of its bottom line, points, quotes and figures, each once."""
        figures = (one for figure in self.figures for one in (figure, *figure.others))
        shown = (
            *(one for point in self.bottom_line for one in point.citations),
            *(one for point in self.points for one in point.citations),
            *(quote.citation for quote in self.quotes),
            *(figure.citation for figure in figures),
            *(one for corrected in self.corrections for one in corrected.citations),
        )
        return tuple(dict.fromkeys(shown))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """Every sentence shown; one that shows a role or an event may be among `lines` as well."""
        return (
            *self.lines,
            *(actor.role.citation for actor in self.involved if actor.role),
            *(event.citation for event in self.timeline),
            *self.unquoted,
        )


class BriefingPart(StrEnum):
    """A part of a briefing that can be asked for by itself: the latest are the sentences of its
    newest articles. The values are in buttons of messages posted long ago."""

    LINES = "lines"
    SOURCES = "sources"
    QUOTES = "quotes"
    FIGURES = "figures"
    TIMELINE = "timeline"
    ACTORS = "actors"
    LATEST = "latest"


class Loss(StrEnum):
    """Why a sentence of a briefing is not in it any more: its article is gone (ARTICLE), the
    article does not hold these words any more (WORDS), or other sentences are chosen (CHOICE)."""

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
    """A briefing as it was given at the moment `at`, beside what the same question gives `now`.

    `same`: every sentence, number and source is equal. `sentences` counts the sentences that
    `before` showed, `standing` those still in their articles word for word at the same offsets.
    `gone` are shown only by `before`, `new` only by `now`; both are cited by `sources`. `came`
    counts the articles that came in, or changed, in between.
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
