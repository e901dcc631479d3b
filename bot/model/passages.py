"""Passages as search gives them, with explanations of their scores, and articles opened."""

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
    """Why a passage scored as it did: the summands by name, in the order they were added, and the
    question's clauses. The values sum to the score, rounded to six decimals.
    """

    values: tuple[tuple[str, float], ...]
    clauses: tuple[ExplainedClause, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundPassage:
    """A passage of a passage list. `place` refers to it in this library alone; `start` and `end`
    are character offsets into its article, the end exclusive; `best` is its best sentence;
    `matched` are its words that matched the question, as the text spells them; `copies` are the
    numbers, in the answer's `sources`, of other articles that hold a near copy of it.
    `explanation` is None unless it was requested."""

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
    """The passages of a topic, best first. `more` is true where there are others to show; `gone`
    counts the passages of an earlier page whose article was removed, or changed there. `caveat`
    says why they could not be ranked as configured; empty where they were."""

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
    """One part (page) of an article that was opened at the sentence that `place` refers to; every
    passage of the article is in exactly one part.

    `marked` is the offset at which that sentence begins, None where the article does not hold it
    any more. `part` counts from 1, up to `parts`; `earlier` and `later` are the offsets at which
    the parts before and after it begin, None at either end.
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
    """An article's metadata, and a reference to its first sentence; None where it has none."""

    source: Source
    begins: PassageRef | None
