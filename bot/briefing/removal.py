"""A briefing that was given, without what it took from articles that were removed since."""

from calendar import month_name
from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from bot.model.article import Source
from bot.model.briefing import Briefing, Involved
from bot.model.citations import Citation, CitedFigure, CitedQuote, Event, Point
from bot.model.topic import Filter, Topic

_NOTICE = "Removed from the library on "
_NOTHING = "–"

Gone = Mapping[str, datetime]
"""When articles were removed, by their keys."""


def day(at: datetime) -> str:
    """ "12 March 2026"."""
    return f"{at.day} {month_name[at.month]} {at.year}"


def notice(at: datetime) -> str:
    """What stands in a sentence's place."""
    return f"{_NOTICE}{day(at)}"


def is_notice(text: str) -> bool:
    return text.startswith(_NOTICE)


def redacted(briefing: Briefing, gone: Gone) -> Briefing:
    """The same with a notice in the place of each sentence and title of these articles, and
    without the names and figures that may have stood in them alone."""
    if not gone:
        return briefing
    removed = sum(card.key in gone for card in briefing.sources)
    left: Briefing = _without(briefing, gone)
    if removed and removed == len(briefing.sources):
        return replace(left, topic=Topic(text=briefing.topic.text), involved=())
    # As many articles as name an actor may be the very ones that are gone.
    involved = tuple(one for one in left.involved if one.articles > removed)
    return replace(left, involved=involved, points=_themed(left))


def is_redacted(briefing: Briefing) -> bool:
    return any(is_notice(card.title) for card in briefing.sources)


def _themed(briefing: Briefing) -> tuple[Point, ...]:
    """The points without the themes of which no sentence is left."""
    told = {one.theme for one in briefing.points if not is_notice(one.citation.text)}
    return tuple(one if one.theme in told else replace(one, theme="") for one in briefing.points)


def _without(value: Any, gone: Gone) -> Any:
    match value:
        case Citation(article=key) if key in gone:
            return replace(value, text=notice(gone[key]))
        case Source(key=key) if key in gone:
            return replace(value, title=notice(gone[key]), author=None, outlet=None, url=None)
        case CitedQuote(citation=Citation(article=key)) if key in gone:
            return replace(value, citation=_without(value.citation, gone), speaker=_NOTHING)
        case CitedFigure(citation=Citation(article=key)) if key in gone:
            value = replace(value, figure=_NOTHING)
        case Event(citation=Citation(article=key)) if key in gone:
            value = replace(value, written=_NOTHING)
        case Involved(role=role) if role is not None and role.citation.article in gone:
            return replace(value, role=None)
        case Filter():
            value = replace(value, told=tuple(t for t in value.told if t.article not in gone))
        case tuple():
            return tuple(_without(each, gone) for each in value)
    if not is_dataclass(value) or isinstance(value, type):
        return value
    parts = {field.name: getattr(value, field.name) for field in fields(value)}
    return replace(value, **{name: _without(part, gone) for name, part in parts.items()})
