"""Scores of many passages at once, from the index alone.

A passage's score adds how well it tells the topic, how well its whole article does, and how near
both come to it in meaning, each scaled to its own top: the words of a topic are often spread over
an article. All sums are of whole numbers or in a fixed order, so that equal passages score alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from bot.search.bm25 import PASSAGE, WHOLE, Measure, saturated
from bot.search.clauses import Clause
from bot.search.compiled_query import CompiledQuery
from bot.search.index_terms import TITLE
from bot.storage.index_records import PassageTable

LEXICAL_WEIGHT = 0.7
"""How much of a score words are; meaning is the rest, where there are vectors."""
DOCUMENT_WEIGHT = 0.6
"""How much of the words' score is the whole article's."""
TYPICAL_PASSAGE_LENGTH = 60.0
"""How many terms a passage usually has."""

Scores = NDArray[np.float64]

SIGNALS = ("words of the passage", "words of its article", "meaning", "actors named")
"""What a score is the sum of, by the index."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """For each row of the table its score, and whether it may answer: it holds something of the
    topic, or its title does. `signals` are the columns of `SIGNALS`, each as much as it adds."""

    scores: Scores
    eligible: NDArray[np.bool_]
    signals: NDArray[np.float64]


def scored(
    asked: CompiledQuery,
    table: PassageTable,
    columns: Mapping[str, int],
    lengths: NDArray[np.float32],
    question: NDArray[np.int8] | None,
) -> Scored:
    """A passage that holds more of several actors comes before one that holds fewer. `lengths` are
    the articles', beside the mean; `question` is the topic's own vector."""
    wanted = asked.clauses
    titles = [_held(group, table.titles, columns) for group in wanted]
    passages = [_held(group, table.counts, columns) for group in wanted]
    whole = _whole(table)
    articles = [_held(group, whole, columns) for group in wanted]
    weights = [group.idf for group in wanted]
    own = _scaled(_bm25(passages, weights, table.lengths / TYPICAL_PASSAGE_LENGTH, PASSAGE))
    around = _scaled(_bm25(articles, weights, lengths, WHOLE)[table.articles])
    words = (1 - DOCUMENT_WEIGHT) * own + DOCUMENT_WEIGHT * around
    meaning = _meaning(table, question)
    lexical = 1.0 if meaning is None else LEXICAL_WEIGHT
    if meaning is None:
        scores, meaning = words, np.zeros(len(own))
    else:
        scores = lexical * words + (1 - lexical) * meaning
    named = np.zeros(len(own))
    if asked.actors > 1:
        named = np.sum([held > 0 for held in passages[: asked.actors]], axis=0, dtype=np.float64)
        scores += named
    entitled = sum(titles, start=np.zeros(len(table.titles)))[table.articles]
    able = _allowed(asked, table, columns) & ((own > 0) | (entitled > 0))
    for place in asked.required_clauses:
        able &= (passages[place] > 0) | (titles[place] > 0)[table.articles]
    signals = (
        lexical * (1 - DOCUMENT_WEIGHT) * own,
        lexical * DOCUMENT_WEIGHT * around,
        (1 - lexical) * meaning,
        named,
    )
    return Scored(scores=np.round(scores, 6), eligible=able, signals=np.stack(signals, axis=1))


def newest(
    asked: CompiledQuery, table: PassageTable, columns: Mapping[str, int], days: NDArray[np.int32]
) -> Scored:
    """For a topic that looks for nothing: what there is, by the articles' days."""
    able = _allowed(asked, table, columns)
    scores = days[table.articles].astype(np.float64)
    return Scored(scores=scores, eligible=able, signals=np.zeros((len(scores), len(SIGNALS))))


def _allowed(
    asked: CompiledQuery, table: PassageTable, columns: Mapping[str, int]
) -> NDArray[np.bool_]:
    """The passages that hold nothing they must not, and whose titles do not."""
    able = np.ones(len(table.passages), np.bool_)
    for shape in asked.excluded_terms:
        able &= _least(shape, table.counts, columns) == 0
        able &= (_least(shape, table.titles, columns) == 0)[table.articles]
    return able


def _held(group: Clause, counts: NDArray[Any], columns: Mapping[str, int]) -> Scores:
    """How often each text holds any phrase of the group, told by the words of the phrase."""
    total = np.zeros(len(counts))
    for shape in group.term_sequences:
        total += _least(shape, counts, columns)
    return total


def _least(shape: Sequence[str], counts: NDArray[Any], columns: Mapping[str, int]) -> NDArray[Any]:
    """How often each text holds the rarest of these terms."""
    least: NDArray[Any] = np.min([counts[:, columns[term]] for term in shape], axis=0)
    return least


def _whole(table: PassageTable) -> Scores:
    """What the articles hold in all."""
    sums = [_summed(counts, table) for counts in table.counts.T]
    return np.array(sums).T.reshape(table.titles.shape) + table.titles * TITLE


def _bm25(
    held: Sequence[Scores],
    weights: Sequence[float],
    lengths: NDArray[np.floating],
    measure: Measure,
) -> Scores:
    total = np.zeros(len(lengths))
    for counts, weight in zip(held, weights, strict=True):
        total += weight * saturated(counts, lengths, measure)
    return total


def _meaning(table: PassageTable, question: NDArray[np.int8] | None) -> Scores | None:
    """From 0 to 1, how near passages and their articles come to the topic's vector; None where
    there are no vectors of its encoder."""
    if question is None or table.vectors.shape[1] != len(question):
        return None
    # Whole numbers far below 2^24: exact in whatever order they are added.
    # By einsum, not by BLAS, whose threads take far longer to wake and to wait than to multiply.
    vectors, asked = table.vectors.astype(np.float32), question.astype(np.float32)
    near = np.einsum("ij,j->i", vectors, asked).astype(np.float64)
    around = _summed(near, table) / np.maximum(
        np.bincount(table.articles, minlength=len(table.titles)), 1
    )
    return (_scaled(near) + _scaled(around)[table.articles]) / 2


def _summed(values: NDArray[Any], table: PassageTable) -> Scores:
    """Passages' values, added up for each article."""
    return np.bincount(table.articles, values, minlength=len(table.titles)).astype(np.float64)


def _scaled(scores: Scores) -> Scores:
    top = scores.max(initial=0.0)
    return scores / top if top > 0 else np.zeros(len(scores))
