"""Name records, the units of entity resolution, and the labels that identify them.

A record is one normalised full name, with its type where a single word or a state bears it. Its
label follows from the entity alone, so it does not depend on the order of indexing. `resolution`
clusters records into actors.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.actors.short_forms import tails, without_suffix
from bot.model.actor import Kind, Origin
from bot.model.analysis import Entity
from bot.words.name_key import key

_STATE, _PERSON, _THING = " (state)", " (person)", " (thing)"


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRecord:
    """One full name (and its type, see `record_key`) with the actor that it is linked to.

    `label` is its key. `articles` counts those that use the name. `why` is the evidence for the
    link, None for the actor's principal record. `state` is the best name of the state or people
    that it names, `capital_of` the country whose capital it names, else None.
    """

    label: str
    articles: int
    actor: int
    why: Origin | None = None
    state: str | None = None
    capital_of: str | None = None

    @property
    def name(self) -> str:
        """The name's key (`bot.words.name_key.key`), without the type."""
        return name_of(self.label)


@dataclass(frozen=True, slots=True, kw_only=True)
class AliasUse:
    """A shorter name (by its key) that articles use, or may use, for a name record: `how` it comes
    from the full name, and in how many `articles` it was seen."""

    name: str
    bearer: NameRecord
    how: Origin
    articles: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeSet:
    """What a change touched: name records by label, their short names by key, their actors."""

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
    """The label of the name record of an entity: its name's key, and its type where that counts.

    A name of several words is one record whatever kind it was classified as; a single word has one
    as a person and one as anything else; a state, a capital or a people has one of its own.
    """
    name = key(entity.name)
    if entity.listed or entity.kind is Kind.COUNTRY or entity.capital_of is not None:
        return name + _STATE
    if " " in name:
        return name
    return name + (_PERSON if entity.kind is Kind.PERSON else _THING)


def labels(name: str) -> tuple[str, ...]:
    """The labels that a name's key may have, except that of a state or people."""
    return (name,) if " " in name else (name + _PERSON, name + _THING)


def state_label(name: str) -> str:
    return name + _STATE


def name_of(label: str) -> str:
    """The name's key in a label. A key has no brackets."""
    return label.partition(" (")[0]


def is_state(label: str) -> bool:
    return label.endswith(_STATE)


def is_person(label: str) -> bool:
    """Whether the label is that of a single word classified as a person."""
    return label.endswith(_PERSON)


def other_sort(label: str) -> str | None:
    """The label of the same single word with the other type, person or thing; None for others."""
    name = name_of(label)
    return {name + _PERSON: name + _THING, name + _THING: name + _PERSON}.get(label)


def calls(entity: Entity) -> dict[str, Origin]:
    """The short names of an entity, by key: the abbreviations and surnames that the article uses,
    and the parts of a person's name, whether it uses them or not. None for a state."""
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
    return {short: how for short, how in found.items() if short and short != name}


def parts(name: str) -> list[str]:
    """The short names that news gives a person after the first mention: every tail of the name,
    and its first word with its last. A first name alone counts only where an article uses it."""
    words = without_suffix(name).split()
    ends = [f"{words[0]} {words[-1]}"] if len(words) > 2 else []
    return [*tails(name), *ends]
