"""Redacts archived briefings: takes out what came from articles that were removed since."""

from collections.abc import Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from datetime import datetime
from typing import Any

from bot.model.article import Source
from bot.model.briefing import Briefing, Involved, ShownCorrection, Story
from bot.model.citations import Citation, CitedFigure, CitedQuote, Event, Point
from bot.model.topic import Filter, Topic
from bot.words.dates import day

_NOTICE = "Removed from the library on "
_NOTHING = "–"

Gone = Mapping[str, datetime]
"""The articles removed: their keys, and when."""


def notice(at: datetime) -> str:
    """The text that replaces a sentence or title."""
    return f"{_NOTICE}{day(at)}"


def is_notice(text: str) -> bool:
    return text.startswith(_NOTICE)


def redacted(briefing: Briefing, gone: Gone) -> Briefing:
    """The briefing with a notice in place of each sentence and title of these articles, and without
    the names and figures that may have stood in them alone."""
    if not gone:
        return briefing
    removed = sum(card.key in gone for card in briefing.sources)
    left: Briefing = _without(briefing, gone)
    if removed and removed == len(briefing.sources):
        return replace(left, topic=Topic(text=briefing.topic.text), involved=())
    # All the articles that name such an actor may be among those removed.
    involved = tuple(one for one in left.involved if one.articles > removed)
    return replace(left, involved=involved, points=_themed(left))


def is_redacted(briefing: Briefing) -> bool:
    return any(is_notice(card.title) for card in briefing.sources)


def _themed(briefing: Briefing) -> tuple[Point, ...]:
    """The points without those themes that only removed sentences had."""
    told = {one.theme for one in briefing.points if not is_notice(one.citation.text)}
    return tuple(one if one.theme in told else replace(one, theme="") for one in briefing.points)


def _story_without(story: Story, removed: Sequence[str], gone: Gone) -> Story:
    """The story without what may have stood in the removed articles alone: its headline, unless
    another article's line stands under it, its outlets and its actors."""
    stands = story.line is not None and story.line.article not in gone
    headline = story.headline if stands else notice(gone[removed[0]])
    return replace(story, headline=headline, outlets=(), actors=())


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
        case ShownCorrection(article=key) if key in gone:
            value = replace(value, was=value.was and notice(gone[key]))
        case Point(citation=Citation(article=key)) if key in gone:
            value = replace(value, day="")
        case Story(articles=keys) if removed := [key for key in keys if key in gone]:
            value = _story_without(value, removed, gone)
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
