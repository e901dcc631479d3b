"""Compares sentences with a question by vectors of an encoder."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.answering.candidate import Candidate
from bot.answering.question_terms import QuestionTerms
from bot.answering.term_table import HELD
from bot.embeddings.encoder import Encoder
from bot.embeddings.vectors import quantise
from bot.words.tokens import STOP, WORD, fold

_UNLIKE = 0.25
"""The cosine of the vectors of words that have nothing in common; chosen, not measured."""
_LONG = 4
"""Letters of a word that is compared by its vector, at least; chosen, not measured."""


class SimilarityScorer:
    """Compares sentences with the question by vectors. These are quantised to integers, so that dot
    products are exact."""

    def __init__(
        self, encoder: Encoder, question: str, asked: QuestionTerms, weights: NDArray[np.float64]
    ) -> None:
        self._encoder = encoder
        self._weights = weights
        self._asked = [term.text for term in asked.terms]
        self._question, *terms = self._encoded([question, *self._asked])
        self._vectors = dict(zip(self._asked, terms, strict=True))

    def compared(self, found: Sequence[Candidate]) -> list[Candidate]:
        """The candidates scored with their similarities to the question besides."""
        in_context = _cosines(self._encoded([_in_context(one) for one in found]), self._question)
        by_words = self._alike(found) if self._encoder.by_words else [0.0] * len(found)
        return [
            one.compared(sentence_similarity=float(whole), term_similarity=float(words))
            for one, whole, words in zip(found, in_context, by_words, strict=True)
        ]

    def _alike(self, found: Sequence[Candidate]) -> list[float]:
        """For each sentence, the weight of the terms that it does not match but has a word of
        similar meaning for."""
        words = [_content_words(one.statement.text) for one in found]
        every = list(dict.fromkeys(word for all in words for word in all))
        if not every or not self._asked:
            return [0.0] * len(found)
        vectors = np.array([self._vectors[text] for text in self._asked])
        likeness = _cosines(vectors, self._encoded(every).T)
        place = {word: i for i, word in enumerate(every)}
        return [
            self._by_like_words(one, likeness[:, [place[word] for word in all]]) if all else 0.0
            for one, all in zip(found, words, strict=True)
        ]

    def _by_like_words(self, one: Candidate, likeness: NDArray[np.float64]) -> float:
        nearest = np.maximum(likeness.max(axis=1) - _UNLIKE, 0)
        return float((self._weights * nearest * (one.matched < HELD)).sum())

    def _encoded(self, texts: Sequence[str]) -> NDArray[np.int32]:
        return quantise(self._encoder.encode(texts)).astype(np.int32)


def _cosines(one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.float64]:
    return (one @ other) / 127**2


def _in_context(one: Candidate) -> str:
    """A sentence with its article's title and the sentence before it."""
    statements = one.ranked.passage.statements
    place = statements.index(one.statement)
    before = statements[place - 1].text if place else ""
    return f"{one.ranked.source.title}. {before} {one.statement.text}"


def _content_words(text: str) -> list[str]:
    """The words that may be similar in meaning to a term: long ones, no stop words."""
    words = (fold(word) for word in WORD.findall(text) if len(word) >= _LONG)
    return list(dict.fromkeys(word for word in words if word not in STOP and word.isalpha()))
