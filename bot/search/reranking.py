"""Ranking: the passages of the candidate articles, best first.

All are scored from the index (`bot.search.passage_scoring`). The first `RERANK_DEPTH` are then
reranked by their texts: clauses matched in one sentence, distance between clauses, and rapidfuzz's
similarity to the query."""

import math
from collections.abc import Iterator, Sequence
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
from bot.model.topic import Topic
from bot.query.lexicon import Lexicon
from bot.query.parser import query_text
from bot.search.candidate_generation import DEPTH, generate_candidates
from bot.search.clauses import ClauseMatch, ClauseMatches, Matcher
from bot.search.compiled_query import CompiledQuery, compile_query
from bot.search.index_terms import columns
from bot.search.passage_scoring import SIGNALS, newest, scored
from bot.storage.library import LibraryReader
from bot.words.tokens import fold

RETRY_DEPTHS = (5 * DEPTH, 25 * DEPTH)
"""How many candidate articles are tried next where a query rejects passages and too few are left.
Chosen, not measured."""
ENOUGH = 100
"""Eligible passages that need no further candidates. Chosen, not measured."""
RERANK_DEPTH = 15
"""How many passages are reranked by their texts, and read at a time. Chosen, not measured."""
PROXIMITY_DEPTH = 45
"""In how many passages proximity phrases are looked for before that, since the index has no
positions. Chosen, not measured."""
PROXIMITY_BOOST = 0.3
"""Added to a passage's score when it holds every proximity phrase of the query; a fraction of that
for a fraction of the phrases. Chosen, not measured."""


