"""Ranks the sentences of passages by how well they answer a question: all by the terms that they
and their context match, the best of them by their features, the best of those by vectors too."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.answering import model
from bot.answering.candidate import Candidate
from bot.answering.evidence import AnswerTypeMatcher
from bot.answering.features import FeatureReader, Features, focus_weights
from bot.answering.question import Question
from bot.answering.question_terms import QuestionTerms
from bot.answering.similarity import SimilarityScorer
from bot.answering.term_table import Row, TermTable
from bot.embeddings.encoder import Encoder
from bot.search.reranking import RankedPassage

READ = 28
"""Sentences whose words are read. Measured: they hold an answer for 99 of 100 news questions that
have one (`bench/answers.py`)."""
_COMPARED = 10
"""Sentences that are compared with the question by vectors, which takes longest; chosen, not
measured."""


@dataclass(frozen=True, slots=True)
class Ranked:
    """The sentences that may answer, best first, and the table of terms they were read from."""

    found: tuple[Candidate, ...] = ()
    table: TermTable | None = None


def candidates(
    text: str,
    question: Question,
    asked: QuestionTerms,
    passages: Sequence[RankedPassage],
    evidence: AnswerTypeMatcher,
    encoder: Encoder | None,
    *,
    most: int = READ,
) -> Ranked:
    """The best sentences of these passages, at most `most`; ties by article and position."""
    if not asked.terms or not passages:
        return Ranked()
    table = TermTable(asked, passages)
    rows = _foremost(table, most)
    reader = FeatureReader(text, question, table, evidence)
    features = [reader.of(row) for row in rows]
    found = _ordered(rows, features, model.scores(features, vectors=False))
    if encoder is None or not found:
        return Ranked(tuple(found), table)
    close = found[:_COMPARED]
    scorer = SimilarityScorer(encoder, text, table, focus_weights(table))
    compared = scorer.compared([one.row for one in close], [one.features for one in close])
    scored = model.scores(compared, vectors=True)
    return Ranked(tuple(_ordered([one.row for one in close], compared, scored)), table)


def _foremost(table: TermTable, most: int) -> list[Row]:
    """The sentences that match most of the terms, by themselves or by their context, of passages
    that rank well. The factors were chosen, not measured."""
    context = 0.4 * table.before + 0.6 * table.above + 0.2 * table.after + 0.1 * table.article
    around = np.maximum(np.minimum(context, 0.75) - table.own, 0) @ table.weights
    top = max(row.ranked.score for row in table.rows) or 1.0
    passage = np.array([row.ranked.score / top for row in table.rows])
    order = np.round(2 * (table.own @ table.weights) + 2 * around + passage, 6)
    return sorted(table.answering(), key=lambda row: (-order[row.index], row.index))[:most]


def _ordered(
    rows: Sequence[Row], features: Sequence[Features], scores: Sequence[float]
) -> list[Candidate]:
    found = [
        Candidate(row=row, features=each, score=score)
        for row, each, score in zip(rows, features, scores, strict=True)
    ]
    return sorted(found, key=lambda one: (-one.score, one.row.index))
