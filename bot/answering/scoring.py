"""Scores how well each sentence of the best passages answers a question: all by the terms that they
match, the best of them by their words, and the best of those by vectors."""

from collections.abc import Sequence

from rapidfuzz import fuzz

from bot.answering.candidate import WEIGHTS, Candidate, Features
from bot.answering.evidence import AnswerTypeMatcher
from bot.answering.question_terms import QuestionTerms, in_order
from bot.answering.similarity import SimilarityScorer
from bot.answering.term_table import Row, TermTable
from bot.embeddings.encoder import Encoder
from bot.search.reranking import RankedPassage
from bot.words.tokens import stems
from bot.writing.sentences import whole

READ = 12
"""Sentences for which the features that need their words are computed; chosen, not measured."""
_COMPARED = 5
"""Sentences that are compared with the question by vectors, which takes longest; chosen, not
measured."""


def candidates(
    question: str,
    asked: QuestionTerms,
    ranked: Sequence[RankedPassage],
    evidence: AnswerTypeMatcher,
    encoder: Encoder | None,
    *,
    most: int = READ,
) -> list[Candidate]:
    """The best sentences of these passages, at most `most`, best first; ties by article and
    position."""
    if not asked.terms or not ranked:
        return []
    table = TermTable(asked, ranked)
    wording = " ".join(stems(question))
    rows = sorted(table.rows(), key=_row_order)[:most]
    found = sorted((_candidate(row, wording, asked, evidence) for row in rows), key=_order)
    if encoder is None or not found:
        return found
    scorer = SimilarityScorer(encoder, question, asked, table.weights)
    return sorted([*scorer.compared(found[:_COMPARED]), *found[_COMPARED:]], key=_order)


def _row_order(row: Row) -> tuple[float, str, int]:
    score = (
        WEIGHTS.term_match * row.term_match
        + WEIGHTS.context_match * row.context_match
        + WEIGHTS.passage * row.passage
    )
    return (-round(score, 6), row.statement.article, row.statement.ordinal)


def _order(one: Candidate) -> tuple[float, str, int]:
    return (-one.score, one.statement.article, one.statement.ordinal)


def _candidate(
    row: Row, wording: str, asked: QuestionTerms, evidence: AnswerTypeMatcher
) -> Candidate:
    """The candidate with all features but similarities. `wording` are the question's stems."""
    words = stems(row.statement.text)
    marked, known = evidence.marked(row.statement), evidence.known(row.statement)
    features = Features(
        term_match=row.term_match,
        context_match=row.context_match,
        term_similarity=0.0,
        passage=row.passage,
        marked=marked,
        known=known,
        answer_type_missing=float(evidence.bound and not (marked or known)),
        order=in_order(asked.terms, words),
        likeness=fuzz.token_set_ratio(wording, " ".join(words)) / 100,
        whole=float(whole(row.statement)),
        sentence_similarity=0.0,
    )
    return Candidate(
        statement=row.statement,
        ranked=row.ranked,
        features=features,
        matched=row.matched,
        share=row.share,
    )
