"""What the desk answers: a topic as it was read, and passages, profiles, summaries, briefings.

Every `Citation` is a sentence of an article that can be opened where it stands.
"""

from dataclasses import dataclass

from bot.model import Actor, FigureKind, Name, Overview, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Interpretation:
    """How one word or name of a question was read: `why` is "spelling" or "alias"."""

    asked: str
    read_as: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A question as it was read. `unmatched` holds the words that the library does not know,
    `near` real topics of the library to try instead."""

    text: str
    actors: tuple[Actor, ...] = ()
    terms: tuple[str, ...] = ()
    interpretations: tuple[Interpretation, ...] = ()
    unmatched: tuple[str, ...] = ()
    near: tuple[str, ...] = ()


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
    """A sentence that holds a figure, and the figure as it is written there."""

    citation: Citation
    figure: str
    kind: FigureKind


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedRole:
    """A title somebody holds, and the sentence that says so."""

    title: str
    citation: Citation


@dataclass(frozen=True, slots=True, kw_only=True)
class Coverage:
    """How much of the library an answer rests on."""

    articles: int
    of_articles: int
    outlets: int
    passages: int
    oldest: str | None
    newest: str | None
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """A passage that answers. `start` and `end` are its offsets; `matched` the words of it that
    met the question, as the text spells them."""

    article: str
    title: str
    heading: str
    start: int
    end: int
    text: str
    score: float
    best: Citation
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageList:
    """The passages of a topic, best first."""

    topic: Topic
    passages: tuple[FoundPassage, ...]
    sources: tuple[Source, ...]


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
class Briefing:
    """What the library says on a topic. An empty one has no `bottom_line`, and says why."""

    id: str
    topic: Topic
    coverage: Coverage
    bottom_line: tuple[Citation, ...]
    points: tuple[Citation, ...]
    quotes: tuple[CitedQuote, ...]
    figures: tuple[CitedFigure, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Help:
    """How to ask, with real topics of the library. `heard` is what was not understood, if any."""

    topics: tuple[str, ...]
    overview: Overview
    heard: str = ""


Answer = Briefing | PassageList | Profile | Candidates | Summary | Help
