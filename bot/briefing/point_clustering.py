"""Corroboration: clusters sentences of several articles that make one point, or give conflicting
figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum, auto

from bot.briefing.amounts import NUMBER, SCALE, counted, differ
from bot.briefing.evidence import CandidateSentence
from bot.writing.near_duplicates import (
    ALIKE,
    COPIED_POINT,
    FEWEST,
    ON_ONE_THING,
    TELLING,
    overlap,
    repeats,
)
from bot.writing.selection import cosine

_TOGETHER = 30
"""Days within which two articles can conflict; later the thing may have changed. Chosen, not
measured, as is the next."""
_CORROBORATION = 0.2
"""Added to a point's score for each of up to three sentences that corroborate it."""
_DENIAL = re.compile(
    r"n['’]t\b|\b(?:not|no|neither|never|nor|without|den(?:y|ies|ied))\b", re.IGNORECASE
)
_NUMBER = re.compile(rf"{NUMBER}|{SCALE}")


class _Relation(Enum):
    """How a sentence relates to the best one of a point: it gives another figure (CONFLICTS), says
    the same in words of its own (CONFIRMS), or in much the same words (REPEATS)."""

    CONFLICTS = auto()
    CONFIRMS = auto()
    REPEATS = auto()


@dataclass(slots=True)
class _Cluster:
    """The best sentence of a point, and what other articles say to it."""

    best: CandidateSentence
    also: list[CandidateSentence] = field(default_factory=list)
    conflicting: list[CandidateSentence] = field(default_factory=list)

    def add(self, sentence: CandidateSentence, relation: _Relation) -> None:
        """Keeps the sentence where it corroborates or conflicts, and drops it as a repetition
        where it does so no more than one kept before. Of copies the first that came out is
        kept."""
        if _is_original(sentence, self.best):
            self.best = replace(sentence, score=self.best.score)
            return
        match relation:
            case _Relation.CONFLICTS if came_before(self.best, sentence):
                self.conflicting.append(self.best)
                self.best = replace(sentence, score=self.best.score)
            case _Relation.CONFLICTS:
                if all(_of_two_articles(sentence, other) for other in self.conflicting):
                    self.conflicting.append(sentence)
            case _Relation.CONFIRMS:
                if all(_independent(sentence, other) for other in (self.best, *self.also)):
                    self.also.append(sentence)
            case _Relation.REPEATS:
                pass

    def point(self) -> CandidateSentence:
        """The best sentence with the others; it scores higher where more corroborate it."""
        score = self.best.score + _CORROBORATION * min(len(self.also), 3)
        return replace(
            self.best, also=tuple(self.also), conflicting=tuple(self.conflicting), score=score
        )


def cluster_points(best_first: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """Clusters sentences by the point they make. Gives each point once, by its best sentence, with
    those of other articles that corroborate it in words of their own, or conflict with it. Near
    copies of one text count once, and so does an article."""
    clusters: list[_Cluster] = []
    for sentence in best_first:
        for cluster in clusters:
            if relation := _relation(sentence, cluster.best):
                cluster.add(sentence, relation)
                break
        else:
            clusters.append(_Cluster(sentence))
    return sorted((cluster.point() for cluster in clusters), key=lambda e: -e.score)


def _relation(sentence: CandidateSentence, best: CandidateSentence) -> _Relation | None:
    """How a sentence relates to the best one of a point; None where it makes another point."""
    if len(best.words & sentence.words) < FEWEST:
        return None
    if _conflicts(best, sentence):
        return _Relation.CONFLICTS
    if _confirms(best, sentence):
        return _Relation.CONFIRMS
    return _Relation.REPEATS if _same(best, sentence) else None


def _conflicts(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether two articles give different numbers for one thing at one time."""
    return (
        _of_two_articles(one, other)
        and differ(one.amount, other.amount)
        and not one.statement.actors.isdisjoint(other.statement.actors)
        and at_one_time(one.source.published, other.source.published)
        and cosine(one.vector, other.vector) >= ON_ONE_THING
    )


def at_one_time(one: str | None, other: str | None) -> bool:
    """Whether two ISO dates are at most `_TOGETHER` days apart; without dates, only if both lack
    one."""
    if one is None or other is None:
        return one is other
    days = date.fromisoformat(one) - date.fromisoformat(other)
    return abs(days.days) <= _TOGETHER


def _confirms(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether two sentences of different articles make the same point."""
    named = one.statement.actors, other.statement.actors
    if min(len(one.words), len(other.words)) < TELLING or (
        named[0] - named[1] and named[1] - named[0]
    ):
        return False
    alike = _of_two_articles(one, other) and cosine(one.vector, other.vector) >= ALIKE
    return alike and not _contradict(one, other)


def _same(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether one sentence repeats the other, so that one of them is enough."""
    if not repeats(one.words, other.words):
        return False
    copied = overlap(one.words, other.words) >= COPIED_POINT
    return copied or not _of_two_articles(one, other) or not _contradict(one, other)


def _contradict(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether only one of them denies something, or both give numbers and none in common, or none
    in common of one thing that both count."""
    texts = one.statement.text, other.statement.text
    denied, stated = map(denies, texts)
    mine, theirs = map(counted, texts)
    pairs = [
        tuple(map(numbers, texts)),
        *((mine[unit], theirs[unit]) for unit in mine if unit in theirs),
    ]
    return denied is not stated or any(a and b and a.isdisjoint(b) for a, b in pairs)


def numbers(text: str) -> frozenset[str]:
    """The numbers and scales (million, …) of a text, as they are written."""
    return frozenset(_NUMBER.findall(text))


def denies(text: str) -> bool:
    """Whether a text holds a negation."""
    return bool(_DENIAL.search(text))


def came_before(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether its article came out on a day before the other's."""
    days = one.source.published, other.source.published
    return bool(days[0] and days[1] and days[0] < days[1])


def _is_original(one: CandidateSentence, copy: CandidateSentence) -> bool:
    """Whether the other is a copy of this sentence that came out later."""
    return came_before(one, copy) and overlap(one.words, copy.words) >= COPIED_POINT


def _of_two_articles(one: CandidateSentence, other: CandidateSentence) -> bool:
    return one.statement.article != other.statement.article


def _independent(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether two sentences corroborate each other: of two articles, not of one outlet, and no
    copies."""
    outlets = one.source.outlet, other.source.outlet
    apart = _of_two_articles(one, other) and (outlets[0] is None or outlets[0] != outlets[1])
    return apart and overlap(one.words, other.words) < COPIED_POINT
