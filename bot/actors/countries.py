"""Names of countries, their peoples (demonyms) and their capitals.

From `countryinfo`, with the other names that news uses, and what it leaves out, listed here.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import TypedDict, cast

from bot.actors.extra_demonyms import LANDS
from bot.model.actor import Kind, Origin
from bot.model.analysis import Alias
from bot.words.name_key import key

_SMALLEST_COUNTRY = 10_000  # inhabitants; below it the table holds military bases and reefs
_SMALLEST_CAPITAL_OF = 500_000  # inhabitants of the country; below it capitals are common words

_ALSO_CALLED: Mapping[str, tuple[str, ...]] = {
    "United States": ("U.S.", "U.S.A.", "America", "the States"),
    "United Kingdom": ("U.K.", "Britain"),
    "United Arab Emirates": ("U.A.E.", "Emirates"),
    "Netherlands": ("Holland",),
    "Czech Republic": ("Czechia",),
    "Turkey": ("Türkiye", "Turkiye"),
    "Cape Verde": ("Cabo Verde",),
    "Swaziland": ("Eswatini",),
    "Vietnam": ("Viet Nam",),
    "Ivory Coast": ("Côte d'Ivoire",),
    "East Timor": ("Timor-Leste",),
    "Russia": ("Russian Federation",),
    "Democratic Republic of the Congo": ("DR Congo", "DRC", "Congo", "Congo-Kinshasa"),
    "Republic of the Congo": ("Congo-Brazzaville",),
    "Pakistan": ("Pak",),
}
_PEOPLES: Mapping[str, tuple[str, ...]] = {
    "United States": ("US American",),
    "United Kingdom": ("Briton",),
    "Argentina": ("Argentine", "Argentinian"),
    "Kazakhstan": ("Kazakh",),
    "Kyrgyzstan": ("Kyrgyz",),
    "Uzbekistan": ("Uzbek",),
    "Tajikistan": ("Tajik",),
    "Saudi Arabia": ("Saudi",),
    "Philippines": ("Philippine",),
    "Slovenia": ("Slovenian",),
    "Slovakia": ("Slovakian",),
    "Serbia": ("Serb",),
    "Croatia": ("Croat",),
    "Ecuador": ("Ecuadorian",),
    "Ireland": ("Irishman",),
    "Spain": ("Spaniard",),
    "Sweden": ("Swede",),
    "Turkey": ("Turk",),
    "Nepal": ("Nepali",),
    "Cape Verde": ("Cape Verdean",),
    "Niger": ("Nigerien",),
    "Kosovo": ("Kosovar",),
    "China": ("Sino",),
    "Botswana": ("Botswanan",),
    "Zimbabwe": ("Zimbabwean",),
}
_CAPITALS: Mapping[str, str] = {"Kosovo": "Pristina", "Ukraine": "Kiev", "India": "Delhi"}
_WASHINGTON = ("Washington", "Washington, D.C.", "Washington D.C.", "Washington DC")
# In the table, but not a country for news, or more often the name of something else.
_NOT_COUNTRIES = frozenset(
    {"Antilles néerlandaises", "Serbia and Montenegro", "Palestine, State of", "Burma", "Jersey"}
)
_NOT_CAPITALS = frozenset({"Georgetown", "San José", "City of Victoria", "The Valley"})


@dataclass(frozen=True, slots=True, kw_only=True)
class StateName:
    """What a name of a state, its people or its capital stands for.

    `text` is the name as it is spelled, `name` the actor's best name: the country's, or for a
    capital the capital's own.
    """

    text: str
    name: str
    kind: Kind
    origin: Origin
    capital_of: str | None = None


class _Facts(TypedDict, total=False):
    name: str
    capital: str
    demonym: str
    altSpellings: list[str]
    provinces: list[str] | None
    population: int


_UNLISTED: tuple[_Facts, ...] = (
    {"name": "Kosovo", "demonym": "Kosovan", "population": 1_700_000},
    {"name": "Vatican City", "altSpellings": ["Vatican City State"], "population": 1_000},
    {"name": "North Macedonia", "demonym": "Macedonian", "population": 2_000_000},
)


@cache
def state_names() -> Mapping[str, StateName]:
    """Every name of a country, a people and a capital, by `bot.words.name_key.key`."""
    found: dict[str, StateName] = {}
    countries = sorted(_countries(), key=lambda facts: -facts.get("population", 0))
    for facts in countries:  # the largest first: "French" is France, not Réunion
        for called in _country_names(facts):
            found.setdefault(key(called), _state(called, facts["name"], Origin.NAME))
    for facts in countries:
        for people in _peoples(facts):
            found.setdefault(key(people), _state(people, facts["name"], Origin.DEMONYM))
    for facts in countries:
        for capital, called in _capitals(facts):
            found.setdefault(
                key(called),
                StateName(
                    text=called,
                    name=capital,
                    kind=Kind.PLACE,
                    origin=Origin.NAME,
                    capital_of=facts["name"],
                ),
            )
    for state in _lands():
        found.setdefault(key(state.text), state)
    return found


def _lands() -> Iterator[StateName]:
    """The names in `LANDS`; a body's other names count as abbreviations."""
    for name, land in LANDS.items():
        initials = Origin.ABBREVIATION if land.kind is Kind.ORGANISATION else Origin.NAME
        origins = [
            (name, Origin.NAME),
            *((text, initials) for text in land.also),
            *((text, Origin.DEMONYM) for text in land.peoples),
        ]
        for text, origin in origins:
            yield StateName(text=text, name=name, kind=land.kind, origin=origin)


