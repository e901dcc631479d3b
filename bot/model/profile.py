"""What the library knows of one actor."""

from dataclasses import dataclass

from bot.model.actor import Actor, Name
from bot.model.article import Source
from bot.model.citations import Citation, CitedQuote, CitedRole
from bot.model.topic import Interpretation


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
