"""Record linkage: which fuller or more common name a name record is a short form or spelling of.

A link leads to a name of more words, or to one of as many words that more articles use, so links
never form a cycle. They follow from counts over the whole library alone, so actors do not depend
on the order of indexing.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from bot.actors.overrides import Overrides
from bot.actors.records import AliasUse, NameRecord, is_person, is_state, other_sort
from bot.actors.register import ActorRegistry
from bot.actors.short_forms import abbreviates
from bot.actors.variants import sound, variants
from bot.model.actor import Origin, RecordKey

# Chosen, not measured.
_SHARE = 0.75  # of the articles behind all fitting full names, that the chosen one must have
_FEWEST = 2  # articles that must use a person's full name before a surname is linked to it
_MISCLASSIFIED = 3  # times as many articles with the other type make a record a misclassification

Link = tuple[RecordKey, Origin]
"""The key of the record that another is linked to, and the evidence."""


def link_records(
    records: Sequence[NameRecord], register: ActorRegistry, overrides: Overrides
) -> Iterator[tuple[RecordKey, Link]]:
    """The key and the link of each of these records that has one."""
    free = [record for record in records if not is_state(record.key)]
    uses_by_name = register.alias_uses({record.name for record in free})
    by_sound: dict[str, list[NameRecord]] = defaultdict(list)
    for other in register.sounding({sound(record.name) for record in free} - {""}):
        by_sound[sound(other.name)].append(other)
    misclassified = {other.key: other for other in register.name_records(_other_types(free))}
    for record in free:
        uses = [
            use
            for use in uses_by_name.get(record.name, ())
            if _may_be(record, use.bearer, overrides)
        ]
        spelled = [
            other
            for other in by_sound.get(sound(record.name), ())
            if _may_be(record, other, overrides)
        ]
        other_type = other_sort(record.key)
        link = (
            _short_for(record, uses)
            or _spelling(record, spelled)
            or _misclassified(record, misclassified.get(other_type) if other_type else None)
        )
        if link:
            yield record.key, link


def _other_types(records: Iterable[NameRecord]) -> set[RecordKey]:
    return {other_type for record in records if (other_type := other_sort(record.key))}


def _may_be(record: NameRecord, other: NameRecord, overrides: Overrides) -> bool:
    return not overrides.apart(record.key, other.key)


def _short_for(record: NameRecord, uses: Iterable[AliasUse]) -> Link | None:
    """The link to the one fuller name that the record is short for; None where it is ambiguous."""
    fitting = [use for use in uses if _fits(record, use)]
    if not fitting:
        return None
    foremost = min(fitting, key=lambda use: (-use.articles, use.bearer.key))
    own = sum(use.articles for use in fitting if _compatible(use.bearer.name, foremost.bearer.name))
    how = _how(record, foremost)
    enough = own >= _FEWEST or how is not Origin.SURNAME
    if enough and own >= _SHARE * sum(use.articles for use in fitting):
        return foremost.bearer.key, how
    return None


def _how(record: NameRecord, use: AliasUse) -> Origin:
    """The link's evidence: a full name without its middle names is still a full name."""
    return Origin.NAME if _same_person(record.name, use.bearer.name) else use.how


def _fits(record: NameRecord, use: AliasUse) -> bool:
    """Whether the record's name may be short for the fuller one: it has fewer words, and if it is
    a single word, it is a person for a surname, and not one for an abbreviation."""
    other = use.bearer
    if abbreviates(record.name, other.name):
        return len(record.name.split()[0]) == 1
    if len(other.name.split()) <= len(record.name.split()):
        return False
    if " " not in record.name:
        return is_person(record.key) == (use.how is Origin.SURNAME)
    # A full name that ends like a longer one, and is used more often, is no short form of it.
    return _same_person(record.name, other.name) or other.articles >= record.articles


def _compatible(name: str, other: str) -> bool:
    """Whether two full names may be one actor's, so that a short name of both is not ambiguous:
    al-Assad and Bashar al-Assad."""
    return (
        _same_person(name, other)
        or f" {name}".endswith(f" {other}")
        or f" {other}".endswith(f" {name}")
    )


def _same_person(name: str, other: str) -> bool:
    """Whether two full names are one person's: spelled in two ways, or with a middle name and
    without."""
    ours, theirs = name.split(), other.split()
    shorter = min(ours, theirs, key=len)
    ends = (ours[0], ours[-1]) == (theirs[0], theirs[-1])
    return variants(name, other) or (ends and len(shorter) == 2)


def _spelling(record: NameRecord, others: Iterable[NameRecord]) -> Link | None:
    """The link to the spelling of the same name that most articles use, if that is another one."""
    same = [other for other in others if _is_rarer_spelling_of(record, other)]
    if not same:
        return None
    return max(same, key=_weight).key, Origin.SPELLING


def _is_rarer_spelling_of(record: NameRecord, other: NameRecord) -> bool:
    one_sort = " " in record.name or is_person(record.key) == is_person(other.key)
    return one_sort and variants(record.name, other.name) and _weight(other) > _weight(record)


def _misclassified(record: NameRecord, other_type: NameRecord | None) -> Link | None:
    """The link to the same single word with the other type (person or thing), where so many more
    articles classify it so that this record is a misclassification."""
    if other_type and other_type.articles >= _MISCLASSIFIED * record.articles:
        return other_type.key, Origin.NAME
    return None


def _weight(record: NameRecord) -> tuple[int, RecordKey]:
    return record.articles, record.key
