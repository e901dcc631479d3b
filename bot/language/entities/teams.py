"""Teams that go by their city's name: Newcastle beat Reading. The team is another actor than the
city, "Newcastle (team)", wherever the words around speak of play."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from bot.actors.cities import is_city
from bot.actors.countries import StateName
from bot.actors.within_document_names import NamedSpan
from bot.model.actor import Kind, Origin
from bot.words.name_key import key

_WHERE = re.compile(
    r"(?:(?<!\w)(?:in|near|outside|around|across|throughout|into|through|central|downtown|"
    r"northern|southern|eastern|western|city of|town of|streets of|[Aa]t(?=\s[^,.]{2,30},\s)|"
    r"born in)\s|[A-Z][a-z]+,\s)$"
)
_OF_A_STATE = re.compile(r"\s?,\s[A-Z]")


def with_teams(spans: Iterable[NamedSpan], text: str) -> Iterator[NamedSpan]:
    """The spans; where an article of `text` plays with a city's name, all of that name are the team
    but those that tell where something is."""
    spans = list(spans)
    borne = {
        key(span.text).split()[-1]
        for span in spans
        if span.kind is Kind.PERSON and " " in key(span.text)
    }
    shared = {key(span.text) for span in spans if span.team and _shares_its_name(span)}
    playing = shared - borne
    for span in spans:
        if key(span.text) in playing and (span.team or not _is_where(span, text)):
            yield _as_team(span)
        else:
            yield span


def _shares_its_name(span: NamedSpan) -> bool:
    country = span.state is not None and span.state.capital_of is None
    return not country and is_city(span.text)


def _is_where(span: NamedSpan, text: str) -> bool:
    """Whether a name tells a place: "in Newcastle", "At Toronto, the Leafs …", a dateline."""
    before = text[max(0, span.start - 20) : span.start]
    begins_line = not before.strip(" ") or before.rstrip(" ").endswith("\n")
    where = _WHERE.search(before) or _OF_A_STATE.match(text, span.end)
    return bool(where) or (begins_line and text[span.start : span.end].isupper())


def _as_team(span: NamedSpan) -> NamedSpan:
    city = span.text.title() if span.text.isupper() and len(span.text) > 3 else span.text
    team = StateName(
        text=span.text,
        name=f"{city} (team)",
        kind=Kind.ORGANISATION,
        origin=Origin.NAME,
    )
    return replace(span, state=team, kind=Kind.ORGANISATION, government=False)
