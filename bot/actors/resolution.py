"""Entity resolution: clusters name records into actors, by their links and by people's corrections.

Only a block of records is resolved again: those that a change touched, those that their names may
be short for or spellings of, and all records of the same actors. So one more article costs the
same in a library of ten and of ten thousand.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from bot.actors.canonical import is_shown, portrait
from bot.actors.overrides import Overrides
from bot.actors.record_linkage import Link, link_records
from bot.actors.records import ChangeSet, NameRecord, is_state, other_sort, record_keys
from bot.actors.register import ActorRegistry
from bot.actors.variants import sound
from bot.model.actor import Origin, RecordKey


@dataclass(frozen=True, slots=True, kw_only=True)
class Component:
    """The name records of one actor, those in most articles first; its principal record, whose
    name it goes by; and by key why each belongs to it (None for the principal)."""

    principal: NameRecord
    records: Sequence[NameRecord]
    why: Mapping[RecordKey, Origin | None]


def resolve(
    touched: ChangeSet,
    register: ActorRegistry,
    overrides: Overrides,
    ids: Mapping[RecordKey, int] = MappingProxyType({}),
) -> None:
    """Assigns the records of what was touched, and of their block, to actors. `ids` gives, by the
    key of its principal record, the id that a new actor had before and gets again."""
    block = _Block(register, overrides)
    block.collect(touched)
    components = block.components()
    actors = _actors(components, register, ids)
    for component, actor in zip(components, actors, strict=True):
        for record in component.records:
            why = component.why[record.key]
            if (record.actor, record.why) != (actor, why):
                register.assign(record.key, actor, why)
    known = {each.actor.id: each for each in register.known(actors)}
    for component, actor in zip(components, actors, strict=True):
        ruling = overrides.ruling(component.why)
        shown = portrait(known[actor], component.principal, ruling)
        if not ruling.names and not component.principal.state:
            barred = overrides.bars(shown.name, shown.kind)
            shown = replace(shown, dismissed=shown.dismissed or barred)
        if not is_shown(known[actor], shown):
            register.settle(actor, shown)
    register.prune(block.actors | touched.actors)


class _Block:
    """The records to compare (the blocking of record linkage), and the links among them."""

    def __init__(self, register: ActorRegistry, overrides: Overrides) -> None:
        self._register = register
        self._overrides = overrides
        self._records: dict[RecordKey, NameRecord] = {}
        self._links: dict[RecordKey, Link] = {}

    @property
    def actors(self) -> frozenset[int]:
        """The actors that these records were assigned to."""
        return frozenset(record.actor for record in self._records.values())

    def collect(self, touched: ChangeSet) -> None:
        """Loads the block: what was touched, what may be short for it or spells it, and, until
        nothing new is found, what these are linked to or were put together with."""
        missing = {
            *touched.bearers,
            *(each for name in touched.names for each in record_keys(name)),
        }
        sounds = {sound(each.name) for each in touched.bearers if not is_state(each)}
        missing |= {record.key for record in self._register.sounding(sounds - {""})}
        missing |= {twin for each in touched.bearers if (twin := other_sort(each))}
        actors = touched.actors
        while missing or actors:
            missing |= {other for each in missing for other in self._overrides.together(each)}
            found = self._register.name_records(missing - self._records.keys())
            members = self._register.name_records_of(actors | {record.actor for record in found})
            fresh = {
                record.key: record
                for record in (*found, *members)
                if record.key not in self._records
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
        found: dict[RecordKey, list[NameRecord]] = {}
        for record in sorted(self._records.values(), key=_most_articles_first):
            if record.articles:
                found.setdefault(self._principal(self._root(record.key)), []).append(record)
        return [
            Component(
                principal=self._records[principal],
                records=records,
                why={record.key: self._why(record.key) for record in records},
            )
            for principal, records in sorted(found.items())
        ]

    def _root(self, record: RecordKey) -> RecordKey:
        """The key where a record's links end. A record that people merged has no links."""
        while record in self._links and not self._overrides.together(record):
            record = self._links[record][0]
        return record

    def _principal(self, root: RecordKey) -> RecordKey:
        together = self._overrides.together(root)
        return next((each for each in together if self._is_named(each)), root)

    def _is_named(self, record: RecordKey) -> bool:
        return record in self._records and self._records[record].articles > 0

    def _why(self, record: RecordKey) -> Origin | None:
        if record != self._root(record):
            return self._links[record][1]
        together = self._overrides.together(record)
        return Origin.CURATED if together and record != together[0] else None


def _actors(
    components: Sequence[Component], register: ActorRegistry, ids: Mapping[RecordKey, int]
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
        found.append(register.create(ids.get(component.principal.key)) if own is None else own)
    return found


def _principals_first(placed: tuple[NameRecord, int]) -> tuple[bool, tuple[int, RecordKey]]:
    record, _ = placed
    return record.why is not None, _most_articles_first(record)


def _most_articles_first(record: NameRecord) -> tuple[int, RecordKey]:
    return -record.articles, record.key
