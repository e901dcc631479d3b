"""The outline of a part of a briefing that was asked for by itself."""

from dataclasses import replace

from bot.model.answers import Excerpt
from bot.model.briefing import BriefingPart
from bot.model.topic import Interpretation
from handlers.outline.briefing import section
from handlers.outline.model import Outline, Section, numbered
from handlers.outline.text import shortened

MOST = 8
"""Items that are shown; the rest is in the briefing."""
_NONE = {
    BriefingPart.QUOTES: "Nobody's words are quoted in what the library has on this.",
    BriefingPart.FIGURES: "No figures stand in what the library has on this.",
    BriefingPart.TIMELINE: "Nothing in what the library has on this has a day of its own.",
    BriefingPart.ACTORS: "Nobody is named by most of what the library has on this.",
    BriefingPart.LATEST: "Nothing came in on this.",
}
"""What is said where a part is empty."""


def outline(found: Excerpt) -> Outline:
    part = shown(found)
    return Outline(
        title=shortened(found.asked),
        sections=(part,) if part.items else (),
        sources=numbered(found.briefing.sources),
    )


def shown(found: Excerpt) -> Section:
    """The items that are asked for: of a timeline, what happened after a day."""
    briefing = found.briefing
    later = tuple(one for one in briefing.timeline if one.when > found.after)
    return section(replace(briefing, timeline=later), found.part)


def note(found: Excerpt) -> str:
    """What has to be said before the items, if anything."""
    if not shown(found).items:
        return _NONE[found.part]
    if found.nothing:
        return f"Nothing on this {found.nothing}. The newest there is:"
    return ""


def readings(found: Excerpt) -> tuple[Interpretation, ...]:
    """How the topic was read, but for what stands in the title: which article is meant."""
    return tuple(one for one in found.briefing.topic.interpretations if one.why != "article")
