"""Ranking: the passages of the candidate articles, best first.

All are scored from the index (`bot.search.passage_scoring`); the foremost are then read word by
word: how closely a passage holds the topic's parts, whether in one sentence, and rapidfuzz's
likeness to the question."""

import math
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import dataclass
from functools import cached_property

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
"""How many articles are looked at, where the likeliest have not enough passages that may answer."""
ENOUGH = 100
RERANK_DEPTH = 15
"""How many passages are put in their final order by reading them."""
PROXIMITY_DEPTH = 45
"""How many are looked through before that for words that had better stand together: no index tells
whether they do."""
PROXIMITY_BOOST = 0.3
"""What is added to the score of a passage in which all proximity phrases stand; a share of it where
some do. Chosen, not measured."""

Signals = tuple[tuple[str, float], ...]
"""What was added to a score, each by its name."""


class RankedPassage:
    """A passage as a topic reads it: no further than is asked for. Most are only looked at for
    being copies of others."""

    def __init__(
        self,
        passage: StoredPassage,
        source: Source,
        reader: "_Reranker",
        found: float = 0.0,
        signals: Signals = (),
    ) -> None:
        """`found` is its score by what the index tells, and `signals` what that is the sum of."""
        self.passage = passage
        self.source = source
        self._reader = reader
        self._score = found
        self._signals = signals

    @property
    def score(self) -> float:
        """0 for a passage that was read for itself, and not ranked."""
        return self._score

    @property
    def explanation(self) -> Explanation:
        held, above = self.matched_clauses, self.heading_matches
        clauses = self._reader.asked.clauses
        return Explanation(
            values=tuple((name, round(value, 6)) for name, value in self._signals),
            clauses=tuple(
                ExplainedClause(
                    text=" / ".join(clause.phrases),
                    idf=round(clause.idf, 3),
                    articles=clause.document_frequency,
                    in_passage=place in held,
                    in_title=place in above,
                )
                for place, clause in enumerate(clauses)
            ),
        )

    @cached_property
    def sentence_matches(self) -> tuple[ClauseMatches, ...]:
        """How each of its statements meets the topic."""
        return tuple(map(self._reader.matcher.statement, self.passage.statements))

    @cached_property
    def matched_clauses(self) -> frozenset[int]:
        """The topic's groups that it holds, title and heading left out."""
        return frozenset[int]().union(*(meeting.clauses for meeting in self.sentence_matches))

    @property
    def heading_matches(self) -> frozenset[int]:
        """Those that its title and heading hold."""
        read = self._reader.text
        return read(self.source.title).clauses | read(self.passage.heading).clauses

    @property
    def best(self) -> StoredSentence:
        return self.passage.statements[self._best]

    def reranked(self) -> "RankedPassage":
        """The same, with what reading it tells added to its score: never less than nothing, so
        that those that are read come before those that are not."""
        reading = self._reader
        signals = (
            (
                "clauses in one sentence",
                0.1 * reading.share(self.sentence_matches[self._best].clauses),
            ),
            ("nearness of clauses", 0.05 * _nearness(self.sentence_matches, self.matched_clauses)),
            ("likeness to the question", 0.05 * reading.likeness(self.best)),
        )
        again = copy(self)  # with what was read of it
        again._score = round(self._score + sum(value for _, value in signals), 6)
        again._signals = (*self._signals, *signals)
        return again

    @property
    def matched(self) -> tuple[str, ...]:
        """The words of heading and passage that met the topic, as they are spelled, each once."""
        spelled: dict[str, str] = {}
        for meeting in (self._reader.text(self.passage.heading), *self.sentence_matches):
            for find in meeting.finds:
                if not any(_part_of(find, other) for other in meeting.finds):
                    spelled.setdefault(fold(find.text), find.text)
        return tuple(spelled.values())

    @property
    def fits(self) -> bool:
        """Whether it does hold something of the topic, and all it must."""
        asked = self._reader.asked
        return bool(
            self.passage.statements
            and (asked.filter_only or self.heading_matches or self.matched_clauses)
            and asked.admits(self.passage, self.source.title)
        )

    @cached_property
    def _best(self) -> int:
        """Of its statements: most of the topic, then likest the question, then first."""
        shares = [self._reader.share(meeting.clauses) for meeting in self.sentence_matches]
        most = max(shares)
        able = [i for i, share in enumerate(shares) if share == most]
        if len(able) == 1:
            return able[0]
        return max(able, key=lambda i: (self._reader.likeness(self.passage.statements[i]), -i))


