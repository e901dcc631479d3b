"""Actors: people, organisations, countries, places and groups, and what people correct of them."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What an actor is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    COUNTRY = "country"
    PLACE = "place"
    GROUP = "group"


class Origin(StrEnum):
    """Where an alias comes from."""

    NAME = "name"
    SURNAME = "surname"
    ABBREVIATION = "abbreviation"
    DEMONYM = "demonym"
    SPELLING = "spelling"
    CURATED = "curated"


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An actor of the library. `mentions` and `articles` count where it is named."""

    id: int
    name: str
    kind: Kind
    capital_of: str | None = None
    mentions: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalActor:
    """What an actor is shown to be. `names` are names it goes by though no article may use them."""

    name: str
    kind: Kind
    capital_of: str | None = None
    dismissed: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One name of one actor of the library; `count` is how often articles use it."""

    actor: int
    text: str
    origin: Origin
    count: int


class CorrectionKind(StrEnum):
    """What a curator can say of an actor."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    KIND = "kind"
    DISMISS = "dismiss"


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """What a curator said of an actor, against what the texts seem to say.

    `actor` is its id at the time and `name` its name; `bearers` are the labels
    (`bot.actors.records`) that were gathered under it, by which the correction finds it again
    however often the library is read. `value` is the other actor's name, the name split off, the
    new name or the new kind; empty where the actor was dismissed. `into` are the bearers that it
    was merged into. `at` and `undone_at` are ISO moments in UTC; `undone_*` are None while it
    holds.
    """

    id: int
    at: str
    by: str
    verdict: CorrectionKind
    actor: int
    name: str
    bearers: tuple[str, ...]
    value: str = ""
    into: tuple[str, ...] = ()
    undone_at: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedActor:
    """An actor as a team's own `actors.toml` states it. `kind` is None where it leaves that to the
    texts; `aliases` are its other names."""

    name: str
    kind: Kind | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A correction, and the actor that it left: the one merged into, the one split off, else the
    one corrected; None where it is gone."""

    correction: Correction
    actor: Actor | None
