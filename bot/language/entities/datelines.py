"""The names in a dateline: "NAIROBI, Kenya, Aug. 11 (UPI) --", "LIMA 1997-03-04"."""

import re
from collections.abc import Iterator

from bot.actors.within_document_names import NamedSpan
from bot.language.entities.states import state_called
from bot.model.actor import Kind
from bot.reading import dates
from bot.reading.outlets import agency

_PLACE = re.compile(r"[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]+){0,3}(?![\w])")
_REGION = re.compile(r"\s?,\s*([A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){0,3})(?=\s*[,(/–—-]|\s+\d{4}\b)")
_LONGEST_LINE = 60  # characters of a line that is a place and a day; chosen, not measured


def is_place_and_day(text: str) -> bool:
    """Whether a line is nothing but a place in capitals and a full date."""
    place = _PLACE.match(text) if len(text) <= _LONGEST_LINE else None
    rest = text[place.end() :].strip(" ,.") if place else ""
    return bool(rest) and dates.find(rest) is not None and not re.search("[a-z]{3} [a-z]", rest)


def dateline_names(line: str, offset: int) -> Iterator[NamedSpan]:
    """The place of a dateline that starts at `offset` of the article, the region or state behind
    it, and the agency in brackets, in order."""
    place = _PLACE.match(line)
    if place and not dates.month(place[0].rstrip(".")):
        yield _placed(_as_name(place[0]), place.start(), place.end(), offset)
        region = _REGION.match(line, place.end())
        if region and not dates.month(region[1].split()[0].rstrip(".")):
            yield _placed(region[1], *region.span(1), offset)
    name = agency(line)
    if name and (at := line.find(f"({name}")) >= 0:
        start = at + 1
        yield NamedSpan(
            start=offset + start,
            end=offset + start + len(name),
            text=name,
            kind=Kind.ORGANISATION,
        )


def _placed(text: str, start: int, end: int, offset: int) -> NamedSpan:
    state = state_called(text)
    return NamedSpan(
        start=offset + start,
        end=offset + end,
        text=text,
        kind=state.kind if state else Kind.PLACE,
        state=state,
    )


def _as_name(place: str) -> str:
    """A place in capitals as a name: "NEW YORK" is "New York", "U.S." stays."""
    return place if "." in place and " " not in place else place.title()
