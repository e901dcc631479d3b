"""The names of the world's cities, of which a club, an airport or a paper may be called too.

From `airportsdata`: the cities that airports with a code of IATA serve, some six thousand, for
where there is an airport there is news; with the states and provinces of countries.
"""

from functools import cache

from bot.actors.countries import provinces, state_names
from bot.model.actor import Kind, Origin
from bot.words.name_key import key

_SHORTEST = 4  # letters; shorter names are words and initials more often; chosen, not measured


@cache
def cities() -> frozenset[str]:
    """The keys of cities' names."""
    import airportsdata  # takes a fifth of a second, and only indexing needs it

    named = {key(airport["city"]) for airport in airportsdata.load("IATA").values()}
    capitals = {name for name, state in state_names().items() if state.capital_of is not None}
    return frozenset(name for name in named | capitals | provinces() if len(name) >= _SHORTEST)


def is_city(name: str) -> bool:
    """Whether a name is a city's, among other things that it may be."""
    return key(name) in cities()


def is_country(name: str) -> bool:
    """Whether a name is a country's own, and not its people's."""
    state = state_names().get(key(name))
    return state is not None and (state.kind, state.origin) == (Kind.COUNTRY, Origin.NAME)
