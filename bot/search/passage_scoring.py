"""Scores of many passages at once, from the index alone.

A passage's score is a weighted sum of its own BM25, its article's BM25 and the similarity of both
to the query's vector, each divided by its maximum over the candidates: the words of a query are
often spread over an article. All sums are of whole numbers or in a fixed order, so that equal
passages score alike.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from bot.search.bm25 import PASSAGE, WHOLE, Measure, saturated
from bot.search.candidate_generation import PUBLISHED, published
from bot.search.clauses import Clause
from bot.search.compiled_query import CompiledQuery
from bot.search.index_terms import TITLE
from bot.storage.index_records import PassageTable

LEXICAL_WEIGHT = 0.65
"""The weight of words in a score; meaning has the rest, where there are vectors. Measured, as is
`DOCUMENT_WEIGHT`, by steps of a tenth: docs/search.md, "Why whole articles"."""
DOCUMENT_WEIGHT = 0.6
"""The weight of the whole article in the score of words; the passage itself has the rest."""
TYPICAL_PASSAGE_LENGTH = 60.0
"""How many terms a passage usually has: BM25's average length. Chosen, not measured."""

NAMED_WEIGHT = 0.1
"""What each of several actors that a passage names adds to its score, where the question has other
words. Measured by `bench.search`: with 0 and .3 headlines and summaries come out a little worse."""
FEEDBACK_PASSAGES = 5
"""How many of the first passages' vectors the question is moved towards (Rocchio 1971)."""
FEEDBACK_WEIGHT = 0.6
"""Their share of the vector. Measured by `bench.search`, as is the number: docs/search.md."""

Scores = NDArray[np.float64]

SIGNALS = ("words of the passage", "words of its article", "meaning", "actors named")
"""The summands of a score, in the order of `Scored.signals`' columns."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Scored:
    """For n rows of a passage table: `scores` (n,); `eligible` (n,), whether a row or its article's
    title matches any clause, both all required ones and nothing excluded; `signals`
    (n, len(SIGNALS)), what each signal adds to the score."""

    scores: Scores
    eligible: NDArray[np.bool_]
    signals: NDArray[np.float64]


def scored(
    query: CompiledQuery,
    table: PassageTable,
    columns: Mapping[str, int],
    lengths: NDArray[np.float32],
    days: NDArray[np.int32],
    question: NDArray[np.int8] | None,
) -> Scored:
    """Scores every row of the table. Where several actors are all that is asked for, each that a
    passage matches adds 1, more than all else: passages that match more of them come first.

    `columns` gives each term's column in the table; `lengths` (articles,) are those of whole
    articles divided by the mean, `days` (articles,) when they were published; `question` (dim,) is
    the query's quantised vector, if any."""
    clauses = query.clauses
    titles = _TermCounts(table.titles.T.astype(np.float64), columns)
    passages = _TermCounts(table.counts.T.astype(np.float64), columns)
    in_titles, in_passages = titles.of_clauses(clauses), passages.of_clauses(clauses)
    documents = _TermCounts(_sums(passages.counts, table) + titles.counts * TITLE, columns)
    relative = table.lengths / TYPICAL_PASSAGE_LENGTH
    passage_words = _scale_to_top(_bm25(clauses, passages, in_passages, relative, PASSAGE))
    in_documents = documents.of_clauses(clauses)
    _count_published(in_documents, clauses, days)
    article_words = _scale_to_top(
        _bm25(clauses, documents, in_documents, lengths, WHOLE)[table.articles]
    )
    lexical_scores = (1 - DOCUMENT_WEIGHT) * passage_words + DOCUMENT_WEIGHT * article_words
    lexical_weight, meaning = LEXICAL_WEIGHT, np.zeros(len(passage_words))
    if question is None or table.vectors.shape[1] != len(question):
        lexical_weight = 1.0
    else:
        vector = question.astype(np.float32)
        vectors = table.vectors.astype(np.float32)
        meaning = _meaning(table, vectors, vector)
        first = lexical_weight * lexical_scores + (1 - lexical_weight) * meaning
        meaning = _meaning(table, vectors, _moved(vector, vectors, first))
    scores = lexical_weight * lexical_scores + (1 - lexical_weight) * meaning
    named = np.zeros(len(passage_words))
    if query.actors > 1:
        named = np.sum(in_passages[: query.actors] > 0, axis=0, dtype=np.float64)
        named *= 1.0 if query.only_actors else NAMED_WEIGHT
        scores += named
    eligible = _not_excluded(query, table, columns)
    asked = [index for index, clause in enumerate(clauses) if clause.days is None]
    own_words = passage_words
    if len(asked) < len(clauses):
        own = [clauses[index] for index in asked]
        own_words = _bm25(own, passages, in_passages[asked], relative, PASSAGE)
    eligible &= (own_words > 0) | (in_titles[asked].sum(axis=0) > 0)[table.articles]
    for index in query.required_clauses:
        eligible &= (in_passages[index] > 0) | (in_titles[index] > 0)[table.articles]
    signals = (
        lexical_weight * (1 - DOCUMENT_WEIGHT) * passage_words,
        lexical_weight * DOCUMENT_WEIGHT * article_words,
        (1 - lexical_weight) * meaning,
        named,
    )
    return Scored(scores=np.round(scores, 6), eligible=eligible, signals=np.stack(signals, axis=1))


