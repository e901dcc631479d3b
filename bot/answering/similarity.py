"""Compares sentences with a question by vectors of an encoder."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from bot.answering.features import Features
from bot.answering.term_table import Row, TermTable
from bot.embeddings.encoder import Encoder
from bot.embeddings.vectors import quantise
from bot.words.tokens import STOP, WORD, fold

_UNLIKE = 0.25
"""The cosine of the vectors of words that have nothing in common; chosen, not measured."""
_LONG = 4
"""Letters of a word that is compared by its vector, at least; chosen, not measured."""
_BESIDE = 0.8  # how well the sentence before tells a term; chosen, not measured


class SimilarityScorer:
    """Compares sentences with the question by vectors. These are quantised to integers, so that dot
    products are exact."""

    def __init__(
        self, encoder: Encoder, text: str, table: TermTable, focus: NDArray[np.float64]
    ) -> None:
        """`focus`: the weights of the terms that say what is asked."""
        self._encoder, self._table, self._focus = encoder, table, focus
        asked = [term.text for term in table.asked.terms]
        [self._question] = _steps(encoder.encode_queries([text]))
        self._terms = self._encoded(asked)

    def compared(self, rows: Sequence[Row], features: Sequence[Features]) -> list[Features]:
        """The features of these sentences with their similarities to the question besides."""
        in_context = _cosines(self._encoded(list(map(self._in_context, rows))), self._question)
        alone = _cosines(self._encoded([row.statement.text for row in rows]), self._question)
        told = self._told([row.statement.text for row in rows])
        return [
            one._replace(
                similarity=float(whole),
                similarity_alone=float(itself),
                like_focus=float(
                    (np.maximum(self._table.own[row.index], like) * self._focus).sum()
                ),
                like_missing=self._missing(row, like),
            )
            for one, row, whole, itself, like in zip(
                features, rows, in_context, alone, told, strict=True
            )
        ]

    def _missing(self, row: Row, like: NDArray[np.float64]) -> float:
        """The greatest weight of a focus term for which neither the sentence nor what stands above
        or before it has a word, or one of like meaning."""
        table, i = self._table, row.index
        told = np.maximum.reduce([table.own[i], like, table.above[i], _BESIDE * table.before[i]])
        return float(((1 - told) * self._focus).max(initial=0.0))

    def _told(self, texts: Sequence[str]) -> list[NDArray[np.float64]]:
        """For each text, how near each term's nearest word is; all 0 where words cannot be
        encoded by themselves."""
        nothing = np.zeros(len(self._terms))
        words = [_content_words(text) if self._encoder.by_words else [] for text in texts]
        every = list(dict.fromkeys(word for all in words for word in all))
        if not every or not len(self._terms):
            return [nothing] * len(texts)
        likeness = np.maximum(_cosines(self._terms, self._encoded(every).T) - _UNLIKE, 0)
        place = {word: i for i, word in enumerate(every)}
        return [
            likeness[:, [place[word] for word in all]].max(axis=1) if all else nothing
            for all in words
        ]

    def _in_context(self, row: Row) -> str:
        """A sentence with its article's title and the sentence before it."""
        before = self._table.preceding(row)
        return f"{row.ranked.source.title}. {before} {row.statement.text}"

    def _encoded(self, texts: Sequence[str]) -> NDArray[np.int32]:
        return _steps(self._encoder.encode(texts))


def _steps(vectors: NDArray[np.float32]) -> NDArray[np.int32]:
    return quantise(vectors).astype(np.int32)


def _cosines(one: NDArray[np.int32], other: NDArray[np.int32]) -> NDArray[np.float64]:
    return (one @ other) / 127**2


def _content_words(text: str) -> list[str]:
    """The words that may be similar in meaning to a term: long ones, no stop words."""
    words = (fold(word) for word in WORD.findall(text) if len(word) >= _LONG)
    return list(dict.fromkeys(word for word in words if word not in STOP and word.isalpha()))
