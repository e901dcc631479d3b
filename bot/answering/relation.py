"""Tells how well a sentence says who stands in the asked relation: who holds the office that a
question names, or who did what its verb says.

A light grammar of positions: the word for the relation, a new name beside it, and what else the
question says near both or in their context. All three are needed, so they are multiplied.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.answering.asking import PREPOSITIONS
from bot.answering.forms import family
from bot.answering.question import Question
from bot.answering.question_terms import QuestionTerm, TermMatcher
from bot.answering.synonyms import synonyms
from bot.words.tokens import STOP, WORD, fold, stem

_CAPITAL = re.compile(r"[^\W\da-z_]")
_PRONOUNS = frozenset({"he", "she", "they"})
_ARTICLES = frozenset({"the", "a", "an"})
# Chosen, not measured: what other words for the relation are worth, a subject that is no name, one
# that is a pronoun, terms that the context tells, and an office of something else.
_SYNONYM, _COMMON, _PRONOUN, _CONTEXT, _ELSEWHERE = 0.7, 0.5, 0.4, 0.7, 0.4
_ALONE = 0.7  # where the question says nothing else


class _Reach(NamedTuple):
    """How many words away a name and the other terms may stand, and what each word costs."""

    name: int
    name_cost: float
    terms: int
    terms_cost: float


_OF_NOUN = _Reach(7, 0.1, 6, 0.07)
_OF_VERB = _Reach(8, 0.08, 10, 0.05)
_SUBJECT = 3  # words before a verb among which a subject stands that is no name
_BY = 6  # words after it among which "by somebody" begins


class _Word(NamedTuple):
    spelled: str
    folded: str
    stem: str


@dataclass(frozen=True)
class Relation:
    """The relation that `question` asks for, if it asks for one; `asked` are the stems of its
    words, `weights` those of its `terms`."""

    question: Question
    terms: Sequence[QuestionTerm]
    weights: NDArray[np.float64]
    asked: frozenset[str]

    def held(self, text: str, context: NDArray[np.float64]) -> float:
        """How well a sentence says who stands in it, from 0 to 1; 1 where the question asks for
        none. `context` is how well what stands around the sentence tells each term."""
        if not self.question.relation:
            return 1.0
        words = [_Word(w, fold(w), stem(w)) for w in WORD.findall(text)]
        found = (
            how * filled * self._told(words, place, context) * self._here(words, place)
            for place, word in enumerate(words)
            if (how := self._names.get(word.stem, 0.0)) and not self._is_noun(words, place)
            if (filled := max(self._fillers(words, place), default=0.0))
        )
        return max(found, default=0.0)

    def _is_noun(self, words: Sequence[_Word], place: int) -> bool:
        """Whether a word that may be the asked verb is a noun there: "for attacks on them"."""
        before = words[place - 1].folded if place else ""
        return self.question.verbal and before in PREPOSITIONS | _ARTICLES

    @cached_property
    def _names(self) -> dict[str, float]:
        own = self.question.relation
        same = dict.fromkeys((own, *family(own)), 1.0)
        return {**dict.fromkeys(synonyms(own), _SYNONYM), **same}

    @cached_property
    def _matcher(self) -> TermMatcher:
        return TermMatcher(self.terms)

    @cached_property
    def _others(self) -> dict[int, float]:
        """The shares of the terms beside the relation's own, by their indices."""
        others = [
            index
            for index, term in enumerate(self.terms)
            if self.question.relation not in term.stems and not term.light
        ]
        total = sum(self.weights[index] for index in others) or 1.0
        return {index: float(self.weights[index] / total) for index in others}

    def _fillers(self, words: Sequence[_Word], place: int) -> Iterator[float]:
        """How well each name beside the relation's word fits; before a verb, or after "by"."""
        verbal = self.question.verbal
        reach = _OF_VERB if verbal else _OF_NOUN
        for apart in range(1, reach.name + 1):
            for at in (place - apart,) if verbal else (place - apart, place + apart):
                if 0 <= at < len(words) and self._is_name(words, at):
                    yield 1 - reach.name_cost * (apart - 1)
        if verbal:
            yield from self._subjects(words, place)

    def _subjects(self, words: Sequence[_Word], place: int) -> Iterator[float]:
        """Subjects that are no names, and those of the passive."""
        for word in words[max(0, place - _SUBJECT) : place]:
            if word.stem not in self.asked and word.folded not in STOP:
                yield _COMMON
        if any(word.folded in _PRONOUNS for word in words[max(0, place - _SUBJECT - 1) : place]):
            yield _PRONOUN
        for at in range(place + 1, min(place + 1 + _BY, len(words) - 1)):
            if words[at].folded in {"by", "from"} and words[at + 1].stem not in self.asked:
                named = any(_CAPITAL.match(word.spelled) for word in words[at + 1 : at + 3])
                yield 1.0 if named else _COMMON

    def _is_name(self, words: Sequence[_Word], at: int) -> bool:
        """Whether a name of nobody in the question stands there. A capital at the beginning tells
        it only with another."""
        word = words[at]
        if not _CAPITAL.match(word.spelled) or word.stem in self.asked or word.folded in STOP:
            return False
        return at > 0 or (len(words) > 1 and bool(_CAPITAL.match(words[1].spelled)))

    def _told(self, words: Sequence[_Word], place: int, context: NDArray[np.float64]) -> float:
        """How much of the question's other terms stand near, or in the context."""
        if not self._others:
            return _ALONE
        reach = _OF_VERB if self.question.verbal else _OF_NOUN
        near = {index: _CONTEXT * float(context[index]) for index in self._others}
        for at in range(max(0, place - reach.terms), min(len(words), place + reach.terms + 1)):
            fading = 1 - reach.terms_cost * (abs(at - place) - 1)
            for index, how in self._matcher.by(words[at].stem).items():
                if index in near:
                    near[index] = max(near[index], how * fading)
        return sum(self._others[index] * how for index, how in near.items())

    def _here(self, words: Sequence[_Word], place: int) -> float:
        """Less than 1 for an office of something else: "governor of Massachusetts", of Nevada."""
        after = words[place + 1 : place + 4]
        if self.question.verbal or len(after) < 2 or after[0].folded not in {"of", "for"}:
            return 1.0
        whose = next((word for word in after[1:] if word.folded not in _ARTICLES), after[1])
        other = _CAPITAL.match(whose.spelled) and not self._matcher.by(whose.stem)
        return _ELSEWHERE if other else 1.0
