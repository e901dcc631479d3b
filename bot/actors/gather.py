"""One article's named spans → its entities: each actor once, under all the names used there.

Pure: it sees spans and texts, no language model.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.actors.countries import StateName, aliases_of_states
from bot.actors.kinds import kind_by_words, likeliest
from bot.actors.naming import key
from bot.model import Alias, Entity, Kind, Mention, Origin

_LOOSE = frozenset({Kind.ORGANISATION, Kind.GROUP, Kind.PLACE})


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpan:
    """A name where it stands: offsets into the article, its text, and what it was taken for.

    `state` is set where it names a country, a people or a capital. `hint` is true where the
    sentence around says the kind ("groups such as …"), which weighs more than a model's guess.
    """

    start: int
    end: int
    text: str
    kind: Kind
    state: StateName | None = None
    government: bool = False
    hint: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """The entities of one article, and each span as a mention of one of them, in order."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]


def gather(spans: Sequence[NamedSpan], abbreviations: Mapping[str, str]) -> Gathered:
    """Puts spans that name one actor together.

    `abbreviations` gives short forms as the article defines them: {"TTP": "Tehreek-e-…"}.
    Spans come in order of their offsets and do not overlap.
    """
    homes = _homes(spans, abbreviations)
    order: dict[str, int] = {}
    for home in homes:
        order.setdefault(home, len(order))
    members: dict[str, list[NamedSpan]] = defaultdict(list)
    for span, home in zip(spans, homes, strict=True):
        members[home].append(span)
    short = {key(form) for form in abbreviations}
    return Gathered(
        entities=tuple(_entity(members[home], short) for home in order),
        mentions=tuple(
            Mention(entity=order[home], start=span.start, end=span.end, government=span.government)
            for span, home in zip(spans, homes, strict=True)
        ),
    )


def _homes(spans: Sequence[NamedSpan], abbreviations: Mapping[str, str]) -> list[str]:
    """For each span the identity it belongs to, as a string that is equal for equal actors."""
    kinds = _kinds(spans)
    expansions = {key(short): key(long) for short, long in abbreviations.items()}
    people = Counter(key(span.text) for span in spans if " " in key(span.text))
    by_part = _by_part({n: c for n, c in people.items() if kinds[n] is Kind.PERSON})
    longer = _longer_names(name for name, kind in kinds.items() if kind in _LOOSE)
    homes = []
    for span in spans:
        name = key(span.text)
        if span.state and not _is_persons(name, by_part, kinds):
            homes.append(f"state {span.state.name}")
        elif name in expansions:
            homes.append(expansions[name])
        elif len(whole := by_part.get(name, set())) == 1 and (
            kinds[name] is Kind.PERSON or (_is_surname(name, whole) and not span.hint)
        ):
            homes.append(next(iter(whole)))
        else:
            homes.append(longer.get(name, name))
    return homes


def _is_surname(name: str, people: Iterable[str]) -> bool:
    """Whether it ends these people's names. A surname alone often looks like something else to a
    model; a first name alone is too often a place or a brand."""
    return all(full.endswith(f" {name}") for full in people)


def _is_persons(name: str, by_part: Mapping[str, set[str]], kinds: Mapping[str, Kind]) -> bool:
    """Whether a capital's or country's name is a surname here: Washington after George."""
    return kinds[name] is Kind.PERSON and len(by_part.get(name, ())) == 1


def _kinds(spans: Iterable[NamedSpan]) -> dict[str, Kind]:
    """Each name's kind, by vote over all its spans; its own words and a hint weigh most."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for span in spans:
        votes[key(span.text)][span.kind] += 10 if span.hint else 1
    for name, counted in votes.items():
        if words := kind_by_words(name):
            counted[words] += 5
    return {name: likeliest(counted) for name, counted in votes.items()}


def _by_part(full_names: Mapping[str, int]) -> dict[str, set[str]]:
    """Full names of people by each part that may stand for the whole. `full_names` says how often
    each is written out: who is so more often than all others of that surname has it alone."""
    parts: dict[str, set[str]] = defaultdict(set)
    for name in full_names:
        words = name.split()
        for tail in range(1, len(words)):
            parts[" ".join(words[tail:])].add(name)
        parts[words[0]].add(name)
    for part, names in parts.items():
        foremost = max(sorted(names), key=lambda name: full_names[name])
        if 2 * full_names[foremost] > sum(full_names[name] for name in names) + 1:
            parts[part] = {foremost}
    return parts


def _longer_names(names: Iterable[str]) -> dict[str, str]:
    """Shortened names and the one name they shorten: "supreme court" → "supreme court of …".

    Only what a body is of is left out so: the White House is not its Press Briefing, nor New York
    its Times.
    """
    known = set(names)
    found: dict[str, set[str]] = defaultdict(set)
    for name in sorted(known):
        short, joint, _ = name.partition(" of ")
        if joint and kind_by_words(short) is Kind.ORGANISATION:
            found[short].add(name)
    return {
        short: next(iter(long))
        for short, long in found.items()
        if short in known and len(long) == 1
    }


def _entity(spans: Sequence[NamedSpan], short: set[str]) -> Entity:
    kind = _kind(spans)
    state = next((span.state for span in spans if span.state), None)
    if state and kind is not Kind.PERSON:
        return Entity(
            name=state.name,
            kind=state.kind,
            aliases=_distinct(
                [
                    *(Alias(text=span.text, origin=_state_origin(span)) for span in spans),
                    *aliases_of_states()[state.name, state.capital_of],  # it is asked for by them
                ]
            ),
            capital_of=state.capital_of,
        )
    name = best_name(Counter(span.text for span in spans if key(span.text) not in short), kind)
    name = name or spans[0].text
    return Entity(
        name=name,
        kind=kind,
        aliases=_distinct(
            Alias(text=span.text, origin=_origin(span.text, name, kind, short)) for span in spans
        ),
    )


def _kind(spans: Sequence[NamedSpan]) -> Kind:
    votes: Counter[Kind] = Counter()
    for span in spans:
        full = " " in key(span.text)  # a whole name shows its kind better than a part of it
        votes[span.kind] += 10 if span.hint else 3 if full else 1
        if words := kind_by_words(span.text):
            votes[words] += 5
    return likeliest(votes)


def best_name(texts: Mapping[str, int], kind: Kind) -> str:
    """The fullest of the names an actor goes by: most words, then most used, then longest, then
    by alphabet. Empty where there is none.

    People are written out once and called by their surname after; of anybody else a name that is
    hardly ever used is more likely a slip.
    """
    seldom = 0 if kind is Kind.PERSON else max(texts.values(), default=0) / 10
    return min(
        (text for text, count in texts.items() if count >= seldom),
        key=lambda text: (-len(key(text).split()), -texts[text], -len(text), text),
        default="",
    )


def _state_origin(span: NamedSpan) -> Origin:
    return span.state.origin if span.state else Origin.NAME


def _origin(text: str, name: str, kind: Kind, short: set[str]) -> Origin:
    if key(text) in short:
        return Origin.ABBREVIATION
    if kind is Kind.PERSON and len(key(text).split()) < len(key(name).split()):
        return Origin.SURNAME
    return Origin.NAME


def _distinct(aliases: Iterable[Alias]) -> tuple[Alias, ...]:
    """Each name once, in order, the first spelling kept."""
    found: dict[str, Alias] = {}
    for alias in aliases:
        found.setdefault(key(alias.text), alias)
    return tuple(found.values())
