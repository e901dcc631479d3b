"""The answer to a question."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.article import Source
from bot.model.citations import Point
from bot.model.topic import Topic


class AnswerType(StrEnum):
    """What kind of thing a question asks for."""

    PERSON = "person"
    BODY = "organisation"
    PLACE = "place"
    DATE = "date"
    SPAN = "duration"
    MONEY = "amount"
    SHARE = "share"
    NUMBER = "number"
    REASON = "reason"
    MEANS = "means"
    WORDS = "words"
    WHETHER = "whether"
    THING = "thing"


class Order(StrEnum):
    """Which of several a question means: the latest, or the first."""

    LATEST = "latest"
    FIRST = "first"


class Certainty(StrEnum):
    """How sure it is what a person wants: they said so in words that are known, in words that were
    mended, or it was guessed from what they asked about."""

    EXACT = "exact"
    MENDED = "mended"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The sentences that answer a question, the best first; `also` of each are near copies of it.

    `confidence` is how likely the first one answers, from 0 to 1. Where that is too little the
    question is not `answered`, and the lines are the nearest there is; none where there is nothing
    near. `reading` is how sure it is that this was the question."""

    question: str
    topic: Topic
    sought: AnswerType
    answered: bool
    confidence: float
    lines: tuple[Point, ...]
    sources: tuple[Source, ...]
    reading: Certainty = Certainty.EXACT
    caveat: str = ""
