"""Candidate sentences of a briefing: which sentences may be shown, and their scores."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import NamedTuple

from bot.briefing.aboutness import Grade
from bot.briefing.amounts import Amount, ReadText, amount
from bot.briefing.topic_articles import TopicArticle
from bot.model.article import Source
from bot.model.stored import StoredSentence
from bot.search.clauses import Clause, ClauseMatches
from bot.words.tokens import content_stems
from bot.writing.centrality import Vector, centrality, vectors
from bot.writing.sentences import (
    bag,
    informativeness,
    is_all_quotation,
    length,
    needs_context,
    quotable,
    standalone_penalty,
    whole,
)

# Chosen, not measured.
_SENTENCES = 120
"""Candidate sentences, at most: comparing each with each grows with their square."""
_COMMAS = 3
"""A sentence with more commas enumerates rather than states."""
_NEAREST = 0.5
"""Of the share of the topic that the nearest sentence holds, what others hold to stand beside
it."""
_NEWS = 8
"""Sentences of an article that tell the news in its title's words; those after restate it."""
_LONGEST = 60
"""Words of a sentence together with the one before that it needs, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateSentence:
    """A sentence on the topic. `tier` is 2 where its article is about the topic, 1 where another's
    sentence holds all of it, else 0. It is the `nth` of its article that can be shown, from 1;
    `titled` is the share of its article's title that it holds; it `held` where it matches a part of
    the topic itself, the nearer to its beginning the higher its `prominence`; it is `entitled`
    where its article's title matches one. `score` is a weighted sum (`WEIGHTS`), comparable only
    within one briefing. `vector` is its tf-idf vector of unit length, `words` its stems, `amount`
    its most telling figure. `also` are sentences of other articles that corroborate it in words of
    their own, `conflicting` those that give another figure for the same thing.

    Where it `needs_context`, it depends on the sentence before. `before` is that sentence, where
    the two can be shown as one slice of their article. An `update` continues a story that was shown
    before.
    """

    statement: StoredSentence
    source: Source
    tier: int
    score: float
    vector: Vector
    words: frozenset[str]
    nth: int = 1
    titled: float = 0.0
    held: bool = True
    prominence: float = 1.0
    entitled: bool = False
    amount: Amount | None = None
    needs_context: bool = False
    before: StoredSentence | None = None
    update: bool = False
    also: tuple["CandidateSentence", ...] = ()
    conflicting: tuple["CandidateSentence", ...] = ()


class _Found(NamedTuple):
    """A sentence with its clause matches, of the article at index `place` of those ranked."""

    place: int
    article: TopicArticle
    statement: StoredSentence
    matches: ClauseMatches
    tier: int
    nth: int
    before: StoredSentence | None


def evidence(
    articles: Sequence[TopicArticle], clauses: Sequence[Clause], text: ReadText
) -> list[CandidateSentence]:
    """All sentences of the articles that are about the topic, those of the others that hold all of
    it, and where there are neither those that hold most of it. Every article's first, then every
    article's second, up to a number. `text` gives an article's text by its key."""
    every = [
        one for place, each in enumerate(articles) for one in _found(place, each, clauses, text)
    ]
    found = [one for one in every if one.tier] or _nearest(every, clauses)
    found.sort(key=lambda one: (-one.tier, one.nth, one.place))
    found = sorted(found[:_SENTENCES], key=lambda one: (one.place, one.statement.ordinal))
    bags = [bag(one.statement) for one in found]
    space = vectors(bags)
    central = centrality(space)
    scorer = _SentenceScorer(clauses)
    amounts = [amount(one.statement, text) for one in found]
    return [
        CandidateSentence(
            statement=one.statement,
            source=one.article.source,
            tier=one.tier,
            score=scorer(one, central[n], counted=amounts[n] is not None),
            vector=space[n],
            words=frozenset(bags[n]),
            nth=one.nth,
            titled=titled(one.article.source.title, bags[n]),
            held=bool(one.matches.clauses or not clauses),
            prominence=one.matches.prominence,
            entitled=one.article.titled > 0,
            amount=amounts[n],
            needs_context=needs_context(one.statement.text),
            before=one.before,
        )
        for n, one in enumerate(found)
    ]


def _found(
    place: int, article: TopicArticle, clauses: Sequence[Clause], text: ReadText
) -> Iterator[_Found]:
    """The sentences of an article that can be shown."""
    read, nth = text(article.key) or "", 0
    for passage in article.passages:
        statements = passage.passage.statements
        for i, matches in enumerate(passage.sentence_matches):
            if whole(statements[i]):
                nth += 1
                before = statements[i - 1] if _can_join(statements, i, read) else None
                tier = _tier(article, matches, clauses)
                yield _Found(place, article, statements[i], matches, tier, nth, before)


def _tier(article: TopicArticle, matches: ClauseMatches, clauses: Sequence[Clause]) -> int:
    if article.grade is Grade.ABOUT:
        return 2
    return int(article.grade is Grade.PART and len(matches.clauses) == len(clauses))


def _nearest(found: Sequence[_Found], clauses: Sequence[Clause]) -> list[_Found]:
    """The sentences that match about the most of the topic; none that matches none of it."""
    shares = [share(one.matches, clauses) for one in found]
    least = _NEAREST * max(shares, default=0.0)
    return [one for one, held in zip(found, shares, strict=True) if held and held >= least]


def _can_join(statements: Sequence[StoredSentence], i: int, text: str) -> bool:
    """Whether a sentence can be shown with the one before: nothing stands between them in the
    article's text, and they have at most `_LONGEST` words together."""
    if not i or is_all_quotation(statements[i]) or not quotable(statements[i - 1]):
        return False
    before, statement = statements[i - 1], statements[i]
    follows = not text[before.end : statement.start].strip()
    return follows and length(before.text) + length(statement.text) <= _LONGEST