@cache
def provinces() -> frozenset[str]:
    """The keys of the names of all countries' states and provinces."""
    names = {key(name) for facts in _countries() for name in facts.get("provinces") or ()}
    return frozenset(names - set(state_names()))


@cache
def state_name_sizes() -> Mapping[str, tuple[int, ...]]:
    """By the first word of a name in `state_names`, the numbers of tokens that such names may
    have, the largest first: punctuation may be a token of its own."""
    sizes: dict[str, set[int]] = {}
    for name in state_names():
        words = name.split()
        sizes.setdefault(words[0], set()).update({len(words), min(2 * len(words) - 1, 9)})
    return {first: tuple(sorted(found, reverse=True)) for first, found in sizes.items()}


@cache
def aliases_of_states() -> Mapping[tuple[str, str | None], tuple[Alias, ...]]:
    """All the names of each state and capital, by its best name and whose capital it is."""
    found: dict[tuple[str, str | None], list[Alias]] = {}
    for state in state_names().values():
        names = found.setdefault((state.name, state.capital_of), [])
        names.append(Alias(text=state.text, origin=state.origin))
    return {state: tuple(names) for state, names in found.items()}


def _state(text: str, name: str, origin: Origin) -> StateName:
    return StateName(text=text, name=name, kind=Kind.COUNTRY, origin=origin)


def _countries() -> Iterator[_Facts]:
    from countryinfo import all_countries  # takes a sixth of a second, and only indexing needs it

    yield from _UNLISTED
    for country in all_countries():
        facts = cast(_Facts, country.info())
        if facts.get("name") in _NOT_COUNTRIES:
            continue
        if (facts.get("population") or 0) >= _SMALLEST_COUNTRY:
            yield {**facts, "name": facts["name"].removeprefix("The ")}


def _country_names(facts: _Facts) -> Iterator[str]:
    name = facts["name"]
    yield name
    yield from _ALSO_CALLED.get(name, ())
    for spelling in facts.get("altSpellings", ()):
        if (name in spelling and "," not in spelling) or _is_initials(spelling):
            yield spelling


def _is_initials(spelling: str) -> bool:
    """USA, UAE, GBR: kept only where news writes them so."""
    return spelling in {"USA", "UAE", "UK", "US", "DRC"}


def _peoples(facts: _Facts) -> Iterator[str]:
    listed = (facts.get("demonym") or "").replace("/", ",").split(",")
    for people in [*filter(None, listed), *_PEOPLES.get(facts["name"], ())]:
        yield people
        if not people.endswith(("s", "ese", "ish", "ch", "o")):
            yield people + "s"


def _capitals(facts: _Facts) -> Iterator[tuple[str, str]]:
    """Pairs of a capital's best name and a name it is called by."""
    name = facts["name"]
    if facts.get("population", 0) < _SMALLEST_CAPITAL_OF:
        return
    if name == "United States":
        yield from (("Washington", called) for called in _WASHINGTON)
    elif (capital := facts.get("capital")) and capital not in _NOT_CAPITALS:
        yield capital, capital
        if name in _CAPITALS:
            yield capital, _CAPITALS[name]
    elif name in _CAPITALS:
        yield _CAPITALS[name], _CAPITALS[name]
