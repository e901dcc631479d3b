"""Name records, the units of entity resolution, and the keys that identify them.

A record is one normalised full name, with its sort where a single word or a state bears it. Its
key follows from the entity alone, so it does not depend on the order of indexing. `resolution`
clusters records into actors.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from bot.actors.short_forms import inner, tails, without_suffix
from bot.model.actor import Kind, Origin, RecordKey, RecordSort
from bot.model.analysis import Entity
from bot.words.name_key import key


@dataclass(frozen=True, slots=True, kw_only=True)
class NameRecord:
    """One full name (and its sort, see `record_key`) with the actor that it is linked to.

    `articles` counts those that use the name. `why` is the evidence for the link, None for the
    actor's principal record. `state` is the best name of the state or people that it names,
    `capital_of` the country whose capital it names, else None.
    """

    key: RecordKey
    articles: int
    actor: int
    why: Origin | None = None
    state: str | None = None
    capital_of: str | None = None

    @property
    def name(self) -> str:
        """The name's key (`bot.words.name_key.key`), without the sort."""
        return self.key.name


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
    """What a change touched: name records by key, their short names by key, their actors."""

    bearers: frozenset[RecordKey] = frozenset()
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


def record_key(entity: Entity) -> RecordKey:
    """The key of the name record of an entity: its name's key, and its sort where that counts.

    A name of several words is one record whatever kind it was classified as; a single word has one
    as a person and one as anything else; a state, a capital or a people has one of its own.
    """
    name = key(entity.name)
    if entity.listed or entity.kind is Kind.COUNTRY or entity.capital_of is not None:
        return state_key(name)
    if " " in name:
        return RecordKey(name)
    return RecordKey(name, RecordSort.PERSON if entity.kind is Kind.PERSON else RecordSort.THING)


def record_keys(name: str) -> tuple[RecordKey, ...]:
    """The keys that the records of a name may have, except that of a state or people."""
    if " " in name:
        return (RecordKey(name),)
    return RecordKey(name, RecordSort.PERSON), RecordKey(name, RecordSort.THING)


def state_key(name: str) -> RecordKey:
    return RecordKey(name, RecordSort.STATE)


def is_state(record: RecordKey) -> bool:
    return record.sort is RecordSort.STATE


def is_person(record: RecordKey) -> bool:
    """Whether it is the key of a single word classified as a person."""
    return record.sort is RecordSort.PERSON


def other_sort(record: RecordKey) -> RecordKey | None:
    """The key of the same single word of the other sort, person or thing; None for others."""
    match record.sort:
        case RecordSort.PERSON:
            return record._replace(sort=RecordSort.THING)
        case RecordSort.THING:
            return record._replace(sort=RecordSort.PERSON)
    return None


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
    its first word, or that word's initial, with its last. A first name alone counts only where an
    article uses it."""
    words = without_suffix(name).split()
    ends = [f"{words[0]} {words[-1]}"] if len(words) > 2 else []
    first = [f"{words[0][0]} {words[-1]}"] if len(words) > 1 and len(words[0]) > 1 else []
    return [*tails(name), *inner(name), *ends, *first]
