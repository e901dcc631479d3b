"""Passages that were found, and an article that was opened."""

from dataclasses import dataclass, field

from bot.model.article import Source
from bot.model.citations import Citation
from bot.model.stored import PassageRef
from bot.model.topic import Topic


@dataclass(frozen=True, slots=True, kw_only=True)
class ExplainedClause:
    """One actor or word of the question: its BM25 inverse document frequency, in about how many
    articles it stands, and whether the passage, or its title or heading, holds it."""

    text: str
    idf: float
    articles: int
    in_passage: bool
    in_title: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """Why a passage scored as it did: what was added up, each by its name, in the order it was
    added, and the clauses of the question. The values sum to the score, rounded to six decimals.
    """

    values: tuple[tuple[str, float], ...]
    clauses: tuple[ExplainedClause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """A passage that answers. `place` is where it stands in this very library; `start` and `end`
    are its offsets; `matched` the words of it that met the question, as the text spells them;
    `copies` the numbers, in the answer's `sources`, of other articles that hold the same passage,
    or nearly. `explanation` is there where it was asked for."""

    place: PassageRef = field(compare=False)
    article: str
    title: str
    heading: str
    start: int
    end: int
    text: str
    score: float
    best: Citation
    matched: tuple[str, ...]
    copies: tuple[int, ...] = ()
    explanation: Explanation | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageList:
    """The passages of a topic, best first. There may be `more` to find; so many of those asked for
    again are `gone`: their article was removed, or changed there. `caveat` tells what kept them
    from being ranked as they were to be; empty where nothing did."""

    topic: Topic
    passages: tuple[FoundPassage, ...]
    sources: tuple[Source, ...]
    more: bool = False
    gone: int = 0
    caveat: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenedPassage:
    """A passage of an opened article, whole; `heading` is its section's, or empty."""

    heading: str
    sentences: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A part of an article that was opened at the sentence of a `place`; every passage of the
    article is in one of its parts.

    `marked` is the offset at which that sentence begins, None where the article does not hold it
    any more. `part` counts from 1; `earlier` and `later` are the offsets at which the parts beside
    it begin, None at either end.
    """

    place: PassageRef
    source: Source
    passages: tuple[OpenedPassage, ...]
    marked: int | None
    part: int
    parts: int
    earlier: int | None
    later: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """An article by its card, and the place of its first sentence; None where it has none."""

    source: Source
    begins: PassageRef | None
