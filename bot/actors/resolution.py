"""Entity resolution: clusters name records into actors, by their links and by people's corrections.

Only a block of records is resolved again: those that a change touched, those that their names may
be short for or spellings of, and all records of the same actors. So one more article costs the
same in a library of ten and of ten thousand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from bot.actors.canonical import is_shown, portrait
from bot.actors.overrides import Overrides
from bot.actors.record_linkage import Link, link_records
from bot.actors.records import ChangeSet, NameRecord, is_state, labels, name_of, other_sort
from bot.actors.register import ActorRegistry
from bot.actors.variants import sound
from bot.model.actor import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """The name records of one actor, those in most articles first; its principal record, whose
    name it goes by; and by label why each belongs to it (None for the principal)."""

    principal: NameRecord
    records: Sequence[NameRecord]
    why: Mapping[str, Origin | None]


def resolve(
    touched: ChangeSet,
    register: ActorRegistry,
    overrides: Overrides,
    ids: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Assigns the records of what was touched, and of their block, to actors. `ids` gives, by the
    label of its principal record, the id that a new actor had before and gets again."""
    block = _Block(register, overrides)
    block.collect(touched)
    components = block.components()
    actors = _actors(components, register, ids)
    for component, actor in zip(components, actors, strict=True):
        for record in component.records:
            why = component.why[record.label]
            if (record.actor, record.why) != (actor, why):
                register.assign(record.label, actor, why)
    known = {each.actor.id: each for each in register.known(actors)}
    for component, actor in zip(components, actors, strict=True):
        shown = portrait(known[actor], component.principal, overrides.ruling(component.why))
        if not is_shown(known[actor], shown):
            register.settle(actor, shown)
    register.prune(block.actors | touched.actors)


class _Block:
    """The records to compare (the blocking of record linkage), and the links among them."""

    def __init__(self, register: ActorRegistry, overrides: Overrides) -> None:
        self._register = register
        self._overrides = overrides
        self._records: dict[str, NameRecord] = {}
        self._links: dict[str, Link] = {}

    @property
    def actors(self) -> frozenset[int]:
        """The actors that these records were assigned to."""
        return frozenset(record.actor for record in self._records.values())

    def collect(self, touched: ChangeSet) -> None:
        """Loads the block: what was touched, what may be short for it or spells it, and, until
        nothing new is found, what these are linked to or were put together with."""
        missing = {*touched.bearers, *(each for name in touched.names for each in labels(name))}
        sounds = {sound(name_of(each)) for each in touched.bearers if not is_state(each)}
        missing |= {record.label for record in self._register.sounding(sounds - {""})}
        missing |= {twin for each in touched.bearers if (twin := other_sort(each))}
        actors = touched.actors
        while missing or actors:
            missing |= {other for each in missing for other in self._overrides.together(each)}
            found = self._register.name_records(missing - self._records.keys())
            members = self._register.name_records_of(actors | {record.actor for record in found})
            fresh = {
                record.label: record
                for record in (*found, *members)
                if record.label not in self._records
            }
            self._records |= fresh
            linked = dict(link_records(list(fresh.values()), self._register, self._overrides))
            self._links |= linked
            missing = {to for to, _ in linked.values()}
            missing |= {other for each in fresh for other in self._overrides.together(each)}
            missing -= self._records.keys()
            actors = frozenset()

    def components(self) -> list[Component]:
        """The clusters, a component for each actor. Records that no article uses are left out."""
        found: dict[str, list[NameRecord]] = {}
        for record in sorted(self._records.values(), key=_most_articles_first):
            if record.articles:
                found.setdefault(self._principal(self._root(record.label)), []).append(record)
        return [
            Component(
                principal=self._records[principal],
                records=records,
                why={record.label: self._why(record.label) for record in records},
            )
            for principal, records in sorted(found.items())
        ]

    def _root(self, label: str) -> str:
        """The label where a record's links end. A record that people merged has no links."""
        while label in self._links and not self._overrides.together(label):
            label = self._links[label][0]
        return label

    def _principal(self, root: str) -> str:
        together = self._overrides.together(root)
        return next((each for each in together if self._is_named(each)), root)

    def _is_named(self, label: str) -> bool:
        return label in self._records and self._records[label].articles > 0

    def _why(self, label: str) -> Origin | None:
        if label != self._root(label):
            return self._links[label][1]
        together = self._overrides.together(label)
        return Origin.CURATED if together and label != together[0] else None


def _actors(
    components: Sequence[Component], register: ActorRegistry, ids: Mapping[str, int]
) -> list[int]:
    """The actor's id for each component: that of its principal record, else of the record in most
    articles, unless that actor's own principal is in another component; else a new one."""
    claims: dict[int, int] = {}
    placed = [(record, i) for i, component in enumerate(components) for record in component.records]
    for record, place in sorted(placed, key=_principals_first):
        claims.setdefault(record.actor, place)
    found = []
    for place, component in enumerate(components):
        had = [component.principal.actor, *(record.actor for record in component.records)]
        own = next((actor for actor in had if claims[actor] == place), None)
        found.append(register.create(ids.get(component.principal.label)) if own is None else own)
    return found


def _principals_first(placed: tuple[NameRecord, int]) -> tuple[bool, tuple[int, str]]:
    record, _ = placed
    return record.why is not None, _most_articles_first(record)


def _most_articles_first(record: NameRecord) -> tuple[int, str]:
    return -record.articles, record.label
