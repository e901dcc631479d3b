"""Which actors are likeliest wrong: people called as cities are, two that may be one, and one
office that two people hold at a time."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rapidfuzz import fuzz

from bot.actors.cities import is_city
from bot.actors.short_forms import abbreviates
from bot.actors.variants import sound
from bot.model.actor import Actor, CorrectionKind, Kind
from bot.model.doubt import Doubt, DoubtKind
from bot.words.name_key import key

Offices = Mapping[str, str]
"""The offices that an actor holds by the articles, each with the newest day, as ISO."""

# Chosen, not measured.
_SELDOM = 3  # mentions of a person who may be a place
_BEARERS = 3  # people of one surname; of more, nobody can say who is meant
_ALIKE = 88  # rapidfuzz ratio of two names that may be one
_NEAR = 2  # months of a year's, within which two hold one office


def doubts(
    actors: Sequence[Actor],
    offices: Mapping[int, Offices],
    settled: Callable[[Doubt], bool],
) -> list[Doubt]:
    """The doubts that are not settled, the likeliest and the most mentioned first: what looks like
    one actor, then places, then offices."""
    people = [actor for actor in actors if actor.kind is Kind.PERSON]
    found = (*_same(actors, people), *_places(people), *_conflicts(people, offices))
    distinct = {frozenset((d.actor.id, d.other.id if d.other else 0)): d for d in reversed(found)}
    return [doubt for doubt in reversed(distinct.values()) if not settled(doubt)]


def _places(people: Iterable[Actor]) -> Iterator[Doubt]:
    for one in people:
        if one.mentions <= _SELDOM and " " not in one.name and is_city(one.name):
            yield Doubt(
                kind=DoubtKind.PLACE,
                actor=one,
                other=None,
                why="a city is called so, and no article gives another name",
                mend=CorrectionKind.KIND,
                value=Kind.PLACE,
            )


def _same(actors: Sequence[Actor], people: Sequence[Actor]) -> Iterator[Doubt]:
    by_sound: dict[str, list[Actor]] = defaultdict(list)
    by_last: dict[str, list[Actor]] = defaultdict(list)
    for one in actors:
        if one.kind not in {Kind.COUNTRY, Kind.PLACE} and sound(key(one.name)):
            by_sound[sound(key(one.name))].append(one)
    for one in people:
        if " " in key(one.name):
            by_last[key(one.name).split()[-1]].append(one)
    found = [*_spelled_alike(by_sound), *_by_surname(people, by_last), *_by_initials(by_last)]
    yield from sorted(found, key=lambda doubt: -doubt.actor.mentions)


def _spelled_alike(by_sound: Mapping[str, Sequence[Actor]]) -> Iterator[Doubt]:
    for alike in by_sound.values():
        first, *others = sorted(alike, key=lambda one: (-one.mentions, one.id))
        for other in others:
            ratio = fuzz.ratio(key(first.name), key(other.name))
            if other.kind is first.kind and ratio >= _ALIKE:
                yield _merge(other, first, "the two sound alike and are spelled nearly so")


def _by_surname(people: Iterable[Actor], by_last: Mapping[str, Sequence[Actor]]) -> Iterator[Doubt]:
    for one in people:
        bearers = by_last.get(key(one.name), ()) if " " not in key(one.name) else ()
        if 1 <= len(bearers) <= _BEARERS:
            foremost = max(bearers, key=lambda each: (each.articles, -each.id))
            named = ", ".join(f"{each.name} ({each.articles})" for each in bearers)
            yield _merge(one, foremost, f"it is the surname of {named}, by articles")


def _by_initials(by_last: Mapping[str, Sequence[Actor]]) -> Iterator[Doubt]:
    for bearers in by_last.values():
        for one in bearers:
            full = [each for each in bearers if abbreviates(key(one.name), key(each.name))]
            if len(key(one.name).split()[0]) == 1 and len(full) == 1:
                yield _merge(one, full[0], "the initial is that of the one of this surname")


def _merge(actor: Actor, other: Actor, why: str) -> Doubt:
    return Doubt(
        kind=DoubtKind.SAME,
        actor=actor,
        other=other,
        why=why,
        mend=CorrectionKind.MERGE,
        value=f"#{other.id}",
    )


def _conflicts(people: Sequence[Actor], offices: Mapping[int, Offices]) -> Iterator[Doubt]:
    """Two people whom articles of near days give one office that says what it is of."""
    holders: dict[str, list[tuple[str, Actor]]] = defaultdict(list)
    for one in people:
        for office, day in offices.get(one.id, {}).items():
            holders[office].append((day, one))
    for office, held in holders.items():
        (day, one), *others = sorted(held, key=lambda each: (each[0], -each[1].id), reverse=True)
        for other_day, other in others[:1]:
            if day and other_day and _months(day) - _months(other_day) <= _NEAR:
                why = f"both are given the office “{office}”, on {day} and {other_day}"
                less, more = sorted((one, other), key=lambda each: each.mentions)
                yield Doubt(
                    kind=DoubtKind.OFFICE,
                    actor=less,
                    other=more,
                    why=why,
                    mend=CorrectionKind.MERGE,
                    value=f"#{more.id}",
                )


def _months(day: str) -> int:
    return 12 * int(day[:4]) + int(day[5:7])