def newest(
    query: CompiledQuery, table: PassageTable, columns: Mapping[str, int], days: NDArray[np.int32]
) -> Scored:
    """For a filter-only query: every row that is not excluded, scored by its article's date
    (`days`, as in 20240326)."""
    eligible = _not_excluded(query, table, columns)
    scores = days[table.articles].astype(np.float64)
    return Scored(scores=scores, eligible=eligible, signals=np.zeros((len(scores), len(SIGNALS))))


def _count_published(matches: Scores, clauses: Sequence[Clause], days: NDArray[np.int32]) -> None:
    """Lets an article that was published at a time asked for match its clause once, at least."""
    for row, clause in zip(matches, clauses, strict=True):
        if clause.days:
            np.maximum(row, PUBLISHED * published(clause.days, days), out=row)


def _not_excluded(
    query: CompiledQuery, table: PassageTable, columns: Mapping[str, int]
) -> NDArray[np.bool_]:
    """For each row, whether neither the passage nor its article's title holds an excluded term."""
    eligible = np.ones(len(table.passages), np.bool_)
    for sequence in query.excluded_terms:
        eligible &= _rarest_count(sequence, table.counts, columns) == 0
        eligible &= (_rarest_count(sequence, table.titles, columns) == 0)[table.articles]
    return eligible


def _rarest_count(
    sequence: Sequence[str], counts: NDArray[Any], columns: Mapping[str, int]
) -> NDArray[Any]:
    """For each text the lowest count among these terms."""
    least: NDArray[Any] = np.min([counts[:, columns[term]] for term in sequence], axis=0)
    return least


class _TermCounts(NamedTuple):
    """Counts (terms, texts) of the terms in these rows (`columns`)."""

    counts: Scores
    columns: Mapping[str, int]

    def of(self, term: str) -> Scores:
        counts: Scores = self.counts[self.columns[term]]
        return counts

    def of_clauses(self, clauses: Sequence[Clause]) -> Scores:
        """How often each text matches each clause, (clauses, texts): for each of its sequences the
        count of the rarest term, summed."""
        found = np.zeros((len(clauses), self.counts.shape[1]))
        for row, clause in zip(found, clauses, strict=True):
            for sequence in clause.term_sequences:
                row += reduce(np.minimum, map(self.of, sequence))
        return found


def _sums(counts: Scores, table: PassageTable) -> Scores:
    """Counts (terms, passages) summed by article: (terms, articles)."""
    first = np.flatnonzero(np.diff(table.articles, prepend=-1))
    sums = np.zeros((len(counts), len(table.titles)))
    sums[:, table.articles[first]] = np.add.reduceat(counts, first, axis=1) if len(first) else 0
    return sums


def _bm25(
    clauses: Sequence[Clause],
    terms: _TermCounts,
    matches: Scores,
    lengths: NDArray[np.floating],
    measure: Measure,
) -> Scores:
    """BM25 of each text, (texts,), from how often it matches each clause (clauses, texts); of a
    name the better one of itself and its words. `lengths` (texts,) are divided by their mean."""
    weights = np.array([clause.idf for clause in clauses])
    scores = weights[:, np.newaxis] * saturated(matches, lengths, measure)
    for row, clause in zip(scores, clauses, strict=True):
        if clause.name_words:
            parts = [
                idf * saturated(terms.of(word), lengths, measure) for word, idf in clause.name_words
            ]
            np.maximum(row, np.sum(parts, axis=0), out=row)
    asked = np.array([clause.weight for clause in clauses])
    total: Scores = (asked[:, np.newaxis] * scores).sum(axis=0)
    return total


def _moved(
    question: NDArray[np.float32], vectors: NDArray[np.float32], scores: Scores
) -> NDArray[np.float32]:
    """The question's vector moved towards the mean of the passages with the highest scores."""
    first = np.argsort(-scores, kind="stable")[:FEEDBACK_PASSAGES]
    mean = vectors[first].mean(axis=0) if len(first) else question
    mean *= np.linalg.norm(question) / max(float(np.linalg.norm(mean)), 1e-9)
    # Whole numbers again, so that sums are exact.
    return np.rint((1 - FEEDBACK_WEIGHT) * question + FEEDBACK_WEIGHT * mean).astype(np.float32)


def _meaning(
    table: PassageTable, vectors: NDArray[np.float32], question: NDArray[np.float32]
) -> Scores:
    """From 0 to 1, how similar passages and their articles' means are to a vector of whole numbers,
    half each."""
    # Whole numbers far below 2^24: exact in whatever order they are added.
    # By einsum, not by BLAS, whose threads take far longer to wake and to wait than to multiply.
    near = np.einsum("ij,j->i", vectors, question).astype(np.float64)
    around = _sum_by_article(near, table) / np.maximum(
        np.bincount(table.articles, minlength=len(table.titles)), 1
    )
    return (_scale_to_top(near) + _scale_to_top(around)[table.articles]) / 2


def _sum_by_article(values: NDArray[Any], table: PassageTable) -> Scores:
    """Values of rows (n,) summed by article (articles,)."""
    return np.bincount(table.articles, values, minlength=len(table.titles)).astype(np.float64)


def _scale_to_top(scores: Scores) -> Scores:
    """Scores divided by the highest; zeros where none is above 0."""
    top = scores.max(initial=0.0)
    return scores / top if top > 0 else np.zeros(len(scores))
