"""Ranking: candidate passages, read word by word against the topic.

A passage's score adds BM25 (Robertson & Zaragoza 2009, scaled to its own top), the share of the
topic it holds, how closely together, whether in one sentence, title and heading, and rapidfuzz's
likeness to the question.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from bot.answers import Topic
from bot.library import Shelf
from bot.model import Source, Statement, StoredPassage
from bot.search.candidates import candidates
from bot.search.groups import Find, Group, Matcher, Meeting, groups
from bot.search.lexicon import Lexicon
from bot.search.words import fold

_K1 = 1.2
_B = 0.75
_TITLE = 0.5


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
    meetings: tuple[Meeting, ...]
    heading: Meeting
    title: Meeting
    words: int


def rank(topic: Topic, lexicon: Lexicon, shelf: Shelf) -> list[Ranked]:
    """The passages of a topic, best first; ties by article and place."""
    wanted = groups(topic, lexicon)
    ids = candidates(wanted, shelf, lexicon.overview.passages)
    readings = _readings(shelf.passages(ids), Matcher(wanted), lexicon.sources)
    telling = _Scores(topic, wanted, readings)
    ranked = [telling.ranked(reading) for reading in readings]
    return sorted(ranked, key=lambda r: (-r.score, r.passage.article, r.passage.ordinal))


def _readings(
    passages: Sequence[StoredPassage], matcher: Matcher, sources: Mapping[str, Source]
) -> list[_Reading]:
    """Those candidates that do hold something of the topic, once each."""
    titles: dict[str, Meeting] = {}
    found: list[_Reading] = []
    for passage in passages:
        source = sources[passage.article]
        if source.key not in titles:
            titles[source.key] = matcher.text(source.title)
        meetings = tuple(matcher.statement(statement) for statement in passage.statements)
        reading = _Reading(
            passage=passage,
            source=source,
            meetings=meetings,
            heading=matcher.text(passage.heading),
            title=titles[source.key],
            words=sum(meeting.words for meeting in meetings),
        )
        if meetings and _met(reading):
            found.append(reading)
    return found


def _met(reading: _Reading) -> frozenset[int]:
    inside = frozenset[int]().union(*(meeting.groups for meeting in reading.meetings))
    return inside | reading.heading.groups | reading.title.groups


class _Scores:
    """Scores of readings, each measured against the whole set."""

    def __init__(self, topic: Topic, wanted: Sequence[Group], readings: Sequence[_Reading]) -> None:
        self._asked = " ".join((*(actor.name for actor in topic.actors), *topic.terms))
        self._groups = wanted
        self._actors = frozenset(range(len(topic.actors)))
        self._total = sum(group.weight for group in wanted) or 1.0
        self._length = sum(r.words for r in readings) / max(len(readings), 1) or 1.0
        self._top = max((self._bm25(reading) for reading in readings), default=0.0) or 1.0

    def ranked(self, reading: _Reading) -> Ranked:
        held = frozenset[int]().union(*(meeting.groups for meeting in reading.meetings))
        best = max(range(len(reading.meetings)), key=lambda i: self._fitness(reading, i))
        return Ranked(
            passage=reading.passage,
            source=reading.source,
            score=round(self._score(reading, held, best), 6),
            held=held,
            best=reading.passage.statements[best],
            meetings=reading.meetings,
            matched=_matched(reading),
        )

    def _score(self, reading: _Reading, held: frozenset[int], best: int) -> float:
        """Above all: how many of the actors asked for together it names."""
        together = len(held & self._actors) if len(self._actors) > 1 else 0
        return (
            together
            + 0.45 * self._bm25(reading) / self._top
            + 0.2 * self._share(held)
            + 0.1 * self._share(reading.meetings[best].groups)
            + 0.05 * _nearness(reading, held)
            + 0.1 * self._share(reading.title.groups | reading.heading.groups)
            + 0.05 * self._likeness(reading.passage.statements[best])
        )

    def _fitness(self, reading: _Reading, i: int) -> tuple[float, float, int]:
        """Of a passage's sentences: most of the topic, then likest the question, then first."""
        statement = reading.passage.statements[i]
        return (self._share(reading.meetings[i].groups), self._likeness(statement), -i)

    def _share(self, held: frozenset[int]) -> float:
        return sum(self._groups[i].weight for i in sorted(held)) / self._total

    def _likeness(self, statement: Statement) -> float:
        return fuzz.token_set_ratio(self._asked, statement.text, processor=fold) / 100

    def _bm25(self, reading: _Reading) -> float:
        return sum(
            group.weight * _saturated(_frequency(reading, i), reading.words / self._length)
            for i, group in enumerate(self._groups)
        )


def _saturated(frequency: float, length: float) -> float:
    return frequency * (_K1 + 1) / (frequency + _K1 * (1 - _B + _B * length))


def _frequency(reading: _Reading, group: int) -> float:
    """How often a passage holds a group; in title and heading it counts for less."""
    inside = sum(_count(meeting, group) for meeting in reading.meetings)
    above = _count(reading.title, group) + _count(reading.heading, group)
    return inside + _TITLE * above


def _count(meeting: Meeting, group: int) -> int:
    return max(sum(find.group == group for find in meeting.finds), group in meeting.groups)


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
            if not any(_inside(find, other) for other in meeting.finds):
                spelled.setdefault(fold(find.text), find.text)
    return tuple(spelled.values())


def _inside(find: Find, other: Find) -> bool:
    """Whether a find is part of a longer one: "Iqbal" in "Ahsan Iqbal"."""
    longer = other.last - other.first > find.last - find.first
    return longer and other.first <= find.first and find.last <= other.last
