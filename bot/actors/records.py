"""Bearers: whoever bears one full name. An entity's bearer follows from the entity alone, so it is
the same in whatever order articles come; which bearers are one actor is for `resolution` to say."""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.actors.short_forms import tails, without_suffix
from bot.model.actor import Kind, Origin
from bot.model.analysis import Entity
from bot.words.name_key import key

_STATE, _PERSON, _THING = " (state)", " (person)", " (thing)"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRecord:
    """A bearer as the library knows it: in how many articles, and gathered under which actor.

    `why` is what ties it there: None where the actor is known by it. `state` is the best name of
    the land or people that it is, `capital_of` the country's whose capital it is, else None.
    """

    label: str
    articles: int
    actor: int
    why: Origin | None = None
    state: str | None = None
    capital_of: str | None = None

    @property
    def name(self) -> str:
        """The key of the name it bears."""
        return name_of(self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasUse:
    """How often a bearer is called by a name other than its full one: in how many articles."""

    name: str
    bearer: NameRecord
    how: Origin
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """What a change touched: bearers by label, the names they are called by, and their actors."""

    bearers: frozenset[str] = frozenset()
    names: frozenset[str] = frozenset()
    actors: frozenset[int] = frozenset()

    @classmethod
    def by(cls, entities: Iterable[Entity]) -> "ChangeSet":
        entities = list(entities)
        return cls(
            bearers=frozenset(map(record_key, entities)),
            names=frozenset(name for entity in entities for name in calls(entity)),
        )

    def __or__(self, other: "ChangeSet") -> "ChangeSet":
        return ChangeSet(
            bearers=self.bearers | other.bearers,
            names=self.names | other.names,
            actors=self.actors | other.actors,
        )


def record_key(entity: Entity) -> str:
    """The bearer of an entity's full name.

    A name of several words is one bearer's whatever it was taken for; a single word may be a
    person and a place; a state, a capital or a people is nobody else of its name.
    """
    name = key(entity.name)
    if entity.listed or entity.kind is Kind.COUNTRY or entity.capital_of is not None:
        return name + _STATE
    if " " in name:
        return name
    return name + (_PERSON if entity.kind is Kind.PERSON else _THING)


def labels(name: str) -> tuple[str, ...]:
    """Every bearer that a name's key may have, but for a land or people."""
    return (name,) if " " in name else (name + _PERSON, name + _THING)


def state_label(name: str) -> str:
    return name + _STATE


def name_of(bearer: str) -> str:
    """The key of the name that a label stands for: a key itself has no brackets."""
    return bearer.partition(" (")[0]


def is_state(bearer: str) -> bool:
    return bearer.endswith(_STATE)


def is_person(bearer: str) -> bool:
    """Whether a single word was taken for a person."""
    return bearer.endswith(_PERSON)


def other_sort(bearer: str) -> str | None:
    """The bearer of the same single word that was taken for something else."""
    name = name_of(bearer)
    return {name + _PERSON: name + _THING, name + _THING: name + _PERSON}.get(bearer)


def calls(entity: Entity) -> dict[str, Origin]:
    """What else the entity may be called where its full name is not given, by key: parts of a
    person's name, whether this article uses them or not, and what articles call it for short."""
    name = key(entity.name)
    if is_state(record_key(entity)):
        return {}
    found = {
        key(alias.text): alias.origin
        for alias in entity.aliases
        if alias.origin in {Origin.ABBREVIATION, Origin.SURNAME}
    }
    if entity.kind is Kind.PERSON:
        for part in parts(name):
            found.setdefault(part, Origin.SURNAME)
    return {called: how for called, how in found.items() if called and called != name}


def parts(name: str) -> list[str]:
    """What news calls a person after the first time: the last words of the name, and its first and
    last. A first name alone is no such part: it has to be seen used."""
    words = without_suffix(name).split()
    ends = [f"{words[0]} {words[-1]}"] if len(words) > 2 else []
    return [*tails(name), *ends]
