"""Parses front matter, the metadata above a text: "title: …", "author: …", "date: …"."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.reading import dates
from bot.reading.lines import Line

_FENCE = re.compile(r"-{3,}|\+{3,}")
_FIELD = re.compile(r"(\w[\w -]{0,30}?)\s*[:=]\s*(.*)")
_NAMES = {
    "title": "title",
    "headline": "title",
    "author": "author",
    "authors": "author",
    "byline": "author",
    "by": "author",
    "date": "published",
    "published": "published",
    "publication date": "published",
    "outlet": "outlet",
    "source": "outlet",
    "publisher": "outlet",
    "publication": "outlet",
    "newspaper": "outlet",
    "url": "url",
    "link": "url",
}
_LONGEST_FENCED = 60  # lines; chosen, not measured


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """The fields, and how many lines they take."""

    fields: Mapping[str, str]
    lines: int


def read(lines: Sequence[Line]) -> FrontMatter:
    """The front matter of a text: fields between two lines of ---, or two bare fields or more."""
    if lines and _FENCE.fullmatch(lines[0].text):
        return _fenced(lines)
    matter = _bare(lines)
    return matter if matter.lines > 1 else FrontMatter({}, 0)


def _fenced(lines: Sequence[Line]) -> FrontMatter:
    for number, line in enumerate(lines[1:_LONGEST_FENCED], start=1):
        if line.text == lines[0].text:
            matter = _fields(lines[1:number])
            return FrontMatter(matter, number + 1) if matter else FrontMatter({}, 0)
    return FrontMatter({}, 0)


def _bare(lines: Sequence[Line]) -> FrontMatter:
    """Fields that open a text without a fence: known names only, up to a blank line."""
    count = 0
    for line in lines[: len(_NAMES)]:
        if (count and line.apart) or not _fields([line]):
            break
        count += 1
    return FrontMatter(_fields(lines[:count]), count)


def _fields(lines: Sequence[Line]) -> dict[str, str]:
    found: dict[str, str] = {}
    for line in lines:
        field = _FIELD.fullmatch(line.text)
        name = _NAMES.get(field[1].lower()) if field else None
        value = field[2].strip().strip("\"'[]").strip() if field else ""
        if name == "published":
            value = dates.find(value) or ""
        if name and value:
            found.setdefault(name, value)
    return found
