"""Which longer or more common name a name is short for, or spells: the links between bearers.

A link always leads to a name of more words, or to one of as many words that is in more articles,
so that no chain of links comes back. It follows from counts of the whole library alone: actors are
the same in whatever order articles came.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.actors.overrides import Overrides
from bot.actors.records import AliasUse, NameRecord, is_person, is_state, other_sort
from bot.actors.register import ActorRegistry
from bot.actors.variants import sound, variants
from bot.model.actor import Origin

_SHARE = 0.75  # of those called so, whom a name alone is taken for: any less, and it could be two
_FEWEST = 2  # articles with a person's full name before a surname in another is taken for them
_TWIN = 3  # times as many articles that take a word for a place, and their person is that place

Link = tuple[str, Origin]
"""The label of the bearer that one is, and what shows it."""


def link_records(
    bearers: Sequence[NameRecord], register: ActorRegistry, rulings: Overrides
) -> Iterator[tuple[str, Link]]:
    """For each of these bearers that is another one, its label and its link."""
    free = [bearer for bearer in bearers if not is_state(bearer.label)]
    called = register.called({bearer.name for bearer in free})
    alike: dict[str, list[NameRecord]] = defaultdict(list)
    for other in register.sounding({sound(bearer.name) for bearer in free} - {""}):
        alike[sound(other.name)].append(other)
    twins = {twin.label: twin for twin in register.bearers(_twins(free))}
    for bearer in free:
        calls = [c for c in called.get(bearer.name, ()) if _may_be(bearer, c.bearer, rulings)]
        spelled = [b for b in alike.get(sound(bearer.name), ()) if _may_be(bearer, b, rulings)]
        twin = twins.get(other_sort(bearer.label) or "")
        link = _short_for(bearer, calls) or _spelling(bearer, spelled) or _twin(bearer, twin)
        if link:
            yield bearer.label, link


def _twins(bearers: Iterable[NameRecord]) -> set[str]:
    return {twin for bearer in bearers if (twin := other_sort(bearer.label))}


def _may_be(bearer: NameRecord, other: NameRecord, rulings: Overrides) -> bool:
    return not rulings.apart(bearer.label, other.label)


def _short_for(bearer: NameRecord, calls: Iterable[AliasUse]) -> Link | None:
    """The one who is called so, where it can be only one."""
    fitting = [call for call in calls if _fits(bearer, call)]
    if not fitting:
        return None
    foremost = min(fitting, key=lambda call: (-call.articles, call.bearer.label))
    own = sum(c.articles for c in fitting if _may_be_one(c.bearer.name, foremost.bearer.name))
    how = _how(bearer, foremost)
    enough = own >= _FEWEST or how is not Origin.SURNAME
    if enough and own >= _SHARE * sum(call.articles for call in fitting):
        return foremost.bearer.label, how
    return None


def _how(bearer: NameRecord, call: AliasUse) -> Origin:
    """What a link shows: a name without its middle ones is a name in full."""
    return Origin.NAME if _one(bearer.name, call.bearer.name) else call.how


def _fits(bearer: NameRecord, call: AliasUse) -> bool:
    """Whether the name may be short for the caller's: it has fewer words, and a single word was
    taken for a person where it is a surname, and for a thing where it is an abbreviation."""
    other = call.bearer
    if len(other.name.split()) <= len(bearer.name.split()):
        return False
    if " " not in bearer.name:
        return is_person(bearer.label) == (call.how is Origin.SURNAME)
    # A full name that ends like a longer one, and is met more often, is no part of it.
    return _one(bearer.name, other.name) or other.articles >= bearer.articles


def _may_be_one(name: str, other: str) -> bool:
    """Whether two names are no rivals for a shorter one: al-Assad and Bashar al-Assad."""
    return _one(name, other) or f" {name}".endswith(f" {other}") or f" {other}".endswith(f" {name}")


def _one(name: str, other: str) -> bool:
    """Whether two full names are one person's: spelled in two ways, or with a middle name and
    without."""
    ours, theirs = name.split(), other.split()
    shorter = min(ours, theirs, key=len)
    ends = (ours[0], ours[-1]) == (theirs[0], theirs[-1])
    return variants(name, other) or (ends and len(shorter) == 2)


def _spelling(bearer: NameRecord, others: Iterable[NameRecord]) -> Link | None:
    """The spelling of the name that most articles use, where that is another."""
    same = [other for other in others if _spells(bearer, other)]
    if not same:
        return None
    return max(same, key=_weight).label, Origin.SPELLING


def _spells(bearer: NameRecord, other: NameRecord) -> bool:
    one_sort = " " in bearer.name or is_person(bearer.label) == is_person(other.label)
    return one_sort and variants(bearer.name, other.name) and _weight(other) > _weight(bearer)


def _twin(bearer: NameRecord, twin: NameRecord | None) -> Link | None:
    """The same word taken for something else by so many more articles that these are mistaken."""
    if twin and twin.articles >= _TWIN * bearer.articles:
        return twin.label, Origin.NAME
    return None


def _weight(bearer: NameRecord) -> tuple[int, str]:
    return bearer.articles, bearer.label
