"""The reply to a question: its answer type, its sentences and its confidence."""

from dataclasses import dataclass
from enum import StrEnum

from bot.model.article import Source
from bot.model.citations import Point
from bot.model.topic import Topic


class AnswerType(StrEnum):
    """What kind of thing a question asks for (the expected answer type of question answering)."""

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
    """How sure it is which kind of answer is meant: by words that are known (EXACT), by words
    whose spelling was corrected (MENDED), or guessed from what was asked about (GUESSED)."""

    EXACT = "exact"
    MENDED = "mended"
    GUESSED = "guessed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The sentences that answer a question, the best first; `also` of each are near copies of it.

    `confidence` is the probability, from 0 to 1, that the first one answers. Where it is too low,
    `answered` is false and the lines are the nearest there are, if any. `reading` is how sure it is
    that a question was meant; `caveat` says why passages could not be ranked as configured, empty
    where they were; `lacking` are the words of the question of which the article of the first line
    says nothing, and `told` those that it has, names whole."""

    question: str
    topic: Topic
    sought: AnswerType
    answered: bool
    confidence: float
    lines: tuple[Point, ...]
    sources: tuple[Source, ...]
    reading: Certainty = Certainty.EXACT
    caveat: str = ""
    lacking: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
