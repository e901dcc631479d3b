"""What the library knows of one actor: its profile, its network, and whom a name may mean."""

from dataclasses import dataclass

from bot.model.actor import Actor, Name
from bot.model.article import Source
from bot.model.citations import Citation, CitedQuote, CitedRole
from bot.model.topic import Interpretation


@dataclass(frozen=True, slots=True, kw_only=True)
class Companion:
    """An actor named in `count` of the sentences that name another, and the sentence that shows it
    best."""

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
    """Counts over the whole library of what a profile shows only the best of: different titles
    (`roles`), sentences that quote the actor (`said`), sentences that name it (`about`), and
    actors that share a sentence with it (`company`)."""

    roles: int
    said: int
    about: int
    company: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """An actor: its names, its roles, what it said and what was said of it, and its company.

    The mentions in `actor` include those of a country's capital that stand for its government;
    `by_capital` counts these. `others` are actors that the name may mean as well. `first_seen`
    and `last_seen` are ISO dates of publication, None where none is dated. `articles` are all that
    name it, newest first; `sources` those that are cited.
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
    """An edge between two neighbours of a network: their indices in `neighbours`, `one` < `other`,
    and how many sentences name both."""

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
    """An actor, the actors it shares most sentences with, and the edges among these."""

    actor: Actor
    neighbours: tuple[Neighbour, ...]
    ties: tuple[Tie, ...]
