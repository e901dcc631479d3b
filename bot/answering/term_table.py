"""Matches the terms of a question with all sentences of the best passages at once, and with the
sentences' contexts."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from bot.answering.question_terms import QuestionTerms, TermMatcher
from bot.model.stored import StoredSentence
from bot.search.bm25 import idf
from bot.search.reranking import RankedPassage
from bot.words.tokens import stems

# The numbers were chosen, not measured.
# How well a term counts as matched by the context of a sentence: by the sentence before; by that
# where the sentence begins with a reference to it ("it", "they"); by title and heading; by the
# sentence after; by the rest of the passage; and by all together, at most. In news, titles and
# first sentences hold nearly everything.
_BEFORE, _REFERRED, _ABOVE, _AFTER, _AROUND = 0.33, 0.47, 0.55, 0.22, 0.11
_AT_MOST = 0.75
HELD = 0.5
"""Quality of a match from which a sentence counts as matching a term."""
_REFERS = re.compile(
    r"(?:it|he|she|they|these|this|those|that|its|his|her|their|the|such|both)\b", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A sentence in its passage. `matched`: how well it matches each of the question's terms, from
    0 to 1, shape (terms,). `share`: the fraction of the terms' weight that it matches together with
    the sentence before, title and heading. The rest are features: see `Features`."""

    statement: StoredSentence
    ranked: RankedPassage
    matched: NDArray[np.float64] = field(compare=False)
    share: float
    term_match: float
    context_match: float
    passage: float


class TermTable:
    """Which terms of a question each sentence of these passages matches, and which its context
    does. Matrices have the shape (sentences, terms), with values from 0 to 1."""

    def __init__(self, asked: QuestionTerms, ranked: Sequence[RankedPassage]) -> None:
        self._asked = asked
        self._ranked = ranked
        self._matcher = TermMatcher(asked.terms)
        matched = [self._sentences(one) for one in ranked]
        self._matched = np.concatenate(matched)
        self._before = np.concatenate([_shifted(each, 1) for each in matched])
        self._after = np.concatenate([_shifted(each, -1) for each in matched])
        self._around = np.concatenate([np.repeat([e.max(axis=0)], len(e), 0) for e in matched])
        above = np.array([self._above(one) for one in ranked])
        self._heads = np.repeat(above, [len(each) for each in matched], axis=0)
        self._idf = np.array([term.weight for term in asked.terms])
        self.weights = self._weighted()

    def rows(self) -> list[Row]:
        """The sentences that may be quoted and are no questions, in the order of the passages."""
        statements = [(one, s) for one in self._ranked for s in one.passage.statements]
        top = max(one.score for one in self._ranked) or 1.0
        matched = (self._matched * self.weights).sum(axis=1)
        around = (np.maximum(self._nearby() - self._matched, 0) * self.weights).sum(axis=1)
        context = np.maximum(self._before, self._heads)
        total = (float(self._idf.sum()) + self._asked.missing_weight) or 1.0
        share = (np.maximum(self._matched, context) * self._idf).sum(axis=1) / total
        return [
            Row(
                statement=statement,
                ranked=one,
                matched=self._matched[i],
                share=float(share[i]),
                term_match=float(matched[i]),
                context_match=float(around[i]),
                passage=one.score / top,
            )
            for i, (one, statement) in enumerate(statements)
            if _is_statement(statement)
        ]

    def _nearby(self) -> NDArray[np.float64]:
        """How well the context of each sentence matches each term."""
        refers = [
            _REFERRED if _refers(statement.text) else _BEFORE
            for one in self._ranked
            for statement in one.passage.statements
        ]
        nearby: NDArray[np.float64] = (
            self._before * np.array(refers)[:, None]
            + self._heads * _ABOVE
            + self._after * _AFTER
            + self._around * _AROUND
        )
        return np.minimum(nearby, _AT_MOST)

    def _sentences(self, one: RankedPassage) -> NDArray[np.float64]:
        return np.array(
            [
                self._by(statement.text, matches.clauses)
                for statement, matches in zip(
                    one.passage.statements, one.sentence_matches, strict=True
                )
            ]
        )

    def _above(self, one: RankedPassage) -> list[float]:
        """How well title and heading match each term."""
        return self._by(f"{one.source.title} {one.passage.heading}", one.heading_matches)

    def _by(self, text: str, named: Collection[int]) -> list[float]:
        """How well a text matches each term; `named` are the indices of the actors that it
        names."""
        matched = [float(term.actor in named) for term in self._asked.terms]
        for word in stems(text):
            for place, how in self._matcher.by(word).items():
                matched[place] = max(matched[place], how)
        return matched

    def _weighted(self) -> NDArray[np.float64]:
        """The weight of each term, by its rarity in the library and among these sentences; they sum
        to 1."""
        many = len(self._matched)
        held = (self._matched >= HELD).sum(axis=0).tolist()
        weights = [
            (term.weight * idf(n, many)) ** 0.5
            for term, n in zip(self._asked.terms, held, strict=True)
        ]
        return np.array(weights) / (sum(weights) or 1.0)


def _is_statement(sentence: StoredSentence) -> bool:
    """Whether it may be quoted, and is not itself a question."""
    return sentence.quotable and not sentence.text.rstrip("\"”’')").endswith("?")


def _shifted(matched: NDArray[np.float64], by: int) -> NDArray[np.float64]:
    """The matrix shifted by one row: what the sentence before each matches (1), or the one after
    (-1)."""
    beside = np.roll(matched, by, axis=0)
    beside[0 if by > 0 else -1] = 0
    return beside


def _refers(text: str) -> bool:
    """Whether a sentence begins with a word that refers to the one before."""
    return bool(_REFERS.match(text.lstrip("\"“'‘(")))
