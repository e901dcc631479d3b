"""Ranking: the passages of the candidate articles, best first.

All are scored from the index (`bot.search.scoring`); the foremost are then read word by word:
how closely a passage holds the topic's parts, whether in one sentence, and rapidfuzz's likeness to
the question.
"""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import fuzz

from bot.answers import Topic
from bot.library import Shelf
from bot.model import Source, Statement, StoredPassage
from bot.search.candidates import DEPTH, candidates
from bot.search.contents import columns
from bot.search.groups import Find, Matcher, Meeting
from bot.search.lexicon import Lexicon
from bot.search.scoring import newest, scored
from bot.search.topics import wording
from bot.search.wanted import Wanted, wanted
from bot.search.words import fold

DEEPER = (5 * DEPTH, 25 * DEPTH)
"""How many articles are looked at, where the likeliest have not enough passages that may answer."""
ENOUGH = 100
READ = 15
"""How many passages are put in their final order by reading them: three times as many where words
had better stand together, which only reading tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A passage with its score. `held` are the topic's groups it holds, title and heading left
    out; `meetings` stand beside its statements; `matched` are its words that met the topic."""

    passage: StoredPassage
    source: Source
    score: float
    held: frozenset[int]
    best: Statement
    meetings: tuple[Meeting, ...]
    matched: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """A candidate as the matcher read it."""

    passage: StoredPassage
    source: Source
    score: float
    meetings: tuple[Meeting, ...]
    heading: Meeting
    title: Meeting


@dataclass(frozen=True, slots=True)
class _Found:
    """Passages that may answer, best first, by what the index tells of them: their ids, scores,
    and the ids of their articles."""

    passages: NDArray[np.int64]
    scores: NDArray[np.float64]
    articles: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.passages)

    def of_each(self) -> "_Found":
        """The best of each article."""
        _, first = np.unique(self.articles, return_index=True)
        return self._those(np.sort(first))

    def batches(self, size: int) -> "Iterator[_Found]":
        for start in range(0, len(self), size):
            yield self._those(np.arange(start, min(start + size, len(self))))

    def _those(self, places: NDArray[np.intp]) -> "_Found":
        return _Found(self.passages[places], self.scores[places], self.articles[places])


def rank(
    topic: Topic,
    lexicon: Lexicon,
    shelf: Shelf,
    question: NDArray[np.int8] | None = None,
    *,
    each: bool | None = None,
) -> Iterator[Ranked]:
    """The passages of a topic, best first; ties by article and place. They are read as they are
    asked for. `question` is the topic's vector; with `each` only the best of each article is
    given, as it is, unless told otherwise, where nothing but a filter is asked for."""
    asked = wanted(topic, lexicon)
    found = _found(asked, lexicon, shelf, question)
    if asked.browsing if each is None else each:
        found = found.of_each()
    reader = _Reader(topic, asked)
    for place, batch in enumerate(found.batches(3 * READ if asked.together else READ)):
        ranked = reader.read(batch, shelf)
        if not place and not asked.browsing:
            ranked.sort(key=lambda r: (-r.score, r.passage.article, r.passage.ordinal))
        yield from ranked


def read(
    topic: Topic, passages: Sequence[StoredPassage], lexicon: Lexicon, shelf: Shelf
) -> list[Ranked]:
    """These very passages as the topic reads them, in their order, also one that holds nothing of
    it. They have no scores."""
    reader = _Reader(topic, wanted(topic, lexicon))
    sources = {passage.article: shelf.source(passage.article) for passage in passages}
    return [
        reader.ranked(reader.reading(passage, source, 0.0))
        for passage in passages
        if (source := sources[passage.article]) and passage.statements
    ]


def _found(
    asked: Wanted, lexicon: Lexicon, shelf: Shelf, question: NDArray[np.int8] | None
) -> _Found:
    """The passages that may answer; of more articles where many passages are ruled out."""
    for depth in (DEPTH, *(DEEPER if asked.choosy else ())):
        ids = candidates(asked, lexicon, shelf, depth)
        found = _of_articles(ids, asked, lexicon, shelf, question)
        if len(found) >= ENOUGH or len(ids) < depth:
            break
    return found


def _of_articles(
    ids: Sequence[int],
    asked: Wanted,
    lexicon: Lexicon,
    shelf: Shelf,
    question: NDArray[np.int8] | None,
) -> _Found:
    keys = shelf.keys(ids)
    ids = sorted(keys, key=keys.__getitem__)
    terms = asked.terms
    table = shelf.shelfful(ids, terms, lexicon.overview.encoder if question is not None else "")
    if asked.browsing:
        marks = newest(asked, table, columns(terms), lexicon.roll.days[ids])
    else:
        lengths = lexicon.relative_lengths[ids]
        marks = scored(asked, table, columns(terms), lengths, question)
    able = np.flatnonzero(marks.able)
    order = able[np.argsort(-marks.scores[able], kind="stable")]
    owners = np.array(ids, np.int64)[table.articles[order]]
    return _Found(table.passages[order], marks.scores[order], owners)


