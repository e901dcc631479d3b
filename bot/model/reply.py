"""The reply to a question: its answer type, its sentences and its confidence."""

from dataclasses import dataclass, replace
from enum import StrEnum

from bot.model.article import Source
from bot.model.citations import Citation, Point
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


class Limit(StrEnum):
    """Why no article can answer a question: it asks what somebody is to think (JUDGEMENT), what
    will be (FUTURE), or what did not happen (ABSENCE)."""

    JUDGEMENT = "judgement"
    FUTURE = "future"
    ABSENCE = "absence"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The sentences that answer a question, the best first; `also` of each are near copies of it.

    `confidence` is the probability, from 0 to 1, that the first one answers. Where it is too low,
    `answered` is false and the lines are the nearest there are, if any. `reading` is how sure it is
    that a question was meant; `caveat` says why passages could not be ranked as configured, empty
    where they were; `lacking` are the words of the question of which the article of the first line
    says nothing, and `told` those that it has, names whole. `limit` says why no article could
    answer. `untimely`: nothing is of the time that was asked for, and the lines are of others.
    `second` is the reply to another question that was asked along with it; its lines have the
    numbers of `sources` here."""

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
    limit: Limit | None = None
    untimely: bool = False
    second: "Reply | None" = None

    @property
    def both(self) -> "tuple[Reply, ...]":
        """It, and the reply to the second question, if there is one."""
        return (self,) if self.second is None else (self, self.second)


def joined(first: Reply, second: Reply) -> Reply:
    """The replies to two questions that were asked as one, with common sources."""
    cards = tuple({card.key: card for card in (*first.sources, *second.sources)}.values())
    place = {card.key: number for number, card in enumerate(cards, start=1)}

    def numbered(cited: Citation) -> Citation:
        return replace(cited, source=place[cited.article])

    lines = tuple(
        replace(one, citation=numbered(one.citation), also=tuple(map(numbered, one.also)))
        for one in second.lines
    )
    return replace(first, sources=cards, second=replace(second, lines=lines, sources=cards))
