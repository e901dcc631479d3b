"""Sentences that may stand in a briefing: how much of the topic each holds, and its worth."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

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

_PASSAGES = 80
_SENTENCES = 120
_ENOUGH = 15
_COMMAS = 3
"""From more on, a sentence lists things rather than tells one."""
_LONGEST = 60
"""Words that a sentence may have together with the one it leans on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CandidateSentence:
    """A sentence on the topic. `match_level` is 2 where it holds all that is asked for together, 1
    where its passage does, else 0. `score` has no unit. `also` are sentences of other articles that
    say the same in words of their own, `conflicting` those that give another figure for the same
    thing.

    It is `needs_context` where it needs the one before, which is not shown. What `goes_on` is two
    sentences, of which the second leans on the first and itself holds all of several things that
    are asked for together.
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
    """A sentence where it was found: in the passage at this place among those ranked. It is
    `needs_context`, or `joined` to the one before it, or neither; it may be one that `goes_on`."""

    place: int
    passage: RankedPassage
    statement: StoredSentence
    meeting: ClauseMatches
    match_level: int
    needs_context: bool
    joined: bool
    goes_on: bool


def evidence(
    ranked: Sequence[RankedPassage], groups: Sequence[Clause], actors: int, text: ReadText
) -> list[CandidateSentence]:
    """The best passages' sentences that hold something of the topic or quote one of its actors, all
    of them where those are few or the topic is but a filter; the first `actors` groups are the
    actors asked for; two or more are what is asked for together. In the passages' order. `text`
    gives an article's text by its key."""
    asked = frozenset(range(actors if actors > 1 else len(groups)))
    speakers = frozenset[int]().union(*(group.actors for group in groups))
    every = [
        one
        for place, passage in enumerate(ranked[:_PASSAGES])
        for one in _found(place, passage, asked, text)
    ]
    found = [
        one
        for one in every
        if one.meeting.clauses or any(quote.actor in speakers for quote in one.statement.quotes)
    ]
    if len(found) < _ENOUGH:
        found = every
    found.sort(key=lambda f: (-f.match_level, f.place, f.statement.ordinal))
    found = sorted(found[:_SENTENCES], key=lambda f: (f.place, f.statement.ordinal))
    bags = [bag(one.statement) for one in found]
    space = vectors(bags)
    central = centrality(space)
    worth = _SentenceScorer(ranked, groups)
    return [
        CandidateSentence(
            statement=one.statement,
            source=one.passage.source,
            match_level=one.match_level,
            score=worth(one, central[n]),
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
    """The whole sentences of a passage; one that leans on the one before it together with that."""
    statements, read = passage.passage.statements, text(passage.source.key) or ""
    leaning = [needs_context(statement.text) for statement in statements]
    for i, meeting in enumerate(passage.sentence_matches):
        if whole(statements[i]):
            joined = leaning[i] and _can_join(statements, i, leaning, read)
            tier = _tier(passage, meeting, asked)
            yield _Found(
                place,
                passage,
                _joined(statements[i - 1], statements[i]) if joined else statements[i],
                meeting,
                tier,
                needs_context=leaning[i] and not joined,
                joined=joined,
                goes_on=joined and tier == 2 and len(asked) > 1,
            )


def _can_join(
    statements: Sequence[StoredSentence], i: int, leaning: Sequence[bool], text: str
) -> bool:
    """Whether a sentence that leans on the one before can be shown with it: nothing stands between
    them in the article's text, both are not too long together, and that one does not lean in its
    turn, but for the first of its passage, which may begin with "Secondly"."""
    if not i or is_all_quotation(statements[i]):
        return False
    before, statement = statements[i - 1], statements[i]
    opens = i == 1 or not leaning[i - 1]
    follows = not text[before.end : statement.start].strip()
    together = length(before.text) + length(statement.text)
    return quotable(before) and opens and follows and together <= _LONGEST


def _joined(before: StoredSentence, statement: StoredSentence) -> StoredSentence:
    """Two sentences that follow on each other, as one slice of their article."""
    return replace(
        before,
        end=statement.end,
        text=f"{before.text} {statement.text}",
        actors=before.actors | statement.actors,
        quotes=before.quotes + statement.quotes,
        figures=before.figures + statement.figures,
    )


def _tier(passage: RankedPassage, meeting: ClauseMatches, asked: frozenset[int]) -> int:
    if asked <= meeting.clauses:
        return 2
    return 1 if asked <= passage.matched_clauses else 0


class _SentenceScorer:
    """What speaks for a sentence: how much of the topic it and its article's title hold and how
    early, how much it says of what the others say, its place, its facts, its date, its form."""

    def __init__(self, ranked: Sequence[RankedPassage], groups: Sequence[Clause]) -> None:
        self._weights = [group.idf for group in groups]
        self._total = sum(self._weights) or 1.0
        self._fresh = _freshness(ranked)
        self._asked = frozenset[int]().union(*(group.actors for group in groups))
        matcher = Matcher(groups)
        self._titled = cache(lambda title: self._share(matcher.text(title)))

    def __call__(self, found: _Found, central: float) -> float:
        statement, source = found.statement, found.passage.source
        return (
            0.8 * self._share(found.meeting)
            + 0.3 * _prominence(found.meeting)
            + 0.5 * central
            + 0.3 * self._titled(source.title)
            + 0.4 * position_score(statement.ordinal)
            + 1.0 * informativeness(statement, self._asked)
            + 0.3 * (1 - found.place / _PASSAGES)
            + 0.2 * self._fresh[source.published or ""]
            + 0.7 * standalone_penalty(statement.text, leans=found.needs_context)
            - 0.3 * (presumes(statement) or (found.joined and not found.goes_on))
            - 0.3 * is_all_quotation(statement)
            - 0.1 * min(max(statement.text.count(",") - _COMMAS, 0), 3)
        )

    def _share(self, meeting: ClauseMatches) -> float:
        return sum(self._weights[i] for i in sorted(meeting.clauses)) / self._total


def _prominence(meeting: ClauseMatches) -> float:
    """1 where a sentence opens with the topic, 0 where it ends with it: what it is about, or what
    it mentions."""
    if not meeting.finds:
        return 0.0
    return 1 - meeting.finds[0].first / meeting.words


def _freshness(ranked: Sequence[RankedPassage]) -> Mapping[str, float]:
    """From 0 for the oldest date to 1 for the newest; no date counts as the oldest."""
    dates = sorted({passage.source.published or "" for passage in ranked} | {""})
    return {date: n / max(len(dates) - 1, 1) for n, date in enumerate(dates)}
