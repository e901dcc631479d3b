"""The articles that a topic's best passages are of, each read whole and graded."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from bot.briefing.aboutness import Grade, grade, ranked
from bot.model.article import Source
from bot.model.stored import StoredSentence
from bot.model.topic import Topic
from bot.search.clauses import Clause, ClauseMatches
from bot.search.reranking import RankedPassage
from bot.search.searcher import Searcher

_ARTICLES = 30
"""Articles that a briefing reads, at most. Chosen."""


@dataclass(frozen=True)
class TopicArticle:
    """An article of the library with its passages matched against a topic, and its grade."""

    source: Source
    passages: Sequence[RankedPassage]
    grade: Grade
    titled: float
    """The share of the topic's clauses that its title matches."""

    @property
    def key(self) -> str:
        return self.source.key

    @property
    def statements(self) -> Iterator[StoredSentence]:
        """Its sentences, in order."""
        return (one for passage in self.passages for one in passage.passage.statements)

    @cached_property
    def held(self) -> frozenset[int]:
        """Indices of the clauses that its title or a sentence matches."""
        matched = (passage.matched_clauses | passage.heading_matches for passage in self.passages)
        return frozenset[int]().union(*matched)


def topic_articles(
    ranked: Sequence[RankedPassage], clauses: Sequence[Clause], topic: Topic, searcher: Searcher
) -> list[TopicArticle]:
    """The articles of the ranked passages, in their order. Where words are excluded, only the
    ranked passages are read, since others may hold them."""
    found: dict[str, list[RankedPassage]] = {}
    for passage in ranked:
        found.setdefault(passage.source.key, []).append(passage)
    read = dict(islice(found.items(), _ARTICLES))
    if not topic.excluded:
        read = _whole(read, topic, searcher)
    return [_graded(passages, clauses, topic) for passages in read.values()]


def _whole(keys: Iterable[str], topic: Topic, searcher: Searcher) -> dict[str, list[RankedPassage]]:
    """All passages of these articles."""
    whole: dict[str, list[RankedPassage]] = {key: [] for key in keys}
    for passage in searcher.matched(topic, searcher.snapshot.library.sentences.passages_of(*whole)):
        whole[passage.source.key].append(passage)
    return whole


def _graded(
    passages: Sequence[RankedPassage], clauses: Sequence[Clause], topic: Topic
) -> TopicArticle:
    in_order = sorted(passages, key=lambda passage: passage.passage.ordinal)
    titled = len(in_order[0].title_matches) / max(len(clauses), 1)
    return TopicArticle(
        source=in_order[0].source,
        passages=in_order,
        grade=_grade(in_order, clauses, topic),
        titled=titled,
    )


def _grade(passages: Sequence[RankedPassage], clauses: Sequence[Clause], topic: Topic) -> Grade:
    """A word that the library does not hold is a part of the topic that no article is about."""
    sentences: list[ClauseMatches] = [m for p in passages for m in p.sentence_matches]
    named = Counter(a for p in passages for one in p.passage.statements for a in one.actors)
    ranks = [ranked(named, clause.actors) for clause in clauses[: len(topic.actors)]]
    title = passages[0].title_matches
    found = grade(title, sentences, clauses, len(topic.actors), ranks=ranks)
    return min(found, Grade.PART) if topic.unmatched and clauses else found
