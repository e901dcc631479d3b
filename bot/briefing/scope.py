"""Which of a topic's articles a briefing draws on, and which parts of the topic none of them
holds."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.briefing.aboutness import Grade
from bot.briefing.topic_articles import TopicArticle
from bot.search.clauses import Clause


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """The articles drawn on, in the order of their rank: those about the topic and those with a
    sentence that holds all of it; where there are none, those that hold the most of it. Each holds
    all of the clauses `shared`, and none holds any clause in `unmet`; both are indices."""

    articles: Sequence[TopicArticle]
    shared: frozenset[int]
    unmet: tuple[int, ...]

    @property
    def about(self) -> Sequence[TopicArticle]:
        return [article for article in self.articles if article.grade is Grade.ABOUT]


def scope(read: Sequence[TopicArticle], clauses: Sequence[Clause], actors: int) -> Scope:
    """The first `actors` clauses are actors: where nothing holds all of the topic, an article that
    names them all comes before one that holds more of the rest."""
    whole = frozenset(range(len(clauses)))
    drawn = [article for article in read if article.grade is not Grade.NAMES]
    drawn = drawn or _nearest(read, clauses, actors)
    held = frozenset[int]().union(*(article.held for article in drawn))
    shared = whole.intersection(*(article.held for article in drawn))
    return Scope(articles=drawn, shared=shared, unmet=tuple(sorted(whole - held)))


def _nearest(
    read: Sequence[TopicArticle], clauses: Sequence[Clause], actors: int
) -> list[TopicArticle]:
    """The articles that hold the most actors, and of these the most of the rest by idf; of a topic
    without actors half of it at least."""
    named = frozenset(range(actors))
    half = 0.0 if actors else sum(clause.idf for clause in clauses) / 2

    def held(article: TopicArticle) -> tuple[int, float]:
        words = sum(clauses[i].idf for i in sorted(article.held - named))
        return len(article.held & named), words

    most = max(map(held, read), default=(0, 0.0))
    return [article for article in read if held(article) == most and most[1] >= half]
