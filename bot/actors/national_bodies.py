"""Bodies that every country has, told apart by the country that an article is about: the Senate,
the Navy. "Senate" in an article on the United States is what another calls "U.S. Senate", and goes
by the name "Senate of the United States"."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from bot.actors.countries import StateName, state_names
from bot.actors.within_document_names import NamedSpan
from bot.model.actor import Kind, Origin
from bot.words.name_key import key

# By their keys, each with its name.
_BODIES: Mapping[str, str] = {
    key(name): name
    for name in (
        "Air Force",
        "Army",
        "Coast Guard",
        "Congress",
        "Constitutional Court",
        "House of Commons",
        "House of Lords",
        "House of Representatives",
        "Marine Corps",
        "National Assembly",
        "National Guard",
        "Navy",
        "Parliament",
        "Senate",
        "Supreme Court",
    )
}
_HOUSE, _AMERICA = "House of Representatives", "United States"
_ALSO: Mapping[str, str] = {"house": _HOUSE, "marines": "Marine Corps"}
# Where "Congress" may be a party elsewhere, and a House another's.
_ONLY: Mapping[str, frozenset[str]] = {
    "Congress": frozenset(
        {"Argentina", "Bolivia", "Brazil", "Chile", "Colombia", "Guatemala", "Honduras", "Mexico"}
        | {"Paraguay", "Peru", "Philippines", "Spain", "United States", "Venezuela"}
    ),
    "House of Commons": frozenset({"Canada", "United Kingdom"}),
    "House of Lords": frozenset({"United Kingdom"}),
}
_WITH_ARTICLE = frozenset(
    {"Bahamas", "Gambia", "Maldives", "Netherlands", "Philippines", "Soviet Union"}
    | {"United Arab Emirates", "United Kingdom", "United States"}
)
_MAIN = 2 / 3  # of an article's mentions of countries, that the one it is about has; not measured


def with_countries(spans: Iterable[NamedSpan]) -> Iterator[NamedSpan]:
    """The spans, each such body with the country that it says, that the article says elsewhere, or
    that the article is about. It stays without one where that is none or several. "The House" alone
    is one of representatives in America, and where the article has one."""
    spans = list(spans)
    named = [_body(span) for span in spans]
    told: dict[str, set[str]] = {}
    for body, country in named:
        if body and country:
            told.setdefault(body, set()).add(country)
    main = _main_country(spans)
    for span, (body, country) in zip(spans, named, strict=True):
        whose = told.get(body or "", {main} if main else set())
        one = next(iter(whose)) if len(whose) == 1 else None
        country = country or (one if one in _ONLY.get(body or "", {one}) else None)
        a_house = key(span.text) == "house" and country not in {*told.get(_HOUSE, ()), _AMERICA}
        an_actor = span.kind in {Kind.ORGANISATION, Kind.GROUP} and not span.state
        if body and country and an_actor and not a_house:
            yield replace(span, kind=Kind.ORGANISATION, state=_of(country, body, span.text))
        else:
            yield span


def _main_country(spans: Iterable[NamedSpan]) -> str | None:
    named = Counter(
        span.state.capital_of or span.state.name
        for span in spans
        if span.state and (span.state.kind is Kind.COUNTRY or span.state.capital_of)
    )
    most = named.most_common(1)
    return most[0][0] if most and most[0][1] > _MAIN * named.total() else None


def _body(span: NamedSpan) -> tuple[str | None, str | None]:
    """The body that a span names, and the country that it names with it: "US Senate", "Senate of
    Kenya"; None for either."""
    name = key(span.text)
    if plain := _plain(name):
        return plain, None
    words = name.split()
    for size in range(1, min(4, len(words))):
        state = state_names().get(" ".join(words[:size]))
        if state and state.kind is Kind.COUNTRY and (plain := _plain(" ".join(words[size:]))):
            return plain, state.name
    short, _, whose = name.partition(" of ")
    while whose and not _plain(short):
        head, _, whose = whose.partition(" of ")
        short = f"{short} of {head}"
    state = state_names().get(whose.removeprefix("the "))
    return (_plain(short), state.name) if state and state.kind is Kind.COUNTRY else (None, None)


def _plain(name: str) -> str | None:
    return _BODIES.get(name) or _ALSO.get(name)


def _of(country: str, body: str, text: str) -> StateName:
    whose = f"the {country}" if country in _WITH_ARTICLE or "Republic" in country else country
    return StateName(
        text=text, name=f"{body} of {whose}", kind=Kind.ORGANISATION, origin=Origin.NAME
    )
