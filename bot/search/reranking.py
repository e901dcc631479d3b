"""Reranking: the first passages of a ranking, ordered anew by their texts: clauses matched in one
sentence, distance between clauses, and rapidfuzz's similarity to the query."""

import math
from collections.abc import Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from bot.model.article import Source
from bot.model.passages import ExplainedClause, Explanation
from bot.model.stored import StoredPassage, StoredSentence
from bot.search.clauses import ClauseMatch, ClauseMatches, Matcher
from bot.search.compiled_query import CompiledQuery
from bot.search.passage_scoring import SIGNALS
from bot.storage.library import LibraryReader
from bot.words.tokens import fold

RERANK_DEPTH = 15
"""How many passages are reranked by their texts, and read at a time. Chosen, not measured."""


class Weights(NamedTuple):
    """What each reranking signal, from 0 to 1, adds to a short question's score at most."""

    same_sentence: float
    clause_proximity: float
    similarity: float


WEIGHTS = Weights(same_sentence=0.1, clause_proximity=0.05, similarity=0.05)
"""Chosen, not measured. None is negative, so reranked passages stay ahead of the rest."""

Signals = tuple[tuple[str, float], ...]
"""What each signal added to a score, by its name."""


class RankedPassage:
    """A passage with its score for a query. Sentence matches are computed on first use, because
    most passages are only compared for near-duplicates."""

    def __init__(
        self,
        passage: StoredPassage,
        source: Source,
        reranker: "Reranker",
        score: float = 0.0,
        signals: Signals = (),
    ) -> None:
        """`score` is the index's, and `signals` its summands."""
        self.passage = passage
        self.source = source
        self._reranker = reranker
        self._score = score
        self._signals = signals

    @property
    def score(self) -> float:
        """Comparable within one query only; 0 for a passage that was not ranked (`read`)."""
        return self._score

    @property
    def explanation(self) -> Explanation:
        """The signals, to six decimals, and every clause of the query with where it matches."""
        matched, in_headings = self.matched_clauses, self.heading_matches
        clauses = self._reranker.query.clauses
        return Explanation(
            values=tuple((name, round(value, 6)) for name, value in self._signals),
            clauses=tuple(
                ExplainedClause(
                    text=" / ".join(clause.phrases),
                    idf=round(clause.idf, 3),
                    articles=clause.document_frequency,
                    in_passage=index in matched,
                    in_title=index in in_headings,
                )
                for index, clause in enumerate(clauses)
            ),
        )

    @cached_property
    def sentence_matches(self) -> tuple[ClauseMatches, ...]:
        """The query's matches in each of its sentences, in order."""
        return tuple(map(self._reranker.matcher.statement, self.passage.statements))

    @cached_property
    def matched_clauses(self) -> frozenset[int]:
        """Indices of the clauses that its sentences match; title and heading are left out."""
        return frozenset[int]().union(*(matches.clauses for matches in self.sentence_matches))

    @property
    def title_matches(self) -> frozenset[int]:
        """Indices of the clauses that its article's title matches."""
        return self._reranker.text(self.source.title).clauses

    @property
    def heading_matches(self) -> frozenset[int]:
        """Indices of the clauses that its article's title and its heading match."""
        match = self._reranker.text
        return match(self.source.title).clauses | match(self.passage.heading).clauses

    @property
    def best(self) -> StoredSentence:
        """The sentence that matches most of the query."""
        return self.passage.statements[self._best]

    def reranked(self) -> "RankedPassage":
        """A copy with up to the sum of `WEIGHTS` added to its score, for clauses in one sentence,
        proximity of clauses and similarity to the query."""
        reranker = self._reranker
        share = reranker.share(self.sentence_matches[self._best].clauses)
        proximity = _clause_proximity(self.sentence_matches, self.matched_clauses)
        likeness = reranker.likeness(self.best)
        brevity = reranker.brevity
        signals = (
            ("clauses in one sentence", brevity * WEIGHTS.same_sentence * share),
            ("nearness of clauses", brevity * WEIGHTS.clause_proximity * proximity),
            ("likeness to the question", brevity * WEIGHTS.similarity * likeness),
        )
        ranked = copy(self)  # keeps the matches that were computed
        ranked._score = round(self._score + sum(value for _, value in signals), 6)
        ranked._signals = (*self._signals, *signals)
        return ranked

    @property
    def matched(self) -> tuple[str, ...]:
        """The words of heading and passage that match the query, as they are spelled there, each
        once."""
        spelled: dict[str, str] = {}
        for matches in (self._reranker.text(self.passage.heading), *self.sentence_matches):
            several = [match for match in matches.occurrences if match.last > match.first]
            for match in matches.occurrences:
                if not any(_part_of(match, other) for other in several):
                    spelled.setdefault(fold(match.text), match.text)
        return tuple(spelled.values())

    @property
    def fits(self) -> bool:
        """Whether the text itself matches a clause and all that the query requires."""
        query = self._reranker.query
        return bool(
            self.passage.statements
            and (not self._reranker.strict or self._names_any)
            and query.admits(self.passage, self.source.title)
        )

    @property
    def _names_any(self) -> bool:
        """Whether it, or its title or heading, names any of the query's actors."""
        first = range(self._reranker.query.actors)
        return not (
            self.matched_clauses.isdisjoint(first) and self.heading_matches.isdisjoint(first)
        )

    @cached_property
    def _best(self) -> int:
        """The index of the sentence that matches most of the query, by idf; then most similar to
        it, then first."""
        shares = [self._reranker.share(matches.clauses) for matches in self.sentence_matches]
        most = max(shares)
        tied = [i for i, share in enumerate(shares) if share == most]
        if len(tied) == 1:
            return tied[0]
        return max(tied, key=lambda i: (self._reranker.likeness(self.passage.statements[i]), -i))