class Weights(NamedTuple):
    """What each reranking signal, from 0 to 1, adds to a score at most."""

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
        reranker: "_Reranker",
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
        signals = (
            ("clauses in one sentence", WEIGHTS.same_sentence * share),
            ("nearness of clauses", WEIGHTS.clause_proximity * proximity),
            ("likeness to the question", WEIGHTS.similarity * reranker.likeness(self.best)),
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
            for match in matches.occurrences:
                if not any(_part_of(match, other) for other in matches.occurrences):
                    spelled.setdefault(fold(match.text), match.text)
        return tuple(spelled.values())

    @property
    def fits(self) -> bool:
        """Whether the text itself matches a clause and all that the query requires."""
        query = self._reranker.query
        return bool(
            self.passage.statements
            and (query.filter_only or self.heading_matches or self.matched_clauses)
            and query.admits(self.passage, self.source.title)
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
class _Candidates:
    """Eligible passages, best index score first: ids (n,), scores (n,), article ids (n,), and the
    scores' summands (n, len(SIGNALS) + 1), the last column for proximity phrases."""

    passages: NDArray[np.int64]
    scores: NDArray[np.float64]
    articles: NDArray[np.int64]
    signals: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.passages)

    def of_each(self) -> "_Candidates":
        """Only the best of each article."""
        _, first = np.unique(self.articles, return_index=True)
        return self._take(np.sort(first))

    def raised(self, more: Sequence[float]) -> "_Candidates":
        """With these amounts added to the scores of the first ones, in the new order."""
        scores, signals = self.scores.copy(), self.signals.copy()
        scores[: len(more)] += more
        signals[: len(more), -1] += more
        raised = _Candidates(self.passages, scores, self.articles, signals)
        return raised._take(np.argsort(-scores, kind="stable"))

    def batches(self, size: int) -> "Iterator[_Candidates]":
        """Divided into parts of `size`, the last one shorter."""
        for start in range(0, len(self), size):
            yield self._take(np.arange(start, min(start + size, len(self))))

    def _take(self, places: NDArray[np.intp]) -> "_Candidates":
        return _Candidates(
            self.passages[places],
            self.scores[places],
            self.articles[places],
            self.signals[places],
        )


def rank(
    topic: Topic,
    lexicon: Lexicon,
    library: LibraryReader,
    question: NDArray[np.int8] | None = None,
    *,
    each: bool | None = None,
) -> Iterator[RankedPassage]:
    """The passages that match a topic, best first, ties by article key and position. Lazy: they are
    read from the library in batches of `RERANK_DEPTH`.

    `question` is the topic's quantised vector. `each` gives the best passage of each article only;
    by default that is done for filter-only queries."""
    query = compile_query(topic, lexicon)
    candidates = _candidates(query, lexicon, library, question)
    if query.filter_only if each is None else each:
        candidates = candidates.of_each()
    if query.together:
        texts = library.passage_texts(candidates.passages[:PROXIMITY_DEPTH].tolist())
        candidates = candidates.raised([PROXIMITY_BOOST * query.proximity(text) for text in texts])
    reranker = _Reranker(topic, query)
    for number, batch in enumerate(candidates.batches(RERANK_DEPTH)):
        ranked = reranker.read(batch, library)
        if not number and not query.filter_only:
            ranked = [one.reranked() for one in ranked]
            ranked.sort(key=lambda r: (-r.score, r.passage.article, r.passage.ordinal))
        yield from ranked


def read(
    topic: Topic, passages: Sequence[StoredPassage], lexicon: Lexicon, library: LibraryReader
) -> list[RankedPassage]:
    """These passages matched against a topic, in their order, unscored, even those that match
    nothing. Passages without sentences or article are left out."""
    reranker = _Reranker(topic, compile_query(topic, lexicon))
    sources = {passage.article: library.source(passage.article) for passage in passages}
    return [
        RankedPassage(passage, source, reranker)
        for passage in passages
        if (source := sources[passage.article]) and passage.statements
    ]


def _candidates(
    query: CompiledQuery,
    lexicon: Lexicon,
    library: LibraryReader,
    question: NDArray[np.int8] | None,
) -> _Candidates:
    """The eligible passages, of more candidate articles where the query rejects many passages."""
    for depth in (DEPTH, *(RETRY_DEPTHS if query.may_reject_candidates else ())):
        ids = generate_candidates(query, lexicon, library, depth)
        candidates = _scored_passages(ids, query, lexicon, library, question)
        if len(candidates) >= ENOUGH or len(ids) < depth:
            break
    return candidates


def _scored_passages(
    ids: Sequence[int],
    query: CompiledQuery,
    lexicon: Lexicon,
    library: LibraryReader,
    question: NDArray[np.int8] | None,
) -> _Candidates:
    """The eligible passages of the articles with these ids, scored from the index."""
    terms = query.terms
    table = library.passage_table(
        ids, terms, lexicon.overview.encoder if question is not None else ""
    )
    if query.filter_only:
        scoring = newest(query, table, columns(terms), lexicon.document_stats.days[ids])
    else:
        lengths = lexicon.relative_lengths[ids]
        scoring = scored(query, table, columns(terms), lengths, question)
    eligible = np.flatnonzero(scoring.eligible)
    order = eligible[np.argsort(-scoring.scores[eligible], kind="stable")]
    articles = np.array(ids, np.int64)[table.articles]
    order = _break_ties_by_key(order, scoring.scores, articles, library)
    signals = np.column_stack([scoring.signals, np.zeros(len(scoring.scores))])
    return _Candidates(
        table.passages[order], scoring.scores[order], articles[order], signals[order]
    )


def _break_ties_by_key(
    order: NDArray[np.intp],
    scores: NDArray[np.float64],
    articles: NDArray[np.int64],
    library: LibraryReader,
) -> NDArray[np.intp]:
    """The same order of rows, with equal scores ordered by article key. Keys are looked up for
    those only. `scores` and `articles` are by row."""
    ranked = scores[order]
    equal = ranked[1:] == ranked[:-1]
    if not (equal & (articles[order][1:] != articles[order][:-1])).any():
        return order
    tied = order[np.append(equal, False) | np.append(False, equal)]
    keys = library.keys(np.unique(articles[tied]).tolist())
    by_key = np.zeros(articles.max() + 1, np.int64)
    by_key[sorted(keys, key=keys.__getitem__)] = np.arange(len(keys))
    return order[np.lexsort((order, by_key[articles[order]], -ranked))]


class _Reranker:
    """Matches texts against one query, and remembers titles, headings and shares."""

    def __init__(self, topic: Topic, query: CompiledQuery) -> None:
        self.query = query
        self.matcher = Matcher(query.clauses)
        self._query_text = fold(query_text(topic))
        self._total = sum(clause.idf for clause in query.clauses) or 1.0
        self._texts: dict[str, ClauseMatches] = {}
        self._shares: dict[frozenset[int], float] = {}

    def read(self, candidates: _Candidates, library: LibraryReader) -> list[RankedPassage]:
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
            source.key: source for source in library.cards(candidates.articles.tolist()).values()
        }
        ranked = (
            RankedPassage(passage, sources[passage.article], self, score, _named(signals))
            for passage in library.passages(ids)
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
