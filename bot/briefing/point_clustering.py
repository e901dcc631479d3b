"""Corroboration: clusters sentences of several articles that make one point, or give conflicting
figures."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from bot.briefing.amounts import NUMBER, SCALE, differ
from bot.briefing.evidence import CandidateSentence
from bot.writing.selection import cosine, overlap, repeats

ALIKE = 0.6
"""The cosine from which sentences of two articles make the same point. Measured: of the pairs of
news sentences above 0.5 that were read one in ten did not, none of those above this."""
ON_ONE_THING = 0.4
"""The cosine from which sentences that give different figures of one unit are about the same thing;
chosen, not measured."""
_TOGETHER = 30
"""Days within which two articles can conflict; later the thing may have changed. Chosen, not
measured, as are the numbers below."""
FEWEST = 3
"""Stems that sentences which make one point have in common, at least."""
TELLING = 6
"""Stems of a sentence that corroborates another, at least."""
_COPIED = 0.8
"""The Jaccard overlap of stems from which one sentence is a copy of another."""
_CORROBORATION = 0.2
"""Added to a point's score for each of up to three sentences that corroborate it."""
_DENIAL = re.compile(
    r"n['’]t\b|\b(?:not|no|neither|never|nor|without|den(?:y|ies|ied))\b", re.IGNORECASE
)
_NUMBER = re.compile(rf"{NUMBER}|{SCALE}")


@dataclass(slots=True)
class _Head:
    """A cluster: the best sentence of a point, and what other articles say to it."""

    best: CandidateSentence
    also: list[CandidateSentence] = field(default_factory=list)
    conflicting: list[CandidateSentence] = field(default_factory=list)

    def absorb(self, sentence: CandidateSentence) -> bool:
        """Adds the sentence to the cluster if it makes the same point, and returns whether it does.
        It is kept where it corroborates or conflicts, else dropped as a repetition."""
        if len(self.best.words & sentence.words) < FEWEST:
            return False
        if sentence.goes_on and _begin_alike(self.best, sentence):
            self.best = replace(sentence, score=self.best.score)
            return True
        if _conflicts(self.best, sentence):
            if all(_of_two_articles(sentence, other) for other in self.conflicting):
                self.conflicting.append(sentence)
        elif _confirms(self.best, sentence):
            if all(_independent(sentence, other) for other in (self.best, *self.also)):
                self.also.append(sentence)
        else:
            return _same(self.best, sentence)
        return True

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
    heads: list[_Head] = []
    for sentence in best_first:
        if not any(head.absorb(sentence) for head in heads):
            heads.append(_Head(sentence))
    return sorted((head.point() for head in heads), key=lambda e: -e.score)


def _begin_alike(one: CandidateSentence, other: CandidateSentence) -> bool:
    mine, theirs = one.statement, other.statement
    return (mine.article, mine.start) == (theirs.article, theirs.start)


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
    copied = overlap(one.words, other.words) >= _COPIED
    return copied or not _of_two_articles(one, other) or not _contradict(one, other)


def _contradict(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether only one of them denies something, or both give numbers and none in common."""
    texts = one.statement.text, other.statement.text
    mine, theirs = map(numbers, texts)
    denied, stated = map(denies, texts)
    return denied is not stated or (bool(mine and theirs) and mine.isdisjoint(theirs))


def numbers(text: str) -> frozenset[str]:
    """The numbers and scales (million, …) of a text, as they are written."""
    return frozenset(_NUMBER.findall(text))


def denies(text: str) -> bool:
    """Whether a text holds a negation."""
    return bool(_DENIAL.search(text))


def _of_two_articles(one: CandidateSentence, other: CandidateSentence) -> bool:
    return one.statement.article != other.statement.article


def _independent(one: CandidateSentence, other: CandidateSentence) -> bool:
    """Whether two sentences corroborate each other: of two articles, not of one outlet, and no
    copies."""
    outlets = one.source.outlet, other.source.outlet
    apart = _of_two_articles(one, other) and (outlets[0] is None or outlets[0] != outlets[1])
    return apart and overlap(one.words, other.words) < _COPIED