class _Reader:
    """Reads passages against a topic. What reading adds to a score is never less than nothing, so
    that those that are read come before those that are not."""

    def __init__(self, topic: Topic, asked: Wanted) -> None:
        self._asked = asked
        self._wording = fold(wording(topic))
        self._matcher = Matcher(asked.groups)
        self._total = sum(group.weight for group in asked.groups) or 1.0
        self._titles: dict[str, Meeting] = {}
        self._shares: dict[frozenset[int], float] = {}

    def read(self, found: _Found, shelf: Shelf) -> list[Ranked]:
        """Those of them that do hold something of the topic, and all they must, in their order."""
        scores = dict(zip(found.passages.tolist(), found.scores.tolist(), strict=True))
        cards = {card.key: card for card in shelf.cards(found.articles.tolist()).values()}
        readings = [
            self.reading(passage, cards[passage.article], scores[passage.id])
            for passage in shelf.passages(found.passages.tolist())
            if passage.article in cards
        ]
        return [self.ranked(reading) for reading in readings if self._fits(reading)]

    def _fits(self, reading: _Reading) -> bool:
        held = _inside(reading) | reading.heading.groups | reading.title.groups
        met = held or self._asked.browsing
        return bool(
            reading.meetings and met and self._asked.admits(reading.passage, reading.source.title)
        )

    def reading(self, passage: StoredPassage, source: Source, score: float) -> _Reading:
        if source.key not in self._titles:
            self._titles[source.key] = self._matcher.text(source.title)
        return _Reading(
            passage=passage,
            source=source,
            score=score,
            meetings=tuple(map(self._matcher.statement, passage.statements)),
            heading=self._matcher.text(passage.heading),
            title=self._titles[source.key],
        )

    def ranked(self, reading: _Reading) -> Ranked:
        held = _inside(reading)
        best = self._best(reading)
        added = (
            0.1 * self._share(reading.meetings[best].groups)
            + 0.05 * _nearness(reading, held)
            + 0.05 * self._likeness(reading.passage.statements[best])
            + 0.3 * self._asked.tied(reading.passage)
        )
        return Ranked(
            passage=reading.passage,
            source=reading.source,
            score=round(reading.score + added, 6),
            held=held,
            best=reading.passage.statements[best],
            meetings=reading.meetings,
            matched=_matched(reading),
        )

    def _best(self, reading: _Reading) -> int:
        """Of a passage's sentences: most of the topic, then likest the question, then first."""
        shares = [self._share(meeting.groups) for meeting in reading.meetings]
        most = max(shares)
        able = [i for i, share in enumerate(shares) if share == most]
        if len(able) == 1:
            return able[0]
        return max(able, key=lambda i: (self._likeness(reading.passage.statements[i]), -i))

    def _share(self, held: frozenset[int]) -> float:
        """How much of the topic these groups are."""
        if held not in self._shares:
            weights = (self._asked.groups[i].weight for i in sorted(held))
            self._shares[held] = sum(weights) / self._total
        return self._shares[held]

    def _likeness(self, statement: Statement) -> float:
        return fuzz.token_set_ratio(self._wording, fold(statement.text)) / 100


def _inside(reading: _Reading) -> frozenset[int]:
    return frozenset[int]().union(*(meeting.groups for meeting in reading.meetings))


def _nearness(reading: _Reading, held: frozenset[int]) -> float:
    """1 where the groups stand side by side, falling with the words between them."""
    if len(held) < 2:
        return 0.0
    offset, finds = 0, list[tuple[int, int]]()
    for meeting in reading.meetings:
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


def _matched(reading: _Reading) -> tuple[str, ...]:
    """The words of heading and passage that met the topic, as they are spelled, each once."""
    spelled: dict[str, str] = {}
    for meeting in (reading.heading, *reading.meetings):
        for find in meeting.finds:
            if not any(_part_of(find, other) for other in meeting.finds):
                spelled.setdefault(fold(find.text), find.text)
    return tuple(spelled.values())


def _part_of(find: Find, other: Find) -> bool:
    """Whether a find is part of a longer one: "Iqbal" in "Ahsan Iqbal"."""
    longer = other.last - other.first > find.last - find.first
    return longer and other.first <= find.first and find.last <= other.last
