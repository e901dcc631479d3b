"""Tells how well a sentence holds the words of whom a question asks for words.

A light grammar of positions, as in `relation.py`: the speaker stands beside a verb of saying, or a
pronoun does and the sentences before name the speaker. Quotes whose speaker is known tell it best.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from bot.answering.question import Question
from bot.answering.question_terms import QuestionTerm, TermMatcher
from bot.model.reply import AnswerType
from bot.words.tokens import WORD, fold, stem

_SAYING = frozenset(
    map(
        stem,
        """say said says saying tell told tells think thought thinks argue claim warn write wrote
        state stated announce emphasise emphasize stress express call called add added urge tweet
        post describe insist remark comment respond react reply condemn criticise criticize praise
        speak spoke accuse explain note declare deny denied suggest ask asked thank apologise
        apologize vow promise pledge demand believe reject dismiss question welcome mourn recall
        acknowledge admit admitted concede confirm stated characterise characterize hope
        according statement reaction response remarks words""".split(),
    )
)
_PRONOUNS = frozenset("he she they".split())
# Chosen, not measured.
_BEFORE, _AFTER = 8, 4
"""Words between the speaker and the verb, at most, before it and behind it."""
_COST = 0.05
"""What each word between costs."""
_PRONOUN = 0.7
"""What a pronoun is worth, where what stands before names the speaker in full."""


@dataclass(frozen=True)
class Speech:
    """Who is asked for words by `question`, if anybody is; `weights` are those of its `terms`, and
    `actors` the ids of the speaker's own, where the library knows them."""

    question: Question
    terms: Sequence[QuestionTerm]
    weights: NDArray[np.float64]

    @property
    def asked(self) -> bool:
        """Whether somebody's words are asked for."""
        return self.question.sought is AnswerType.WORDS and bool(self._speaker)

    def held(self, text: str, context: NDArray[np.float64], *, quoted: bool) -> float:
        """How well a sentence holds their words, from 0 to 1; 1 where nobody's are asked for.
        `context` is how well what stands around it tells each term; `quoted`, whether the library
        knows a quote in it for one of the actors that the question names."""
        if not self.asked or quoted:
            return 1.0
        words = [(fold(word), stem(word)) for word in WORD.findall(text)]
        told = sum(share * float(context[term]) for term, share in self._speaker.items())
        return max(
            (
                self._beside(words, place, told)
                for place, (_, stemmed) in enumerate(words)
                if stemmed in _SAYING
            ),
            default=0.0,
        )

    @cached_property
    def _matcher(self) -> TermMatcher:
        return TermMatcher(self.terms)

    @cached_property
    def _speaker(self) -> dict[int, float]:
        """The shares of the terms that name the speaker, by their indices: also of the words of an
        actor who is called by one of them."""
        named = [i for i, term in enumerate(self.terms) if self._names(term.stems)]
        actors = {self.terms[i].actor for i in named} - {None}
        every = [i for i, term in enumerate(self.terms) if i in named or term.actor in actors]
        total = sum(self.weights[i] for i in every) or 1.0
        return {i: float(self.weights[i] / total) for i in every}

    def _names(self, stems: Collection[str]) -> bool:
        return not self.question.speaker.isdisjoint(stems)

    def _beside(self, words: Sequence[tuple[str, str]], verb: int, told: float) -> float:
        """How well the speaker is named beside a verb, or stood for by a pronoun."""
        found: dict[int, float] = {}
        pronoun = 0.0
        for place in range(max(0, verb - _BEFORE), min(len(words), verb + _AFTER + 1)):
            near = 1 - _COST * max(abs(place - verb) - 1, 0)
            folded, stemmed = words[place]
            for term, how in self._matcher.by(stemmed).items():
                if term in self._speaker:
                    found[term] = max(found.get(term, 0.0), how * near)
            if folded in _PRONOUNS and place < verb:
                pronoun = max(pronoun, _PRONOUN * near * told)
        return max(sum(self._speaker[term] * how for term, how in found.items()), pronoun)
