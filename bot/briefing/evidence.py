"""Candidate sentences of a briefing: which sentences may become points, and their scores."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import NamedTuple

from bot.briefing.amounts import Amount, ReadText, amount
from bot.model.article import Source
from bot.model.stored import StoredSentence
from bot.search.clauses import Clause, ClauseMatches, Matcher
from bot.search.reranking import RankedPassage
from bot.writing.centrality import Vector, centrality, vectors
from bot.writing.sentences import (
    bag,
    informativeness,
    is_all_quotation,
    length,
    needs_context,
    position_score,
    presumes,
    quotable,
    standalone_penalty,
    whole,
)

# Chosen, not measured.
_PASSAGES = 80
"""Passages whose sentences are candidates, at most."""
_SENTENCES = 120
"""Candidate sentences, at most: comparing each with each grows with their square."""
_ENOUGH = 15
"""With fewer candidates, sentences that match no clause are taken as well."""
_COMMAS = 3
"""A sentence with more commas enumerates rather than states."""
_LONGEST = 60
"""Words of a sentence together with the one before that it needs, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateSentence:
    """A sentence on the topic. `match_level` is 2 where the sentence matches all required clauses,
    1 where its passage does, else 0. `score` is a weighted sum (`WEIGHTS`), comparable only within
    one briefing. `vector` is its tf-idf vector of unit length, `words` its stems, `amount` its most
    telling figure. `also` are sentences of other articles that corroborate it in words of their
    own, `conflicting` those that give another figure for the same thing.

    It `needs_context` where it depends on the sentence before, which is not shown. With `goes_on`
    it is two sentences joined, of which the second depends on the first and itself matches all of
    several clauses. An `update` continues a story that was shown before.
    """

    statement: StoredSentence
    source: Source
    match_level: int
    score: float
    vector: Vector
    words: frozenset[str]
    amount: Amount | None = None
    needs_context: bool = False
    goes_on: bool = False
    update: bool = False
    also: tuple["CandidateSentence", ...] = ()
    conflicting: tuple["CandidateSentence", ...] = ()


@dataclass(frozen=True, slots=True)
class _Found:
    """A sentence and its clause matches, in the passage at index `place` of those ranked. A
    sentence that depends on the one before is either `joined` to it or `needs_context`; `goes_on`
    as in CandidateSentence."""

    place: int
    passage: RankedPassage
    statement: StoredSentence
    matches: ClauseMatches
    match_level: int
    needs_context: bool
    joined: bool
    goes_on: bool


def evidence(
    ranked: Sequence[RankedPassage], clauses: Sequence[Clause], actors: int, text: ReadText
) -> list[CandidateSentence]:
    """The sentences of the best passages that match a clause of the topic or quote one of its
    actors; all sentences where those are few or the topic is only a filter. In the passages' order.

    The first `actors` clauses are the actors of the topic; where these are two or more, they are
    the clauses required together, else all are. `text` gives an article's text by its key.
    """
    asked = frozenset(range(actors if actors > 1 else len(clauses)))
    speakers = frozenset[int]().union(*(clause.actors for clause in clauses))
    every = [
        one
        for place, passage in enumerate(ranked[:_PASSAGES])
        for one in _found(place, passage, asked, text)
    ]
    found = [
        one
        for one in every
        if one.matches.clauses or any(quote.actor in speakers for quote in one.statement.quotes)
    ]
    if len(found) < _ENOUGH:
        found = every
    found.sort(key=lambda f: (-f.match_level, f.place, f.statement.ordinal))
    found = sorted(found[:_SENTENCES], key=lambda f: (f.place, f.statement.ordinal))
    bags = [bag(one.statement) for one in found]
    space = vectors(bags)
    central = centrality(space)
    scorer = _SentenceScorer(ranked, clauses)
    return [
        CandidateSentence(
            statement=one.statement,
            source=one.passage.source,
            match_level=one.match_level,
            score=scorer(one, central[n]),
            vector=space[n],
            words=frozenset(bags[n]),
            amount=amount(one.statement, text),
            needs_context=one.needs_context,
            goes_on=one.goes_on,
        )
        for n, one in enumerate(found)
    ]


def _found(
    place: int, passage: RankedPassage, asked: frozenset[int], text: ReadText
) -> Iterator[_Found]:
    """The whole sentences of a passage; one that depends on the sentence before is joined to it
    where that is possible."""
    statements, read = passage.passage.statements, text(passage.source.key) or ""
    dependent = [needs_context(statement.text) for statement in statements]
    for i, matches in enumerate(passage.sentence_matches):
        if whole(statements[i]):
            joined = dependent[i] and _can_join(statements, i, dependent, read)
            match_level = _match_level(passage, matches, asked)
            yield _Found(
                place,
                passage,
                _joined(statements[i - 1], statements[i]) if joined else statements[i],
                matches,
                match_level,
                needs_context=dependent[i] and not joined,
                joined=joined,
                goes_on=joined and match_level == 2 and len(asked) > 1,
            )


