"""One article's named spans → its entities: each actor once, under all the names used there.

Pure: it sees spans and texts, no language model.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from bot.actors.countries import StateName, aliases_of_states, state_names
from bot.actors.kinds import is_nominal, kind_by_words, likeliest
from bot.actors.short_forms import (
    acronyms,
    by_ending,
    longer_names,
    one_spelling,
    parts_of_people,
    without_suffix,
)
from bot.model.actor import Kind, Origin
from bot.model.analysis import Alias, Entity, Mention
from bot.words.name_key import key


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
class DocumentEntities:
    """The entities of one article, and each span that names one as a mention of it, in order."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]


def cluster_mentions(
    spans: Sequence[NamedSpan], abbreviations: Mapping[str, str]
) -> DocumentEntities:
    """Puts spans that name one actor together.

    `abbreviations` gives short forms as the article defines them: {"TTP": "Tehreek-e-…"}.
    Spans come in order of their offsets and do not overlap.
    """
    told = [span.text for span in spans if span.kind is not Kind.PERSON and not span.state]
    abbreviations = {**acronyms(told), **abbreviations}
    placed = zip(spans, _cluster_ids(spans, abbreviations), strict=True)
    named = [(span, home) for span, home in placed if not is_nominal(home)]
    order: dict[str, int] = {}
    members: dict[str, list[NamedSpan]] = defaultdict(list)
    for span, home in named:
        order.setdefault(home, len(order))
        members[home].append(span)
    short = {key(form) for form in abbreviations}
    return DocumentEntities(
        entities=tuple(_entity(members[home], short) for home in order),
        mentions=tuple(
            Mention(entity=order[home], start=span.start, end=span.end, government=span.government)
            for span, home in named
        ),
    )


def _cluster_ids(spans: Sequence[NamedSpan], abbreviations: Mapping[str, str]) -> list[str]:
    """For each span the identity it belongs to, as a string that is equal for equal actors."""
    kinds = _kinds(spans)
    written = Counter(key(span.text) for span in spans if " " in key(span.text))
    people = {name: count for name, count in written.items() if kinds[name] is Kind.PERSON}
    spelling = one_spelling(people)
    parts = parts_of_people({n: c for n, c in people.items() if n not in spelling})
    longer = longer_names(kinds)
    expansions = _expansions(abbreviations, kinds)
    lands = _other_names_of_states(spans)
    homes = []
    for span in spans:
        name = key(span.text)
        name = spelling.get(name, name)
        whole = parts.get(name, set())
        persons = span.government and len(whole) == 1 and _is_surname(name, whole)
        if span.state and not (persons or _is_persons(name, whole, kinds, lands[span.state.name])):
            homes.append(f"state {span.state.name}")
        elif name in expansions:
            homes.append(expansions[name])
        elif len(whole) == 1 and (
            persons or kinds[name] is Kind.PERSON or (_is_surname(name, whole) and not span.hint)
        ):
            homes.append(next(iter(whole)))
        else:
            homes.append(longer.get(name, name))
    return homes


def _expansions(abbreviations: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    """Short forms and the names they are short for; where the article's own name is longer than
    the form it gives ("US Food and Drug Administration (FDA)"), that."""
    found = {}
    endings = by_ending(names)
    for short, long in abbreviations.items():
        whole = endings.get(key(long), ())
        found[key(short)] = whole[0] if len(whole) == 1 and key(long) not in names else key(long)
    return found


def _other_names_of_states(spans: Iterable[NamedSpan]) -> dict[str, set[str]]:
    """For each state named, by which names it is: "jordan" alone, or "jordanian" besides."""
    found: dict[str, set[str]] = defaultdict(set)
    for span in spans:
        if span.state:
            found[span.state.name].add(key(span.text))
            found[span.state.capital_of or span.state.name].add(key(span.text))
    return found


def _is_surname(name: str, people: Iterable[str]) -> bool:
    """Whether it ends these people's names. A surname alone often looks like something else to a
    model; a first name alone is too often a place or a brand."""
    return all(without_suffix(full).endswith(f" {name}") for full in people)


def _is_persons(
    name: str, people: Collection[str], kinds: Mapping[str, Kind], lands: Collection[str]
) -> bool:
    """Whether a capital's or country's name is a surname here: Washington after George; Jordan
    after Michael, where nobody speaks of Amman or of Jordanians."""
    if len(people) != 1:
        return False
    alone = set(lands) == {name} and state_names()[name].capital_of is None
    return kinds[name] is Kind.PERSON or (alone and _is_surname(name, people))


def _kinds(spans: Iterable[NamedSpan]) -> dict[str, Kind]:
    """Each name's kind, by vote over all its spans; its own words and a hint weigh most."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for span in spans:
        votes[key(span.text)][span.kind] += 10 if span.hint else 1
    for name, counted in votes.items():
        if words := kind_by_words(name):
            counted[words] += 5
    return {name: likeliest(counted) for name, counted in votes.items()}


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
                    *aliases_of_states().get(
                        (state.name, state.capital_of), ()
                    ),  # asked for by them
                ]
            ),
            capital_of=state.capital_of,
            listed=True,
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
    """By vote; where an actor's whole name is written out, what is but a part of it says little."""
    longest = max(len(key(span.text).split()) for span in spans)
    votes: Counter[Kind] = Counter()
    for span in spans:
        if len(key(span.text).split()) < longest and not span.hint:
            continue
        votes[span.kind] += 10 if span.hint else 1
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
    ours, whole = key(text).split(), key(name).split()
    in_full = len(ours) > 1 and ours[0] == whole[0]  # without a middle name
    if kind is Kind.PERSON and len(ours) < len(whole) and not in_full:
        return Origin.SURNAME
    return Origin.NAME


def _distinct(aliases: Iterable[Alias]) -> tuple[Alias, ...]:
    """Each name once, in order, the first spelling kept."""
    found: dict[str, Alias] = {}
    for alias in aliases:
        found.setdefault(key(alias.text), alias)
    return tuple(found.values())
