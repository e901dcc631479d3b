"""Toponym disambiguation of names that two states share, by clue words in the article.

Georgia is a country and a state of the US, Congo two countries. Where the article has no clue, or
as many for both, the name stays a place without a country.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from bot.actors.countries import StateName
from bot.actors.within_document_names import NamedSpan
from bot.model.actor import Kind, Origin
from bot.words.name_key import key


@dataclass(frozen=True, slots=True, kw_only=True)
class _Sense:
    """One state that a name may mean: its own name, its kind, and the clue words for it."""

    name: str
    kind: Kind
    clues: re.Pattern[str]


def _country(name: str, clues: str) -> _Sense:
    return _Sense(name=name, kind=Kind.COUNTRY, clues=re.compile(rf"\b(?:{clues})"))


def _state_of_the_us(name: str, clues: str) -> _Sense:
    return _Sense(name=f"{name} (U.S. state)", kind=Kind.PLACE, clues=re.compile(rf"\b(?:{clues})"))


_GEORGIA = (
    _country(
        "Georgia",
        "Tbilisi|Batumi|Kutaisi|Abkhaz|South Ossetia|Saakashvili|Ivanishvili|Caucasus|Armenia|"
        "Azerbaijan|Soviet|Georgian (?:president|prime|parliament|government|foreign|opposition)|"
        r"Georgia'?s? (?:president|prime|parliament|foreign)|(?:president|parliament) of Georgia",
    ),
    _state_of_the_us(
        "Georgia",
        "Atlanta|Savannah|Augusta|Macon|Athens|Fulton|Peach|Alabama|Florida|Tennessee|Carolina|"
        "Texas|Virginia|Ohio|Michigan|Arizona|Nevada|Mississippi|Louisiana|Pennsylvania|Illinois|"
        "California|New York|Gov\\.|U\\.S\\. state|Georgia (?:Gov|Senat|House|Bulldogs|Tech)",
    ),
)
_CONGO = (
    _country(
        "Democratic Republic of the Congo",
        "Democratic Republic|DRC|DR Congo|Kinshasa|Goma|Kivu|Ituri|Katanga|Lubumbashi|Bukavu|"
        "Kabila|Tshisekedi|Mobutu|Lumumba|Rwanda|M23",
    ),
    _country(
        "Republic of the Congo", r"Brazzaville|Pointe-Noire|Sassou|(?<!Democratic )Republic of"
    ),
)
_DOMINICA = (
    _country("Dominican Republic", "Dominican Republic|Santo Domingo|Hait"),
    _country("Dominica", r"Dominica\b|Roseau"),
)
_SHARED: Mapping[str, tuple[_Sense, ...]] = {
    "georgia": _GEORGIA,
    "georgian": _GEORGIA,
    "georgians": _GEORGIA,
    "congo": _CONGO,
    "congolese": _CONGO,
    "dominican": _DOMINICA,
    "dominicans": _DOMINICA,
}
# Parties whose names others have elsewhere, and the country that an article has to name.
_PARTIES: Mapping[str, str] = {
    "Conservative Party": "United Kingdom",
    "Democratic Party": "United States",
    "Republican Party": "United States",
}
_WASHINGTON_STATE = re.compile(
    r"(?:\bstate of |\b(?:Seattle|Spokane|Tacoma|Olympia|Bellevue|Yakima), )$"
)


def disambiguate_places(spans: Iterable[NamedSpan], text: str) -> Iterator[NamedSpan]:
    """The spans, each shared name with the state that it means in the article, or None."""
    senses: dict[str, StateName | None] = {}
    spans = list(spans)
    countries = {s.state.capital_of or s.state.name for s in spans if s.state}
    for span in spans:
        name = key(span.text)
        party_of = _PARTIES.get(span.state.name) if span.state else None
        if party_of and party_of not in countries:
            yield replace(span, state=None)
            continue
        if span.state and name in _SHARED:
            if name not in senses:
                senses[name] = _sense(span.state, _SHARED[name], text)
            yield _with_state(span, senses[name])
        elif name == "washington" and span.state and _is_in_the_west(span, text):
            state = StateName(
                text=span.text, name="Washington (U.S. state)", kind=Kind.PLACE, origin=Origin.NAME
            )
            yield _with_state(span, state)
        else:
            yield span


def _sense(state: StateName, possible: Iterable[_Sense], text: str) -> StateName | None:
    """The sense with the most distinct clues in the article; None for none or a tie."""
    scores = {sense: len(set(sense.clues.findall(text))) for sense in possible}
    most = max(scores.values())
    likeliest = [sense for sense, score in scores.items() if score == most]
    if not most or len(likeliest) > 1:
        return None
    return replace(state, name=likeliest[0].name, kind=likeliest[0].kind)


def _with_state(span: NamedSpan, state: StateName | None) -> NamedSpan:
    return replace(span, state=state, kind=state.kind if state else Kind.PLACE, government=False)


def _is_in_the_west(span: NamedSpan, text: str) -> bool:
    """Whether "Washington" means the state: "Washington state", "Seattle, Washington"."""
    before = text[max(0, span.start - 20) : span.start]
    after = text[span.end : span.end + 6].casefold()
    return after == " state" or bool(_WASHINGTON_STATE.search(before))
