"""What the desk answers: a topic as it was read, and passages, profiles, summaries, briefings.

Every `Citation` is a sentence of an article that can be opened where it stands.
"""

from calendar import monthrange
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from bot.model import Actor, FigureKind, Name, Overview, Place, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """How one word, name or field of a question was read: `why` is "spelling", "alias", or says
    in a few words what was made of it."""

    asked: str
    read_as: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word to look for in any of its forms: `text` as it was likeliest meant, `also` what it may
    as well have been meant for. A reading of several words stands side by side."""

    text: str
    also: tuple[str, ...] = ()

    @property
    def readings(self) -> tuple[str, ...]:
        return (self.text, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """When somebody asked about a topic, and the library's revision then."""

    revision: int
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A sentence that was shown before: its words, white space folded, and where its article has
    it."""

    text: str
    article: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which articles may answer: those of any of these outlets and by any of these authors, as
    the library writes them, any of these `articles`, published in this time. Nothing given: all of
    them.

    `since` and `until` are included: a year, a month or a day in ISO, as it was asked. An article
    without a date is of no time. With `after`, it came in, or changed, after that was asked, and
    what was `told` then is not told again.
    """

    outlets: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()
    articles: tuple[Source, ...] = ()
    since: str | None = None
    until: str | None = None
    after: Asked | None = None
    told: tuple[Told, ...] = ()

    @property
    def days(self) -> tuple[str, str] | None:
        """The first and the last day of the time, in ISO; None where none is given."""
        if not self.since and not self.until:
            return None
        return (self.since or "") + "0001-01-01"[len(self.since or "") :], last_day(self.until)

    def __bool__(self) -> bool:
        named = self.outlets or self.authors or self.articles
        return bool(named or self.since or self.until or self.after)


