"""Short forms and spellings of names within one article: surnames, acronyms, shortened bodies."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping

from bot.actors.countries import state_names
from bot.actors.kinds import kind_by_words
from bot.actors.variants import sound, variants
from bot.model.actor import Kind
from bot.words.name_key import initials

_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
_COMPANY = frozenset(
    """air airlines airways co company corp corporation group holdings inc industries limited llc
    ltd motors oil plc""".split()
)
_BODIES = frozenset({Kind.ORGANISATION, Kind.GROUP})
_ACRONYM = re.compile("[A-Z]{3,6}")
_PARTICLE = 3  # letters of a particle at most: "van", "bin"
_MANY = 3  # words; of a name of more, one within may be what the person is called
_MOST = 50  # names with which one is compared; chosen, not measured
# "House" is a chamber as often as it is short for the White House.
_NEVER_SHORT = frozenset({"house", "state", "city", "party"})


def parts_of_people(full_names: Mapping[str, int]) -> dict[str, set[str]]:
    """Full names of people by each part that may stand for the whole. `full_names` gives the count
    of each: a part goes to the one full name that outnumbers all others with that part together."""
    parts: dict[str, set[str]] = defaultdict(set)
    for name in _whole(full_names):
        for part in (*tails(name), *inner(name), name.split()[0]):
            parts[part].add(name)
    for part, names in parts.items():
        foremost = max(sorted(names), key=lambda name: full_names[name])
        if 2 * full_names[foremost] > sum(full_names[name] for name in names) + 1:
            parts[part] = {foremost}
    return parts


def _whole(names: Iterable[str]) -> list[str]:
    """The names that are not the end of another, as "al Assad" is of "Bashar al Assad"."""
    known = list(names)
    endings = by_ending(known)
    return [name for name in known if name not in endings]


def by_ending(names: Iterable[str]) -> dict[str, list[str]]:
    """Names by each proper suffix of words: "bashar al assad" by "al assad" and "assad"."""
    found: dict[str, list[str]] = defaultdict(list)
    for name in names:
        words = name.split(" ")
        for place in range(1, len(words)):
            found[" ".join(words[place:])].append(name)
    return found


def tails(name: str) -> list[str]:
    """The proper suffixes (in words) of a person's name, "Jr." left off; with that left off, the
    whole rest too: "Davis" and "Sammy Davis" of Sammy Davis Jr."""
    words = without_suffix(name).split()
    first = 0 if " ".join(words) != name else 1
    return [" ".join(words[place:]) for place in range(first, len(words))]


def inner(name: str) -> list[str]:
    """The words within a name of four or more that may stand for it alone: the "Lula" of Luiz
    Inácio Lula da Silva."""
    words = without_suffix(name).split()
    return [word for word in words[1:-1] if len(word) > _PARTICLE] if len(words) > _MANY else []


def without_suffix(name: str) -> str:
    """A person's name without "Jr." or the like."""
    words = name.split()
    return " ".join(words[:-1]) if len(words) > 2 and words[-1] in _SUFFIXES else name


def one_spelling(full_names: Mapping[str, int]) -> dict[str, str]:
    """Variants of people's full names → the variant used most: "Shahbaz Sharif" → "Shehbaz
    Sharif", "Donald J Trump" → "Donald Trump". `full_names` gives the count of each."""
    found: dict[str, str] = {}
    others = _Spellings()
    for name in sorted(full_names, key=lambda name: (-full_names[name], name)):
        alike = others.alike(name)
        if len(alike) == 1:
            found[name] = alike[0]
        else:
            others.add(name)
    return found


class _Spellings:
    """Full names, indexed by what two variants of one person's name have in common."""

    def __init__(self) -> None:
        self._sharing: dict[tuple[str, ...], list[str]] = defaultdict(list)

    def add(self, name: str) -> None:
        words = without_suffix(name).split()
        for shared in {_sounds(words), _ends(words), _reduced(words), _initial(words)}:
            self._sharing[shared].append(name)

    def alike(self, name: str) -> list[str]:
        """The names added that are variants of this one, of `_MOST` at most for each key."""
        words = without_suffix(name).split()
        reduced = _reduced(words)
        looked = [_sounds(words), reduced, _reduced([words[0], words[-1]]), _initial(words)]
        if reduced == looked[-1]:
            looked.append(_ends(words))
        there = (other for shared in looked for other in self._sharing.get(shared, ())[:_MOST])
        return [other for other in dict.fromkeys(there) if _alike(name, other)]


