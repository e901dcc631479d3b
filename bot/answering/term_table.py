"""Matches the terms of a question with all sentences of the passages that are read, with what
stands beside each of them, and with their articles."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np
from numpy.typing import NDArray

from bot.answering.question_terms import QuestionTerms, TermMatcher
from bot.model.stored import StoredSentence
from bot.search.bm25 import idf
from bot.search.reranking import RankedPassage
from bot.words.tokens import stems

HELD = 0.5
"""Quality of a match from which a sentence counts as matching a term."""
_REFERS = re.compile(
    r"(?:it|he|she|they|these|this|those|that|its|his|her|their|the|such|both)\b", re.IGNORECASE
)
_LEAD = 2
Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Row:
    """A sentence in its passage, and the index of its row in the table."""

    statement: StoredSentence
    ranked: RankedPassage
    index: int


class TermTable:
    """Which terms of a question each sentence matches, and which its context does. Matrices have
    the shape (sentences, terms), with values from 0 to 1: `own`; `before` and `after`, of the
    sentences beside it; `above`, of title and heading; `article`, of all its article's sentences
    that were read, and its title. `weights` of the terms sum to 1."""

    def __init__(self, asked: QuestionTerms, ranked: Sequence[RankedPassage]) -> None:
        self.asked = asked
        self._matcher = TermMatcher(asked.terms)
        in_order = sorted(ranked, key=lambda one: (one.passage.article, one.passage.ordinal))
        self.rows = [
            Row(statement, one, index)
            for index, (one, statement) in enumerate(
                (one, statement) for one in in_order for statement in one.passage.statements
            )
        ]
        self.own = np.concatenate([self._sentences(one) for one in in_order])
        self.above = np.array([self._above(one) for one in in_order]).repeat(
            [len(one.passage.statements) for one in in_order], axis=0
        )
        self.before, self.after = self._beside(1), self._beside(-1)
        self.lead = self._leads()
        self.article = self._of_articles()
        self.weights = self._weighted()

    def answering(self) -> list[Row]:
        """The sentences that may be quoted and are no questions."""
        return [row for row in self.rows if _is_statement(row.statement)]

    def preceding(self, row: Row) -> str:
        """The sentence before one in its article, as far as it was read; else nothing."""
        before = self.rows[row.index - 1].statement if row.index else row.statement
        follows = (before.article, before.ordinal + 1) == (
            row.statement.article,
            row.statement.ordinal,
        )
        return before.text if follows else ""

    def refers_at(self, index: int) -> bool:
        """Whether that sentence begins with a word that refers to the one before."""
        return _refers(self.rows[index].statement.text)

    def _sentences(self, one: RankedPassage) -> Matrix:
        return np.array(
            [
                self._by(statement.text, matches.clauses)
                for statement, matches in zip(
                    one.passage.statements, one.sentence_matches, strict=True
                )
            ]
        )

    def _above(self, one: RankedPassage) -> list[float]:
        return self._by(f"{one.source.title} {one.passage.heading}", one.heading_matches)

    def _by(self, text: str, named: Collection[int]) -> list[float]:
        """How well a text matches each term; `named` are the indices of the actors that it
        names."""
        matched = [float(term.actor in named) for term in self.asked.terms]
        for word in stems(text):
            for place, how in self._matcher.by(word).items():
                matched[place] = max(matched[place], how)
        return matched

    def _beside(self, by: int) -> Matrix:
        """What the sentence before each matches (1), or the one after (-1), of the same article;
        0 where that was not read."""
        beside = np.roll(self.own, by, axis=0)
        at = [(row.statement.article, row.statement.ordinal) for row in self.rows]
        moved = [
            at[index - by] if 0 <= index - by < len(at) else ("", 0) for index in range(len(at))
        ]
        follows = [
            (article, ordinal - by) == there
            for (article, ordinal), there in zip(at, moved, strict=True)
        ]
        kept: Matrix = beside * np.array(follows)[:, None]
        return kept

    def _leads(self) -> Matrix:
        """What the first two sentences of each sentence's article match, as far as they were
        read."""
        held: dict[str, NDArray[np.float64]] = {}
        for row, own in zip(self.rows, self.own, strict=True):
            if row.statement.ordinal < _LEAD:
                key = row.statement.article
                held[key] = np.maximum(held[key], own) if key in held else own
        nothing = np.zeros(self.own.shape[1])
        return np.array([held.get(row.statement.article, nothing) for row in self.rows])

    def _of_articles(self) -> Matrix:
        every = np.maximum(self.own, self.above)
        sizes = [
            len(list(rows)) for _, rows in groupby(self.rows, key=lambda r: r.statement.article)
        ]
        starts = np.cumsum([0, *sizes[:-1]])
        held: Matrix = np.maximum.reduceat(every, starts, axis=0).repeat(sizes, axis=0)
        return held

    def _weighted(self) -> NDArray[np.float64]:
        """The weight of each term, by its rarity in the library and among these sentences; they sum
        to 1."""
        many = len(self.own)
        held = (self.own >= HELD).sum(axis=0).tolist()
        weights = [
            (term.weight * idf(n, many)) ** 0.5
            for term, n in zip(self.asked.terms, held, strict=True)
        ]
        return np.array(weights) / (sum(weights) or 1.0)


def _is_statement(sentence: StoredSentence) -> bool:
    """Whether it may be quoted, and is not itself a question."""
    return sentence.quotable and not sentence.text.rstrip("\"”’')").endswith("?")


def _refers(text: str) -> bool:
    """Whether a sentence begins with a word that refers to the one before."""
    return bool(_REFERS.match(text.lstrip("\"“'‘(")))
