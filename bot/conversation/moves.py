"""What a few words ask for by themselves in a conversation: "more", "sources", "shorter",
"timeline", "really?"."""

import re
from enum import Enum, auto

from rapidfuzz import fuzz, process

from bot.model.briefing import BriefingPart


class FollowUpKind(Enum):
    """What a follow-up asks for: an answer to a question (ASK), a part of the topic's briefing,
    what happened after what was told (NEXT), the sums of money in it, more passages, the sources, a
    summary of one of them (ARTICLE), the same in fewer sentences, in more, or another actor of the
    name that was asked for."""

    ASK = auto()
    PART = auto()
    NEXT = auto()
    MONEY = auto()
    MORE = auto()
    SOURCES = auto()
    ARTICLE = auto()
    SHORTER = auto()
    LONGER = auto()
    OTHER = auto()


_WAYS = {
    FollowUpKind.NEXT: (
        "then|and then|then what|what then|what next|what happened next|what happened then"
        "|what happened after that|what happened afterwards|after that|afterwards|and after that"
    ),
    FollowUpKind.MORE: (
        "more|and more|more please|show more|show me more|tell me more|give me more|see more|next"
        "|go on|continue|keep going|anything else|what else|is there more|further|more passages"
        "|next page|more about it|more about this|more about that|more on this|more on it"
        "|more on that|the rest"
    ),
    FollowUpKind.SOURCES: (
        "source|sources|the sources|your sources|show sources|show the sources|show me the sources"
        "|list sources|list the sources|what are the sources|what are your sources|which sources"
        "|which articles|what articles|the articles|show me the articles|references|citations"
        "|links|where is that from|where is this from|where does that come from"
        "|where did you get that|who says|who says so|who says that|who said so|who said that"
        "|who said this|says who|according to whom|how do you know|really|is that so|is that true"
        "|is it true|is this true|is that right|is that confirmed|is it confirmed"
        "|was that confirmed"
        "|are you sure|how sure are you|is that certain|who wrote this|who wrote this article"
        "|when was this published|when was this article published|who is the author"
    ),
    FollowUpKind.SHORTER: (
        "shorter|shorter please|make it shorter|in short|briefly|in brief|too long|shorten it"
        "|in a nutshell|give me the gist|the gist"
    ),
    FollowUpKind.LONGER: (
        "longer|make it longer|in more detail|more detail|more details|in detail|elaborate|expand"
        "|give me more detail|give me more details"
    ),
    FollowUpKind.OTHER: (
        "the other|the other one|no the other one|not that one|not him|not her|another one"
        "|somebody else|someone else|wrong one|wrong person|the wrong one|no the other"
    ),
}
_PARTS = {
    BriefingPart.QUOTES: (
        "quotes|quotations|who said what|in their words|what was said|reactions|who says what"
        "|what were reactions|what do others say|what did others say|what do people say"
    ),
    BriefingPart.TIMELINE: (
        "timeline|time line|chronology|in order|show timeline|in what order|key dates|background"
        "|before that|and before|earlier|what happened before|what happened before that"
        "|what came before|how did it begin|how did it start"
    ),
    BriefingPart.FIGURES: "figures|numbers|key figures|key numbers|statistics|stats",
    BriefingPart.ACTORS: (
        "who is involved|who's involved|who was involved|actors|people|names|key people|players"
        "|key players|who are the people|who are the key people|who are the main people"
    ),
}
"""The parts of a briefing, by the ways of asking for them."""
_THE = re.compile(r"(?:(?:show|give)(?: me| us)? )?(?:the |a |any |some |all )?")
LATEST = re.compile(
    r"what(?:['’]s| is) (?:the latest|the news|new|happening)(?: now)?|any (?:news|updates?)"
    r"|(?:the )?latest(?: news)?|anything new|updates?|news|what(?: has|['’]s)? changed"
    r"|is (?:it|that|this) still (?:true|so|the case)",
    re.IGNORECASE,
)
_LIKE = 88
"""The similarity, of 100, from which words count as misspelt ones; chosen, not measured."""


def move(rest: str) -> FollowUpKind | None:
    """The kind of follow-up that these words are, by themselves; None for others."""
    return next((kind for kind, ways in _WAYS.items() if _is_one_of(rest, ways)), None)


def part(rest: str) -> BriefingPart | None:
    """The part of the topic's briefing that these words ask for: "timeline", "who said what?"."""
    plain = _THE.sub("", rest.lower().replace("’", "'"), count=1)
    return next((one for one, ways in _PARTS.items() if _is_one_of(plain, ways)), None)


def _is_one_of(rest: str, ways: str) -> bool:
    said = rest.lower().replace(",", "")
    found = process.extractOne(said, ways.split("|"), scorer=fuzz.ratio, score_cutoff=_LIKE)
    return found is not None