@dataclass(frozen=True, slots=True)
class _Found:
    """Passages that may answer, best first, by what the index tells of them: their ids, scores,
    the ids of their articles, and what their scores are the sums of, a column for each of
    `SIGNALS` and the last for words that stand together."""

    passages: NDArray[np.int64]
    scores: NDArray[np.float64]
    articles: NDArray[np.int64]
    signals: NDArray[np.float64]

    def __len__(self) -> int:
        return len(self.passages)

    def of_each(self) -> "_Found":
        """The best of each article."""
        _, first = np.unique(self.articles, return_index=True)
        return self._those(np.sort(first))

    def raised(self, more: Sequence[float]) -> "_Found":
        """In the order of the scores where the first of them have so much more."""
        scores, signals = self.scores.copy(), self.signals.copy()
        scores[: len(more)] += more
        signals[: len(more), -1] += more
        raised = _Found(self.passages, scores, self.articles, signals)
        return raised._those(np.argsort(-scores, kind="stable"))

    def batches(self, size: int) -> "Iterator[_Found]":
        for start in range(0, len(self), size):
            yield self._those(np.arange(start, min(start + size, len(self))))

    def _those(self, places: NDArray[np.intp]) -> "_Found":
        return _Found(
            self.passages[places],
            self.scores[places],
            self.articles[places],
            self.signals[places],
        )


def rank(
    topic: Topic,
    lexicon: Lexicon,
    shelf: LibraryReader,
    question: NDArray[np.int8] | None = None,
    *,
    each: bool | None = None,
) -> Iterator[RankedPassage]:
    """The passages of a topic, best first; ties by article and place. They are read as they are
    asked for. `question` is the topic's vector; with `each` only the best of each article is
    given, as it is, unless told otherwise, where nothing but a filter is asked for."""
    asked = compile_query(topic, lexicon)
    found = _found(asked, lexicon, shelf, question)
    if asked.filter_only if each is None else each:
        found = found.of_each()
    if asked.together:
        texts = shelf.passage_texts(found.passages[:PROXIMITY_DEPTH].tolist())
        found = found.raised([PROXIMITY_BOOST * asked.proximity(text) for text in texts])
    reader = _Reranker(topic, asked)
    for place, batch in enumerate(found.batches(RERANK_DEPTH)):
        ranked = reader.read(batch, shelf)
        if not place and not asked.filter_only:
            ranked = [one.reranked() for one in ranked]
            ranked.sort(key=lambda r: (-r.score, r.passage.article, r.passage.ordinal))
        yield from ranked


def read(
    topic: Topic, passages: Sequence[StoredPassage], lexicon: Lexicon, shelf: LibraryReader
) -> list[RankedPassage]:
    """These very passages as the topic reads them, in their order, also one that holds nothing of
    it. They have no scores."""
    reader = _Reranker(topic, compile_query(topic, lexicon))
    sources = {passage.article: shelf.source(passage.article) for passage in passages}
    return [
        RankedPassage(passage, source, reader)
        for passage in passages
        if (source := sources[passage.article]) and passage.statements
    ]


def _found(
    asked: CompiledQuery, lexicon: Lexicon, shelf: LibraryReader, question: NDArray[np.int8] | None
) -> _Found:
    """The passages that may answer; of more articles where many passages are ruled out."""
    for depth in (DEPTH, *(RETRY_DEPTHS if asked.may_reject_candidates else ())):
        ids = generate_candidates(asked, lexicon, shelf, depth)
        found = _of_articles(ids, asked, lexicon, shelf, question)
        if len(found) >= ENOUGH or len(ids) < depth:
            break
    return found


def _of_articles(
    ids: Sequence[int],
    asked: CompiledQuery,
    lexicon: Lexicon,
    shelf: LibraryReader,
    question: NDArray[np.int8] | None,
) -> _Found:
    terms = asked.terms
    table = shelf.passage_table(
        ids, terms, lexicon.overview.encoder if question is not None else ""
    )
    if asked.filter_only:
        marks = newest(asked, table, columns(terms), lexicon.document_stats.days[ids])
    else:
        lengths = lexicon.relative_lengths[ids]
        marks = scored(asked, table, columns(terms), lengths, question)
    able = np.flatnonzero(marks.eligible)
    order = able[np.argsort(-marks.scores[able], kind="stable")]
    owners = np.array(ids, np.int64)[table.articles]
    order = _untied(order, marks.scores, owners, shelf)
    signals = np.column_stack([marks.signals, np.zeros(len(marks.scores))])
    return _Found(table.passages[order], marks.scores[order], owners[order], signals[order])


