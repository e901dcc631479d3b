"""Within-document coreference of names: an article's named spans → its entities, each actor once.

Pure: it takes spans and texts, and no language model.
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

# Votes for a kind. Chosen, not measured.
_BY_MODEL, _BY_WORDS, _BY_CONTEXT = 1, 5, 10


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSpan:
    """A name: its character offsets in the article, its text, and the kind it is classified as.

    `state` is set where it names a country, a people or a capital, `government` where that capital
    stands for its government. `hint` is true where the context gives the kind ("groups such as
    …"), which weighs more than a model's prediction; `team` where it is that of a team at play.
    """

    start: int
    end: int
    text: str
    kind: Kind
    state: StateName | None = None
    government: bool = False
    hint: bool = False
    team: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentEntities:
    """The entities of one article, and each span that names one as a mention of it, in order."""

    entities: tuple[Entity, ...]
    mentions: tuple[Mention, ...]


def cluster_mentions(
    spans: Sequence[NamedSpan], abbreviations: Mapping[str, str]
) -> DocumentEntities:
    """Clusters the spans into entities.

    `abbreviations` maps short forms to long ones as the article defines them: {"TTP":
    "Tehreek-e-…"}. Spans come in order of their offsets and do not overlap.
    """
    texts = [span.text for span in spans if span.kind is not Kind.PERSON and not span.state]
    abbreviations = {**acronyms(texts), **abbreviations}
    identified = zip(spans, _cluster_ids(spans, abbreviations), strict=True)
    named = [(span, id) for span, id in identified if not is_nominal(id)]
    order: dict[str, int] = {}
    members: dict[str, list[NamedSpan]] = defaultdict(list)
    for span, id in named:
        order.setdefault(id, len(order))
        members[id].append(span)
    short = {key(form) for form in abbreviations}
    return DocumentEntities(
        entities=tuple(_entity(members[id], short) for id in order),
        mentions=tuple(
            Mention(entity=order[id], start=span.start, end=span.end, government=span.government)
            for span, id in named
        ),
    )


def _cluster_ids(spans: Sequence[NamedSpan], abbreviations: Mapping[str, str]) -> list[str]:
    """For each span the id of its cluster: a full name's key, or "state " and a state's name."""
    kinds = _kinds(spans)
    written = Counter(key(span.text) for span in spans if " " in key(span.text))
    people = {name: count for name, count in written.items() if kinds[name] is Kind.PERSON}
    spelling = one_spelling(people)
    whole = {name: count for name, count in people.items() if name not in spelling}
    parts = _told_by_order(parts_of_people(whole), spans)
    longer = longer_names(kinds)
    expansions = _expansions(abbreviations, kinds)
    state_names_used = _names_of_states(spans)
    ids = []
    for span in spans:
        name = key(span.text)
        name = spelling.get(name, name)
        full_names = parts.get(name, set())
        is_one_surname = span.government and len(full_names) == 1 and _is_surname(name, full_names)
        if span.state and not (
            is_one_surname
            or _is_surname_of_one(name, full_names, kinds, state_names_used[span.state.name])
        ):
            ids.append(f"state {span.state.name}")
        elif name in expansions:
            ids.append(expansions[name])
        elif len(full_names) == 1 and (
            is_one_surname
            or kinds[name] is Kind.PERSON
            or (_is_surname(name, full_names) and not span.hint)
        ):
            ids.append(next(iter(full_names)))
        else:
            ids.append(longer.get(name, name))
    return ids


def _told_by_order(
    parts: Mapping[str, set[str]], spans: Sequence[NamedSpan]
) -> Mapping[str, set[str]]:
    """The full names by their parts; of two people of one surname, it is the one's whom the
    article calls so before it introduces the other: a relative takes nobody's name away."""
    first: dict[str, int] = {}
    for span in spans:
        first.setdefault(key(span.text), span.start)
    found = dict(parts)
    for part, names in parts.items():
        if len(names) > 1 and part in first:
            one, *others = sorted(names, key=lambda name: first.get(name, 0))
            if first.get(one, 0) < first[part] < min(first.get(name, 0) for name in others):
                found[part] = {one}
    return found


def _expansions(abbreviations: Mapping[str, str], names: Collection[str]) -> dict[str, str]:
    """Short form → long form, by their keys; if exactly one longer name of the article ends with
    the long form ("US Food and Drug Administration (FDA)"), that name."""
    found = {}
    endings = by_ending(names)
    for short, long in abbreviations.items():
        longer = endings.get(key(long), ())
        found[key(short)] = longer[0] if len(longer) == 1 and key(long) not in names else key(long)
    return found


def _names_of_states(spans: Iterable[NamedSpan]) -> dict[str, set[str]]:
    """For each state named, the keys of the names used: "jordan" alone, or "jordanian" too."""
    found: dict[str, set[str]] = defaultdict(set)
    for span in spans:
        if span.state:
            found[span.state.name].add(key(span.text))
            found[span.state.capital_of or span.state.name].add(key(span.text))
    return found


def _is_surname(name: str, people: Iterable[str]) -> bool:
    """Whether a name ends all these people's names. Models often misclassify a surname alone; a
    first name alone is too often a place or a brand to be matched so."""
    return all(without_suffix(full).endswith(f" {name}") for full in people)


def _is_surname_of_one(
    name: str, people: Collection[str], kinds: Mapping[str, Kind], names: Collection[str]
) -> bool:
    """Whether a capital's or country's name is a surname in this article: Washington after George;
    Jordan after Michael, if neither Amman nor Jordanians are named. `people` are the full names
    that the name may be a part of, `names` those that the article uses for the state."""
    if len(people) != 1:
        return False
    state = state_names().get(name)
    alone = set(names) == {name} and state is not None and state.capital_of is None
    return kinds[name] is Kind.PERSON or (alone and _is_surname(name, people))


def _kinds(spans: Iterable[NamedSpan]) -> dict[str, Kind]:
    """Each name's kind, by weighted vote over all its spans."""
    votes: dict[str, Counter[Kind]] = defaultdict(Counter)
    for span in spans:
        votes[key(span.text)][span.kind] += _BY_CONTEXT if span.hint else _BY_MODEL
    for name, counted in votes.items():
        if words := kind_by_words(name):
            counted[words] += _BY_WORDS
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
    """The entity's kind, by weighted vote of its longest names (in words) and of hints."""
    longest = max(len(key(span.text).split()) for span in spans)
    votes: Counter[Kind] = Counter()
    for span in spans:
        if len(key(span.text).split()) < longest and not span.hint:
            continue
        votes[span.kind] += _BY_CONTEXT if span.hint else _BY_MODEL
        if words := kind_by_words(span.text):
            votes[words] += _BY_WORDS
    return likeliest(votes)


def best_name(texts: Mapping[str, int], kind: Kind) -> str:
    """The fullest of an actor's names, `texts` with their counts: most words, then most used, then
    longest, then first in the alphabet. Empty where there is none.

    A name used less than a tenth as often as the most frequent one is ignored as a likely error,
    except for people, who are often named in full only once.
    """
    least = 0 if kind is Kind.PERSON else max(texts.values(), default=0) / 10
    return min(
        (text for text, count in texts.items() if count >= least),
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
    """Each alias once by its key, in order, in its first spelling."""
    found: dict[str, Alias] = {}
    for alias in aliases:
        found.setdefault(key(alias.text), alias)
    return tuple(found.values())