def _sounds(words: list[str]) -> tuple[str, ...]:
    heard = sound(" ".join(words))
    return ("sound", heard) if heard else ("words", *words)


def _ends(words: list[str]) -> tuple[str, ...]:
    return "ends", words[0], words[-1]


def _reduced(words: list[str]) -> tuple[str, ...]:
    return "reduced", *_without_initials(words)


def _initial(words: list[str]) -> tuple[str, ...]:
    return "initial", words[0][0], words[-1]


def abbreviates(one: str, other: str) -> bool:
    """Whether one full name gives the first name of the other, or both its names, by initials:
    "J. M. Mercer", "John Mercer"."""
    ours, theirs = one.split(), other.split()
    firsts = {len(ours[0]), len(theirs[0])}
    if ours[-1] != theirs[-1] or ours[0][0] != theirs[0][0] or 1 not in firsts or len(firsts) == 1:
        return False
    pairs = zip(ours[1:-1], theirs[1:-1], strict=False)
    return all(a[0] == b[0] for a, b in pairs)


def _alike(one: str, other: str) -> bool:
    """Whether two full names of one article are one person's: spelling variants, or with and
    without a middle name."""
    ours, theirs = without_suffix(one).split(), without_suffix(other).split()
    if abbreviates(" ".join(ours), " ".join(theirs)):
        return True
    if len(ours) == len(theirs):
        return ours == theirs or variants(" ".join(ours), " ".join(theirs))
    short, long = sorted((_without_initials(ours), _without_initials(theirs)), key=len)
    return len(short) > 1 and (short == long or short == [long[0], long[-1]])


def _without_initials(words: list[str]) -> list[str]:
    middle = [word for word in words[1:-1] if len(word) > 1]
    return [words[0], *middle, words[-1]]


def acronyms(names: Iterable[str]) -> dict[str, str]:
    """Acronyms → the one name with those initials: "FSCS" → "Financial Services Compensation
    Scheme", where an article uses both and does not define the one by the other."""
    known = list(dict.fromkeys(names))
    spelled: dict[str, list[str]] = defaultdict(list)
    for name in known:
        for letters in {*initials(name)} if " " in name else ():
            spelled[letters].append(name)
    return {
        short: spelled[short][0]
        for short in filter(_ACRONYM.fullmatch, known)
        if len(spelled[short]) == 1
    }


def longer_names(kinds: Mapping[str, Kind]) -> dict[str, str]:
    """Short names of bodies → the one longer name that they shorten: "supreme court" → "supreme
    court of kenya", "navy" → "us navy", "tullow" → "tullow plc". `kinds` are all names' kinds.

    A short name leaves out the "of …", the state at the front, the form of a company, or all but
    the last word; no other part: "White House" does not shorten "White House Press Briefing".
    """
    bodies = {name for name, kind in kinds.items() if kind in _BODIES}
    found: dict[str, set[str]] = defaultdict(set)
    for name in sorted(bodies):
        for short in _shortened(name, is_organisation=kinds[name] is Kind.ORGANISATION):
            if kinds.get(short) in _taken_for(name, kinds) and short not in _NEVER_SHORT:
                found[short].add(name)
    return {short: next(iter(long)) for short, long in found.items() if len(long) == 1}


def _taken_for(name: str, kinds: Mapping[str, Kind]) -> set[Kind]:
    """The kinds that a body's short name may be classified as; a company's also as a person."""
    last = name.split()[-1]
    if last == "party":
        return {kinds[name], Kind.GROUP}
    return {kinds[name], Kind.PERSON} if last in _COMPANY else {kinds[name]}


def _members(party: str) -> Iterable[str]:
    """The short names of a party and its members: Labour, Conservatives, Democrats (Democratic)."""
    yield from (party, f"{party}s", f"{party.removesuffix('ic')}s")


def _shortened(name: str, *, is_organisation: bool) -> Iterable[str]:
    short, joint, _ = name.partition(" of ")
    if joint and kind_by_words(short) is Kind.ORGANISATION:
        yield short
    words = name.split()
    if len(words) > 1 and not joint:
        if is_organisation:
            yield words[-1]
        for size in (1, 2):
            if " ".join(words[:size]) in state_names():
                yield " ".join(words[size:])
        if words[-1] == "party":
            yield from _members(" ".join(words[:-1]))
        if words[-1] in _COMPANY:
            yield " ".join(words[:-1])