@dataclass(frozen=True, slots=True)
class Candidates:
    """Eligible passages, best index score first: ids (n,), scores (n,), article ids (n,), and the
    scores' summands (n, len(SIGNALS) + 1), the last column for proximity phrases."""

    passages: NDArray[np.int64]
    scores: NDArray[np.float64]
    articles: NDArray[np.int64]
    signals: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.passages)

    def firsts(self) -> NDArray[np.intp]:
        """The rows of each article's best passage, in order."""
        _, first = np.unique(self.articles, return_index=True)
        return np.sort(first)

    def following(self, row: int) -> int | None:
        """The row of the next passage of a row's article; None for its last."""
        others = np.flatnonzero(self.articles[row + 1 :] == self.articles[row])
        return row + 1 + int(others[0]) if len(others) else None

    def raised(self, rows: NDArray[np.intp], more: Sequence[float]) -> "Candidates":
        """With these amounts added to the scores of these rows, in the new order."""
        scores, signals = self.scores.copy(), self.signals.copy()
        scores[rows] += more
        signals[rows, -1] += more
        raised = Candidates(self.passages, scores, self.articles, signals)
        return raised.take(np.argsort(-scores, kind="stable"))

    def take(self, rows: NDArray[np.intp]) -> "Candidates":
        return Candidates(
            self.passages[rows],
            self.scores[rows],
            self.articles[rows],
            self.signals[rows],
        )


class Reranker:
    """Matches texts against one query, and remembers titles, headings and shares."""

    def __init__(self, query: CompiledQuery) -> None:
        self.query = query
        self.strict, self.brevity = query.strict, query.brevity
        self.matcher = Matcher(query.clauses)
        self._query_text = fold(query.text)
        self._total = sum(clause.idf for clause in query.clauses) or 1.0
        self._texts: dict[str, ClauseMatches] = {}
        self._shares: dict[frozenset[int], float] = {}

    def read(self, candidates: Candidates, library: LibraryReader) -> list[RankedPassage]:
        """These passages with texts, in order, without those whose text does not fit the query."""
        ids = candidates.passages.tolist()
        rows = dict(
            zip(
                ids,
                zip(candidates.scores.tolist(), candidates.signals.tolist(), strict=True),
                strict=True,
            )
        )
        sources = {
            source.key: source
            for source in library.articles.cards(candidates.articles.tolist()).values()
        }
        ranked = (
            RankedPassage(passage, sources[passage.article], self, score, _named(signals))
            for passage in library.sentences.passages(ids)
            if passage.article in sources
            for score, signals in [rows[passage.id]]
        )
        return [each for each in ranked if each.fits]

    def text(self, text: str) -> ClauseMatches:
        """The matches of a title or a heading; remembered, since many passages share them."""
        if text not in self._texts:
            self._texts[text] = self.matcher.text(text)
        return self._texts[text]

    def share(self, clauses: frozenset[int]) -> float:
        """The fraction of the query's total idf that these clauses have."""
        if clauses not in self._shares:
            weights = (self.query.clauses[i].idf for i in sorted(clauses))
            self._shares[clauses] = sum(weights) / self._total
        return self._shares[clauses]

    def likeness(self, statement: StoredSentence) -> float:
        """rapidfuzz's token set ratio of a sentence and the query, from 0 to 1."""
        return fuzz.token_set_ratio(self._query_text, fold(statement.text)) / 100


def _named(signals: Sequence[float]) -> Signals:
    return tuple(zip((*SIGNALS, "words side by side"), signals, strict=True))


def _clause_proximity(sentences: Sequence[ClauseMatches], clauses: frozenset[int]) -> float:
    """From 0 to 1: 1 where the matched clauses are adjacent, falling with the logarithm of the
    words between them; 0 for fewer than two clauses."""
    if len(clauses) < 2:
        return 0.0
    offset, occurrences = 0, list[tuple[int, int]]()
    for matches in sentences:
        occurrences.extend((offset + match.first, match.clause) for match in matches.occurrences)
        offset += matches.words
    span = _narrowest_window(sorted(occurrences), len({clause for _, clause in occurrences}))
    return 1 / (1 + math.log1p(max(span - len(clauses), 0))) if span else 0.0


def _narrowest_window(occurrences: Sequence[tuple[int, int]], clauses: int) -> int:
    """The length in tokens of the shortest window with all of so many clauses; 0 for fewer than
    two. `occurrences` are (token, clause), sorted."""
    if clauses < 2:
        return 0
    latest: dict[int, int] = {}
    narrowest = 0
    for token, clause in occurrences:
        latest[clause] = token
        if len(latest) == clauses:
            span = token - min(latest.values()) + 1
            narrowest = min(narrowest or span, span)
    return narrowest


def _part_of(match: ClauseMatch, other: ClauseMatch) -> bool:
    """Whether a match lies within a longer one: "Iqbal" in "Ahsan Iqbal"."""
    longer = other.last - other.first > match.last - match.first
    return longer and other.first <= match.first and match.last <= other.last