def share(matches: ClauseMatches, clauses: Sequence[Clause]) -> float:
    """How much of the topic matches, by idf, from 0 to 1."""
    total = sum(clause.idf for clause in clauses) or 1.0
    return sum(clauses[i].idf for i in sorted(matches.clauses)) / total


def titled(title: str, words: Sequence[str]) -> float:
    """The share of a title's stems that are among these, from 0 to 1."""
    stems = frozenset(content_stems(title))
    return len(stems.intersection(words)) / len(stems) if stems else 0.0


class Features(NamedTuple):
    """What a candidate sentence's score is the weighted sum of; without a range: from 0 to 1.

    topic: idf of the clauses that the sentence matches, over that of all. beside: the same, less
    where its article's title names the topic. position: 1/n for its article's n-th sentence.
    centrality: LexRank among the candidates. titled: the share of its title's words, in its first
    sentences. informativeness: its figures, names, dates and quotes. counted: 1 where it gives an
    amount: how many died, what it costs, how they voted. standalone: -1 to 0, what speaks against
    showing it by itself. quotation: 1 where it is nothing but quoted words. commas:
    how many more than `_COMMAS`, up to 3."""

    topic: float
    beside: float
    position: float
    centrality: float
    titled: float
    informativeness: float
    counted: float
    standalone: float
    quotation: float
    commas: float


WEIGHTS = Features(
    topic=0.3,
    beside=0.7,
    position=1.0,
    centrality=1.0,
    titled=0.5,
    informativeness=0.5,
    counted=0.3,
    standalone=0.5,
    quotation=-0.3,
    commas=-0.1,
)
"""Those of position, centrality and standalone as in summaries; the others fitted on the dev half
of bench/topics.py, `counted` also on other topics (docs/briefings.md)."""


class _SentenceScorer:
    """Scores candidate sentences: the sum of their features, each times its weight."""

    def __init__(self, clauses: Sequence[Clause]) -> None:
        self._clauses = clauses
        self._asked = frozenset(chain.from_iterable(clause.actors for clause in clauses))
        self._titled = cache(titled)

    def __call__(self, found: _Found, central: float, *, counted: bool) -> float:
        total = 0.0
        for weight, value in zip(WEIGHTS, self._features(found, central, counted), strict=True):
            total += weight * value
        return total

    def _features(self, found: _Found, central: float, counted: bool) -> Features:
        statement, source = found.statement, found.article.source
        return Features(
            topic=share(found.matches, self._clauses),
            beside=share(found.matches, self._clauses) * (1 - found.article.titled),
            position=1 / found.nth,
            centrality=central,
            titled=found.nth <= _NEWS and self._titled(source.title, bag(statement)),
            informativeness=informativeness(statement, self._asked),
            counted=counted,
            standalone=standalone_penalty(statement.text),
            quotation=is_all_quotation(statement),
            commas=min(max(statement.text.count(",") - _COMMAS, 0), 3),
        )