def _can_join(
    statements: Sequence[StoredSentence], i: int, dependent: Sequence[bool], text: str
) -> bool:
    """Whether a sentence that depends on the one before can be shown with it: nothing stands
    between them in the article's text, they have at most `_LONGEST` words together, and the one
    before does not itself depend on another, unless it is the first of its passage ("Secondly,
    …")."""
    if not i or is_all_quotation(statements[i]):
        return False
    before, statement = statements[i - 1], statements[i]
    opens = i == 1 or not dependent[i - 1]
    follows = not text[before.end : statement.start].strip()
    together = length(before.text) + length(statement.text)
    return quotable(before) and opens and follows and together <= _LONGEST


def _joined(before: StoredSentence, statement: StoredSentence) -> StoredSentence:
    """Two consecutive sentences as one slice of their article."""
    return replace(
        before,
        end=statement.end,
        text=f"{before.text} {statement.text}",
        actors=before.actors | statement.actors,
        quotes=before.quotes + statement.quotes,
        figures=before.figures + statement.figures,
    )


def _match_level(passage: RankedPassage, matches: ClauseMatches, asked: frozenset[int]) -> int:
    """2 where the sentence matches all of `asked`, 1 where its passage does, else 0."""
    if asked <= matches.clauses:
        return 2
    return 1 if asked <= passage.matched_clauses else 0


class Features(NamedTuple):
    """What a candidate sentence's score is the weighted sum of; without a range: from 0 to 1.

    topic: idf of the clauses that the sentence matches, over that of all. prominence: 1 where it
    opens with a clause, near 0 where it ends with one. centrality: LexRank among the candidates.
    title: as `topic`, of the article's title. position: falls with its index in the article.
    informativeness: its figures, names, dates and quotes. passage_rank: falls with its passage's
    rank. freshness: 0 the oldest date, 1 the newest. standalone: -1 to 0, what speaks against
    showing it by itself. presumes: 1 where it opens with a thing told of before, or is joined to
    the sentence before it. quotation: 1 where it is nothing but quoted words. commas: how many more
    than `_COMMAS`, up to 3."""

    topic: float
    prominence: float
    centrality: float
    title: float
    position: float
    informativeness: float
    passage_rank: float
    freshness: float
    standalone: float
    presumes: float
    quotation: float
    commas: float


WEIGHTS = Features(
    topic=0.8,
    prominence=0.3,
    centrality=0.5,
    title=0.3,
    position=0.4,
    informativeness=1.0,
    passage_rank=0.3,
    freshness=0.2,
    standalone=0.7,
    presumes=-0.3,
    quotation=-0.3,
    commas=-0.1,
)
"""Chosen, not measured."""


class _SentenceScorer:
    """Scores candidate sentences: the sum of their features, each times its weight."""

    def __init__(self, ranked: Sequence[RankedPassage], clauses: Sequence[Clause]) -> None:
        self._idf = [clause.idf for clause in clauses]
        self._total = sum(self._idf) or 1.0
        self._fresh = _freshness(ranked)
        self._asked = frozenset[int]().union(*(clause.actors for clause in clauses))
        matcher = Matcher(clauses)
        self._titled = cache(lambda title: self._share(matcher.text(title)))

    def __call__(self, found: _Found, central: float) -> float:
        total = 0.0
        for weight, value in zip(WEIGHTS, self._features(found, central), strict=True):
            total += weight * value
        return total

    def _features(self, found: _Found, central: float) -> Features:
        statement, source = found.statement, found.passage.source
        return Features(
            topic=self._share(found.matches),
            prominence=found.matches.prominence,
            centrality=central,
            title=self._titled(source.title),
            position=position_score(statement.ordinal),
            informativeness=informativeness(statement, self._asked),
            passage_rank=1 - found.place / _PASSAGES,
            freshness=self._fresh[source.published or ""],
            standalone=standalone_penalty(statement.text, leans=found.needs_context),
            presumes=presumes(statement) or (found.joined and not found.goes_on),
            quotation=is_all_quotation(statement),
            commas=min(max(statement.text.count(",") - _COMMAS, 0), 3),
        )

    def _share(self, matches: ClauseMatches) -> float:
        return sum(self._idf[i] for i in sorted(matches.clauses)) / self._total


def _freshness(ranked: Sequence[RankedPassage]) -> Mapping[str, float]:
    """The rank of each date from 0 (the oldest) to 1 (the newest); no date counts as the oldest."""
    dates = sorted({passage.source.published or "" for passage in ranked} | {""})
    return {date: n / max(len(dates) - 1, 1) for n, date in enumerate(dates)}