def _untied(
    order: NDArray[np.intp],
    scores: NDArray[np.float64],
    owners: NDArray[np.int64],
    shelf: LibraryReader,
) -> NDArray[np.intp]:
    """The same order, equal scores by their articles' keys, which are looked up only for those."""
    ranked = scores[order]
    equal = ranked[1:] == ranked[:-1]
    if not (equal & (owners[order][1:] != owners[order][:-1])).any():
        return order
    tied = order[np.append(equal, False) | np.append(False, equal)]
    keys = shelf.keys(np.unique(owners[tied]).tolist())
    by_key = np.zeros(owners.max() + 1, np.int64)
    by_key[sorted(keys, key=keys.__getitem__)] = np.arange(len(keys))
    return order[np.lexsort((order, by_key[owners[order]], -ranked))]


class _Reranker:
    """Reads passages against a topic."""

    def __init__(self, topic: Topic, asked: CompiledQuery) -> None:
        self.asked = asked
        self.matcher = Matcher(asked.clauses)
        self._wording = fold(query_text(topic))
        self._total = sum(group.idf for group in asked.clauses) or 1.0
        self._texts: dict[str, ClauseMatches] = {}
        self._shares: dict[frozenset[int], float] = {}

    def read(self, found: _Found, shelf: LibraryReader) -> list[RankedPassage]:
        """Those of them that do hold something of the topic, and all they must, in their order."""
        ids = found.passages.tolist()
        rows = dict(
            zip(ids, zip(found.scores.tolist(), found.signals.tolist(), strict=True), strict=True)
        )
        cards = {card.key: card for card in shelf.cards(found.articles.tolist()).values()}
        ranked = (
            RankedPassage(passage, cards[passage.article], self, score, _named(signals))
            for passage in shelf.passages(ids)
            if passage.article in cards
            for score, signals in [rows[passage.id]]
        )
        return [each for each in ranked if each.fits]

    def text(self, text: str) -> ClauseMatches:
        """A title or a heading; there are few."""
        if text not in self._texts:
            self._texts[text] = self.matcher.text(text)
        return self._texts[text]

    def share(self, held: frozenset[int]) -> float:
        """How much of the topic these groups are."""
        if held not in self._shares:
            weights = (self.asked.clauses[i].idf for i in sorted(held))
            self._shares[held] = sum(weights) / self._total
        return self._shares[held]

    def likeness(self, statement: StoredSentence) -> float:
        return fuzz.token_set_ratio(self._wording, fold(statement.text)) / 100


def _named(signals: Sequence[float]) -> Signals:
    return tuple(zip((*SIGNALS, "words side by side"), signals, strict=True))


def _nearness(meetings: Sequence[ClauseMatches], held: frozenset[int]) -> float:
    """1 where the groups stand side by side, falling with the words between them."""
    if len(held) < 2:
        return 0.0
    offset, finds = 0, list[tuple[int, int]]()
    for meeting in meetings:
        finds.extend((offset + find.first, find.group) for find in meeting.finds)
        offset += meeting.words
    span = _narrowest(sorted(finds), len({group for _, group in finds}))
    return 1 / (1 + math.log1p(max(span - len(held), 0))) if span else 0.0


def _narrowest(finds: Sequence[tuple[int, int]], kinds: int) -> int:
    """Words in the narrowest window that holds every group found; 0 where fewer than two are."""
    if kinds < 2:
        return 0
    latest: dict[int, int] = {}
    narrowest = 0
    for place, group in finds:
        latest[group] = place
        if len(latest) == kinds:
            span = place - min(latest.values()) + 1
            narrowest = min(narrowest or span, span)
    return narrowest


def _part_of(find: ClauseMatch, other: ClauseMatch) -> bool:
    """Whether a find is part of a longer one: "Iqbal" in "Ahsan Iqbal"."""
    longer = other.last - other.first > find.last - find.first
    return longer and other.first <= find.first and find.last <= other.last
