"""An article's entity → the library's actor: which of the known ones it is, if any.

Where the names cannot tell, two stay two.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.actors.gather import best_name
from bot.actors.kinds import kind_by_words, likeliest
from bot.actors.naming import key
from bot.library import Known
from bot.model import Entity, Kind, Origin

_FIRM = frozenset({Origin.NAME, Origin.ABBREVIATION, Origin.CURATED, Origin.SPELLING})
_LIKE = frozenset({Kind.ORGANISATION, Kind.GROUP, Kind.PLACE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Portrait:
    """An actor's best name and kind, over all its mentions."""

    name: str
    kind: Kind


def keys(entity: Entity) -> frozenset[str]:
    """The keys under which the library may know an entity: names that stand by themselves."""
    firm = {key(alias.text) for alias in entity.aliases if alias.origin in _FIRM}
    return frozenset({*firm, key(entity.name)})


def same(entity: Entity, known: Sequence[Known]) -> tuple[Known, ...]:
    """The known actors that this entity is, the surest first; none where it is new.

    More than one come back where the entity shows that they are one: "TTP" known alone, and
    "Tehreek-e-Taliban Pakistan", by an article that says the one is short for the other.
    """
    fitting = sorted((each for each in known if _fits(entity, each)), key=_surest)
    ours = _Names.of(entity)
    by_name = [each for each in fitting if ours.full & _Names.of(each).full]
    shorter = [each for each in fitting if _Names.of(each).full <= ours.short]
    if by_name or shorter:
        return (*by_name[:1], *shorter[:1])
    longer = [each for each in fitting if ours.full <= _Names.of(each).short]
    return tuple(longer) if len(longer) == 1 else ()


def portrait(known: Known) -> Portrait:
    """The best name and kind of an actor, from all the names and kinds its mentions gave it."""
    if known.actor.kind is Kind.COUNTRY or known.actor.capital_of:
        return Portrait(name=known.actor.name, kind=known.actor.kind)
    names = Counter(
        {name.text: name.count for name in known.names if name.origin is not Origin.ABBREVIATION}
    )
    votes = Counter(known.kinds)
    kind = likeliest(votes) if votes else known.actor.kind
    name = best_name(names, kind) or known.actor.name
    return Portrait(name=name, kind=kind_by_words(name) or kind)


def _fits(entity: Entity, known: Known) -> bool:
    """Whether the two could be one: a name in common that stands by itself, and like kinds. A full
    name is one actor's whatever it was taken for; a single word may be a person or a place."""
    if _is_state(entity) or known.actor.kind is Kind.COUNTRY or known.actor.capital_of:
        ours, theirs = (entity.name, entity.kind), (known.actor.name, known.actor.kind)
        return ours == theirs and entity.capital_of == known.actor.capital_of
    shared = keys(entity) & {key(name.text) for name in known.names if name.origin in _FIRM}
    kinds = {entity.kind, known.actor.kind}
    return bool(shared) and (len(kinds) == 1 or kinds <= _LIKE or any(" " in k for k in shared))


def _is_state(entity: Entity) -> bool:
    return entity.kind is Kind.COUNTRY or entity.capital_of is not None


@dataclass(frozen=True, slots=True)
class _Names:
    """The keys of an actor's names that stand by themselves: those that articles give as short
    for another, and the rest."""

    full: frozenset[str]
    short: frozenset[str]

    @classmethod
    def of(cls, actor: Entity | Known) -> "_Names":
        names = actor.aliases if isinstance(actor, Entity) else actor.names
        short = {key(name.text) for name in names if name.origin is Origin.ABBREVIATION}
        full = {key(name.text) for name in names if name.origin in _FIRM} - short
        return cls(frozenset(full), frozenset(short))


def _surest(known: Known) -> tuple[int, str, int]:
    return (-known.actor.mentions, known.actor.name, known.actor.id)
