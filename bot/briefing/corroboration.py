"""Who else says so: sentences of several articles that make one point, or give other figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.briefing.amounts import NUMBER, SCALE, differ
from bot.briefing.evidence import CandidateSentence
from bot.writing.selection import cosine, overlap, repeats

ALIKE = 0.6
"""The cosine from which sentences of two articles make the same point. Of the pairs of news
sentences above 0.5 that were read one in ten did not, none of those above this."""
ON_ONE_THING = 0.4
"""The same for sentences that give different figures of one unit."""
_TOGETHER = 30
"""Days within which two articles can differ on one thing; later it may have changed."""
FEWEST = 3
"""Words that sentences which make one point have in common."""
TELLING = 6
"""Words of a sentence that confirms another, at least."""
_COPIED = 0.8
"""The share of words in common from which one sentence is a copy of another."""
_DENIAL = re.compile(
    r"n['’]t\b|\b(?:not|no|neither|never|nor|without|den(?:y|ies|ied))\b", re.IGNORECASE
)
_NUMBER = re.compile(rf"{NUMBER}|{SCALE}")


@dataclass(slots=True)
class _Head:
    """A point's best sentence, and what other articles say to it."""

    best: CandidateSentence
    also: list[CandidateSentence] = field(default_factory=list)
    conflicting: list[CandidateSentence] = field(default_factory=list)

    def takes(self, sentence: CandidateSentence) -> bool:
        """Whether the sentence belongs here; if so it is kept where it adds something."""
        if len(self.best.words & sentence.words) < FEWEST:
            return False
        if sentence.goes_on and _begin_alike(self.best, sentence):
            self.best = replace(sentence, score=self.best.score)
            return True
        if _rival(self.best, sentence):
            if all(_apart(sentence, rival) for rival in self.conflicting):
                self.conflicting.append(sentence)
        elif _confirms(self.best, sentence):
            if all(_independent(sentence, other) for other in (self.best, *self.also)):
                self.also.append(sentence)
        else:
            return _same(self.best, sentence)
        return True

    def point(self) -> CandidateSentence:
        """Worth more where more make it."""
        worth = self.best.score + 0.2 * min(len(self.also), 3)
        return replace(
            self.best, also=tuple(self.also), conflicting=tuple(self.conflicting), score=worth
        )


def cluster_points(best_first: Sequence[CandidateSentence]) -> list[CandidateSentence]:
    """Each point once, by its best sentence, with those of other articles that make it in words of
    their own, or give another figure for the same thing. Copies of one text count once, and so
    does an article."""
    heads: list[_Head] = []
    for sentence in best_first:
        if not any(head.takes(sentence) for head in heads):
            heads.append(_Head(sentence))
    return sorted((head.point() for head in heads), key=lambda e: -e.score)


def _begin_alike(one: CandidateSentence, other: CandidateSentence) -> bool:
    mine, theirs = one.statement, other.statement
    return (mine.article, mine.start) == (theirs.article, theirs.start)


def _rival(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether two articles count one thing at one time, and come to different numbers."""
    return (
        _apart(one, other)
        and differ(one.amount, other.amount)
        and not one.statement.actors.isdisjoint(other.statement.actors)
        and at_one_time(one.source.published, other.source.published)
        and cosine(one.vector, other.vector) >= ON_ONE_THING
    )


def at_one_time(one: str | None, other: str | None) -> bool:
    if one is None or other is None:
        return one is other
    days = date.fromisoformat(one) - date.fromisoformat(other)
    return abs(days.days) <= _TOGETHER


def _confirms(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether the articles of both make the same point."""
    named = one.statement.actors, other.statement.actors
    if min(len(one.words), len(other.words)) < TELLING or (
        named[0] - named[1] and named[1] - named[0]
    ):
        return False
    alike = _apart(one, other) and cosine(one.vector, other.vector) >= ALIKE
    return alike and not _contradict(one, other)


def _same(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether one of them need not be shown beside the other."""
    if not repeats(one.words, other.words):
        return False
    copied = overlap(one.words, other.words) >= _COPIED
    return copied or not _apart(one, other) or not _contradict(one, other)


def _contradict(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether one denies something and the other does not, or both give numbers and none in
    common."""
    texts = one.statement.text, other.statement.text
    mine, theirs = map(numbers, texts)
    denied, stated = map(denies, texts)
    return denied is not stated or (bool(mine and theirs) and mine.isdisjoint(theirs))


def numbers(text: str) -> frozenset[str]:
    """As they are written, and their scales."""
    return frozenset(_NUMBER.findall(text))


def denies(text: str) -> bool:
    return bool(_DENIAL.search(text))


def _apart(one: CandidateSentence, other: CandidateSentence) -> bool:
    return one.statement.article != other.statement.article


def _independent(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether each says it for itself: not one outlet twice, nor one text copied."""
    outlets = one.source.outlet, other.source.outlet
    apart = _apart(one, other) and (outlets[0] is None or outlets[0] != outlets[1])
    return apart and overlap(one.words, other.words) < _COPIED
