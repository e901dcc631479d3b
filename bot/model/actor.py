"""Actors (people, organisations, countries, places, groups), and corrections of them."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


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
    """An actor of the library: `mentions` counts the mentions of it, `articles` the articles that
    hold one. `capital_of` is the country's name where it is a capital, else None."""

    id: int
    name: str
    kind: Kind
    capital_of: str | None = None
    mentions: int = 0
    articles: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class CanonicalActor:
    """How an actor is shown. `names` are aliases it has whether or not an article uses them;
    `dismissed` is true where a curator ruled that it is no actor."""

    name: str
    kind: Kind
    capital_of: str | None = None
    dismissed: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """One alias of one actor of the library; `count` is how often articles use it, from 0."""

    actor: int
    text: str
    origin: Origin
    count: int


class RecordSort(StrEnum):
    """What sort of name a name record is of. The values are stored, `ANY` as nothing."""

    ANY = ""
    """A name of several words, whatever kind it was classified as."""
    PERSON = "person"
    """A single word, classified as a person."""
    STATE = "state"
    """A name of a state, a capital or a people."""
    THING = "thing"
    """A single word, classified as anything else."""


class RecordKey(NamedTuple):
    """The key of a name record: the name's key (`bot.words.name_key`), and its sort. Keys sort by
    name, then by sort."""

    name: str
    sort: RecordSort = RecordSort.ANY


class CorrectionKind(StrEnum):
    """How a curator can correct an actor. The values are stored."""

    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    KIND = "kind"
    DISMISS = "dismiss"
    KEEP = "keep"
    """A doubt of an actor was settled: it is right as it is."""
    RULE = "rule"
    """No name of a form is an actor's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A curator's correction of an actor; it overrides what entity resolution found in the texts.

    `verdict` is its kind. `actor` is the actor's id at the time and `name` its name; `bearers` are
    the keys of its name records (`bot.actors.records`), by which the correction finds the actor
    again however often the library is resolved anew. `value` is the other actor's name, the name
    split off, the new name or the new kind; empty where the actor was dismissed. `into` are the
    keys of the name records that it was merged into. `at` and `undone_at` are ISO moments in
    UTC; `undone_*` are None while the correction holds.
    """

    id: int
    at: str
    by: str
    verdict: CorrectionKind
    actor: int
    name: str
    bearers: tuple[RecordKey, ...]
    value: str = ""
    into: tuple[RecordKey, ...] = ()
    undone_at: str | None = None
    undone_by: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedActor:
    """An actor as a team's own `actors.toml` states it. `kind` is None where the file gives none;
    `aliases` are its other names."""

    name: str
    kind: Kind | None = None
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected:
    """A correction, and the actor that results: the one merged into, the one split off, else the
    one corrected; None where it is gone."""

    correction: Correction
    actor: Actor | None