def last_day(until: str | None) -> str:
    """The last day of a year, a month or a day in ISO."""
    year, month, day = (*map(int, (until or "9999").split("-")), 0, 0)[:3]
    month = month or 12
    return f"{year:04}-{month:02}-{day or monthrange(year, month)[1]:02}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A question as it was read.

    `required` are those of `actors` that have to be named, `phrases` what has to stand so: by
    these very words, but for case and accents; what stands `together` does so in the best
    passages: "state run", "46 billion". `excluded` must not stand in a passage, a single
    word in none of its forms, several words not as a phrase. With nothing but a filter, all that
    passes it is asked for, the newest first. `unmatched` holds the words and phrases that the
    library does not know, `near`, in an empty answer, real topics of the library to try instead.
    """

    text: str
    actors: tuple[Actor, ...] = ()
    required: tuple[Actor, ...] = ()
    terms: tuple[Term, ...] = ()
    phrases: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    excluded: tuple[str, ...] = ()
    within: Filter = Filter()
    interpretations: tuple[Interpretation, ...] = ()
    unmatched: tuple[str, ...] = ()
    near: tuple[str, ...] = ()

    @property
    def sought(self) -> bool:
        """Whether there is anything to look for."""
        return bool(self.actors or self.terms or self.phrases or self.within)

    @property
    def one_actor(self) -> bool:
        """Whether an actor is all that is asked for."""
        besides = self.terms or self.phrases or self.excluded or self.within or self.unmatched
        return len(self.actors) == 1 and not besides

    @property
    def whole(self) -> "Topic":
        """The same, whatever of it is new."""
        return replace(self, within=replace(self.within, after=None, told=()))

    def came_after(self, asked: Asked, told: tuple[Told, ...] = ()) -> "Topic":
        """The same, of what came in after that and was not `told` then. All of its actors have to
        be named: an article is no news of two because it names one of them."""
        within = replace(self.within, after=asked, told=told)
        return replace(self, required=self.actors, within=within)


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A sentence shown: the slice of its article, white space folded, and where it stands.

    `source` is the number of its article in the answer's `sources`, from 1.
    """

    text: str
    article: str
    start: int
    end: int
    source: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedQuote:
    """A sentence that holds somebody's words, and who they are."""

    citation: Citation
    speaker: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedFigure:
    """A sentence that holds a figure, and the figure as it is written there. `others` are what
    other articles give for the same thing, where that differs."""

    citation: Citation
    figure: str
    kind: FigureKind
    others: tuple["CitedFigure", ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A thing that articles say: the sentence that says it best. `also` are sentences of other
    articles that say the same in words of their own; `theme` heads the points beside it that
    speak of one thing, empty where there is none. An `update` goes on with a story that was told
    before."""

    citation: Citation
    also: tuple[Citation, ...] = ()
    theme: str = ""
    update: bool = False

    @property
    def citations(self) -> tuple[Citation, ...]:
        return (self.citation, *self.also)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """A sentence that says when something happened: `when` is an ISO year, month or day, and
    `written` the words that say so, which may need the article's own date ("Wednesday")."""

    citation: Citation
    when: str
    written: str


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedRole:
    """A title somebody holds, and the sentence that says so."""

    title: str
    citation: Citation


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
class FoundPassage:
    """A passage that answers. `place` is where it stands in this very library; `start` and `end`
    are its offsets; `matched` the words of it that met the question, as the text spells them;
    `copies` the numbers, in the answer's `sources`, of other articles that hold the same passage,
    or nearly."""

    place: Place = field(compare=False)
    article: str
    title: str
    heading: str
    start: int
    end: int
    text: str
    score: float
    best: Citation
    matched: tuple[str, ...]
    copies: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageList:
    """The passages of a topic, best first. There may be `more` to find; so many of those asked for
    again are `gone`: their article was removed, or changed there. `caveat` tells what kept them
    from being ranked as they were to be; empty where nothing did."""

    topic: Topic
    passages: tuple[FoundPassage, ...]
    sources: tuple[Source, ...]
    more: bool = False
    gone: int = 0
    caveat: str = ""


class Sought(StrEnum):
    """What kind of thing a question asks for."""

    PERSON = "person"
    BODY = "organisation"
    PLACE = "place"
    DATE = "date"
    SPAN = "duration"
    MONEY = "amount"
    SHARE = "share"
    NUMBER = "number"
    REASON = "reason"
    MEANS = "means"
    WORDS = "words"
    WHETHER = "whether"
    THING = "thing"


class Order(StrEnum):
    """Which of several a question means: the latest, or the first."""

    LATEST = "latest"
    FIRST = "first"


class Reading(StrEnum):
    """How sure it is what a person wants: they said so in words that are known, in words that were
    mended, or it was guessed from what they asked about."""

    EXACT = "exact"
    MENDED = "mended"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The sentences that answer a question, the best first; `also` of each are near copies of it.

    `sure` is how likely the first one answers, from 0 to 1. Where that is too little the question
    is not `answered`, and the lines are the nearest there is; none where there is nothing near.
    `reading` is how sure it is that this was the question.
    """

    question: str
    topic: Topic
    sought: Sought
    answered: bool
    sure: float
    lines: tuple[Point, ...]
    sources: tuple[Source, ...]
    reading: Reading = Reading.EXACT
    caveat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPassage:
    """A passage of an opened article, whole; `heading` is its section's, or empty."""

    heading: str
    sentences: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A part of an article that was opened at the sentence of a `place`; every passage of the
    article is in one of its parts.

    `marked` is the offset at which that sentence begins, None where the article does not hold it
    any more. `part` counts from 1; `earlier` and `later` are the offsets at which the parts beside
    it begin, None at either end.
    """

    place: Place
    source: Source
    passages: tuple[OpenedPassage, ...]
    marked: int | None
    part: int
    parts: int
    earlier: int | None
    later: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """An actor that shares sentences with another, and the sentence that shows it best."""

    actor: Actor
    count: int
    evidence: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """An actor that a name may mean, and the title it is given most often, empty without one."""

    actor: Actor
    title: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The actors that a name may mean, the most mentioned first."""

    asked: str
    interpretations: tuple[Interpretation, ...]
    candidates: tuple[Candidate, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Totals:
    """How many there are in the library of what a profile shows the best of: titles given, and
    sentences that hold the actor's words, that name it, and actors that share one with it."""

    roles: int
    said: int
    about: int
    company: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An actor: its names, its roles, what it said and what was said of it, and its company.

    `actor` counts the mentions of a country's capital that stand for the government along;
    `by_capital` is how many these are. `others` may be meant by the name too. `articles` are all
    that name it, newest first; `sources` those that are cited.
    """

    actor: Actor
    interpretations: tuple[Interpretation, ...]
    others: tuple[Candidate, ...]
    names: tuple[Name, ...]
    by_capital: int
    roles: tuple[CitedRole, ...]
    said: tuple[CitedQuote, ...]
    about: tuple[Citation, ...]
    companions: tuple[Companion, ...]
    totals: Totals
    first_seen: str | None
    last_seen: str | None
    articles: tuple[Source, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tie:
    """Two actors, by their places among a network's companions, from 0, the lower first; and how
    many sentences name both."""

    one: int
    other: int
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """An actor of a network, and how many sentences it shares with the one in the middle."""

    actor: Actor
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Network:
    """An actor and its closest company, and who of them are named together too."""

    actor: Actor
    neighbours: tuple[Neighbour, ...]
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The sentences that say most of one article, or of several together."""

    sentences: tuple[Citation, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Involved:
    """An actor that the articles on a topic name, in how many of them, and the title they give it,
    None where they give none."""

    actor: Actor
    articles: int
    role: CitedRole | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
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
    basis: Basis = Basis()

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Sighting:
    """An article that speaks of what is watched, by its number in the alert's `sources`, and the
    sentences that say most of it; none where no sentence can be shown."""

    source: int
    citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Alert:
    """What came in that speaks of a topic, the likeliest first; so many articles `more` do."""

    topic: Topic
    sightings: tuple[Sighting, ...]
    sources: tuple[Source, ...]
    more: int = 0
    basis: Basis = Basis()

    @property
    def lines(self) -> tuple[Citation, ...]:
        return tuple(one for sighting in self.sightings for one in sighting.citations)


@dataclass(frozen=True, slots=True, kw_only=True)
class Past:
    """How often a watch would have had something to say: of so many articles, which were published
    on so many days, the last of them that one (ISO); some have no date."""

    topic: Topic
    articles: int
    days: int
    last: str | None
    undated: int


class Loss(StrEnum):
    """Why a sentence of a briefing is not in it any more: its article is gone, or does not hold
    these words any more, or it holds them and others are chosen."""

    ARTICLE = "article"
    WORDS = "words"
    CHOICE = "choice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gone:
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
    gone: tuple[Gone, ...]
    new: tuple[Citation, ...]
    sources: tuple[Source, ...]
    came: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """How to ask, with real topics of the library. `heard` is what was not understood, if any."""

    topics: tuple[str, ...]
    overview: Overview
    heard: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """The articles that an answer rests on, and the sentences that it showed of them. `about` is
    what it was about."""

    about: str
    sources: tuple[Source, ...]
    cited: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """An article by its card, and the place of its first sentence; None where it has none."""

    source: Source
    begins: Place | None


Answer = Briefing | PassageList | Reply | Profile | Candidates | Summary | SourceList | Help
