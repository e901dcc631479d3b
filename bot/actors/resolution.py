"""Which bearers are one actor: as their links show, and as people ruled.

Only what a change touched is looked at again: the bearers it names, those that its names could be
short for or spell, and all that is gathered with them. So one more article costs the same in a
library of ten and of ten thousand.
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
    """The bearers of one actor, those in most articles first; the one that it is known by; and
    what ties each of the others to that."""

    principal: NameRecord
    bearers: Sequence[NameRecord]
    why: Mapping[str, Origin | None]


def resolve(
    touched: ChangeSet,
    register: ActorRegistry,
    rulings: Overrides,
    ids: Mapping[str, int] = MappingProxyType({}),
) -> None:
    """Gathers what was touched, and all that hangs on it, under the actors that it now is. `ids`
    are those that new actors known by these bearers had before, and are to have again."""
    family = _Block(register, rulings)
    family.gather(touched)
    components = family.components()
    actors = _actors(components, register, ids)
    for component, actor in zip(components, actors, strict=True):
        for bearer in component.bearers:
            why = component.why[bearer.label]
            if (bearer.actor, bearer.why) != (actor, why):
                register.assign(bearer.label, actor, why)
    known = {each.actor.id: each for each in register.known(actors)}
    for component, actor in zip(components, actors, strict=True):
        shown = portrait(known[actor], component.principal, rulings.ruling(component.why))
        if not is_shown(known[actor], shown):
            register.settle(actor, shown)
    register.prune(family.actors | touched.actors)


class _Block:
    """Bearers that may be one actor with another of them, and the links among them."""

    def __init__(self, register: ActorRegistry, rulings: Overrides) -> None:
        self._register = register
        self._rulings = rulings
        self._bearers: dict[str, NameRecord] = {}
        self._links: dict[str, Link] = {}

    @property
    def actors(self) -> frozenset[int]:
        """The actors that these bearers were gathered under."""
        return frozenset(bearer.actor for bearer in self._bearers.values())

    def gather(self, touched: ChangeSet) -> None:
        """Finds them all, beginning with what was touched and what may be short for it."""
        wanted = {*touched.bearers, *(each for name in touched.names for each in labels(name))}
        sounds = {sound(name_of(each)) for each in touched.bearers if not is_state(each)}
        wanted |= {bearer.label for bearer in self._register.sounding(sounds - {""})}
        wanted |= {twin for each in touched.bearers if (twin := other_sort(each))}
        actors = touched.actors
        while wanted or actors:
            wanted |= {other for each in wanted for other in self._rulings.together(each)}
            found = self._register.bearers(wanted - self._bearers.keys())
            mates = self._register.bearers_of(actors | {bearer.actor for bearer in found})
            fresh = {b.label: b for b in (*found, *mates) if b.label not in self._bearers}
            self._bearers |= fresh
            linked = dict(link_records(list(fresh.values()), self._register, self._rulings))
            self._links |= linked
            wanted = {to for to, _ in linked.values()}
            wanted |= {other for each in fresh for other in self._rulings.together(each)}
            wanted -= self._bearers.keys()
            actors = frozenset()

    def components(self) -> list[Component]:
        """The bearers as actors. One that no article names is none's."""
        found: dict[str, list[NameRecord]] = {}
        for bearer in sorted(self._bearers.values(), key=_foremost):
            if bearer.articles:
                found.setdefault(self._principal(self._root(bearer.label)), []).append(bearer)
        return [
            Component(
                principal=self._bearers[principal],
                bearers=bearers,
                why={bearer.label: self._why(bearer.label) for bearer in bearers},
            )
            for principal, bearers in sorted(found.items())
        ]

    def _root(self, label: str) -> str:
        """Where a bearer's links end. One that people put together with others has none."""
        while label in self._links and not self._rulings.together(label):
            label = self._links[label][0]
        return label

    def _principal(self, root: str) -> str:
        together = self._rulings.together(root)
        return next((each for each in together if self._is_named(each)), root)

    def _is_named(self, label: str) -> bool:
        return label in self._bearers and self._bearers[label].articles > 0

    def _why(self, label: str) -> Origin | None:
        if label != self._root(label):
            return self._links[label][1]
        together = self._rulings.together(label)
        return Origin.CURATED if together and label != together[0] else None


def _actors(
    components: Sequence[Component], register: ActorRegistry, ids: Mapping[str, int]
) -> list[int]:
    """An actor for each component: the one that its principal had, or the foremost of its
    bearers, unless the bearer that this one was known by goes elsewhere; else a new one."""
    claims: dict[int, int] = {}
    held = [(b, place) for place, component in enumerate(components) for b in component.bearers]
    for bearer, place in sorted(held, key=lambda h: (h[0].why is not None, _foremost(h[0]))):
        claims.setdefault(bearer.actor, place)
    found = []
    for place, component in enumerate(components):
        had = [component.principal.actor, *(bearer.actor for bearer in component.bearers)]
        own = next((actor for actor in had if claims[actor] == place), None)
        found.append(register.create(ids.get(component.principal.label)) if own is None else own)
    return found


def _foremost(bearer: NameRecord) -> tuple[int, str]:
    return -bearer.articles, bearer.label
