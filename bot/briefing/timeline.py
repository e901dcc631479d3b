"""Timelines: a topic's days in their order, each with the sentence that tells what happened.

Days are ranked by how many articles name them, those that do so later counting twice, times how
many came out on them; what that measures is in docs/briefings.md.
"""

import math
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from functools import cache

from bot.briefing.amounts import ReadText, written
from bot.briefing.chronicle import Chronicle
from bot.briefing.days import DAY, dates
from bot.briefing.evidence import CandidateSentence
from bot.model.stored import StoredSentence
from bot.writing.centrality import closeness, vectors
from bot.writing.near_duplicates import repeats
from bot.writing.sentences import (
    bag,
    is_all_quotation,
    needs_context,
    position_score,
    standalone_penalty,
    whole,
    words_of,
)

_EVENTS = 20
"""Events of a timeline, at most. Chosen, as is the next."""
_FEW = 8
"""Events up to which there are also days that are told of once, months and years."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated:
    """A sentence with a date in it: `when` is an ISO year, month or day, `written` the words of the
    text that say so."""

    statement: StoredSentence
    when: str
    written: str


def timeline(
    best_first: Sequence[CandidateSentence], told: Chronicle, text: ReadText
) -> list[Dated]:
    """The days that articles tell most of, each once, in their order; where these are few, also
    what the best of the sentences date. Only what articles themselves say counts, no date inside a
    quotation and no sentence twice."""
    chosen = _Chosen()
    named, days = _days(told, text)
    worth = {day: _worth(day, named[day], told) for day in days}
    for day in _in_turn(worth):
        if len(chosen) < (_EVENTS if worth[day] > 1 else _FEW):
            chosen.add_first(_telling(days[day], told))
    held = (one.statement for one in best_first if one.held)
    rest = [found for statement in held if (found := _most_precise(statement, text))]
    for found in sorted(rest, key=lambda found: -len(found.when)):
        if len(chosen) < _FEW:
            chosen.add_first([found])
    return chosen.in_order()


class _Chosen:
    """The events of a timeline as they are chosen: no day, month or year twice, no month of which a
    day is told, and no sentence that repeats another."""

    def __init__(self) -> None:
        self._events: list[tuple[Dated, Set[str]]] = []

    def __len__(self) -> int:
        return len(self._events)

    def add_first(self, best_first: Sequence[Dated]) -> None:
        """Adds the first that tells something new, if there is one."""
        for event in best_first:
            words = words_of(event.statement)
            if not any(
                one.when.startswith(event.when) or repeats(words, said)
                for one, said in self._events
            ):
                self._events.append((event, words))
                return

    def in_order(self) -> list[Dated]:
        return sorted((event for event, _ in self._events), key=lambda event: event.when)


def _days(
    told: Chronicle, text: ReadText
) -> tuple[Mapping[str, Set[str]], Mapping[str, Sequence[Dated]]]:
    """Which articles name each day, and what is told of it: a sentence tells of the day that it
    names first."""
    named: dict[str, set[str]] = defaultdict(set)
    days: dict[str, list[Dated]] = defaultdict(list)
    for statement in told.told:
        if _narrates(statement):
            events = [event for event in _dated(statement, text) if len(event.when) == DAY]
            for event in events:
                named[event.when].add(statement.article)
            for event in events[:1]:
                days[event.when].append(event)
    return named, days


def _worth(day: str, naming: Set[str], told: Chronicle) -> int:
    later = sum((told.sources[article].published or "") > day for article in naming)
    return (len(naming) + later) * (1 + told.out.get(day, 0))


def _in_turn(worth: Mapping[str, int]) -> Iterator[str]:
    """The days, the worthiest first; of several, that which is furthest from those before, lest a
    timeline of many years tells of one week."""
    left = set(worth)
    apart = dict.fromkeys(worth, math.inf)
    while left:
        day = max(left, key=lambda day: (worth[day], apart[day], day))
        left.remove(day)
        yield day
        for other in left:
            apart[other] = min(apart[other], abs(_number(other) - _number(day)))


@cache
def _number(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _telling(sentences: Sequence[Dated], told: Chronicle) -> list[Dated]:
    """What is told of a day, best first: what others say of it too, stands early in its article,
    reads well alone, and was not written before the day came."""
    near = closeness(vectors([bag(event.statement) for event in sentences]))
    score = [
        close
        + position_score(event.statement.ordinal)
        + standalone_penalty(event.statement.text)
        - ((told.sources[event.statement.article].published or event.when) < event.when)
        for close, event in zip(near, sentences, strict=True)
    ]
    order = sorted(range(len(sentences)), key=lambda i: (-round(score[i], 6), _place(sentences[i])))
    return [sentences[i] for i in order]


def _place(event: Dated) -> tuple[str, int]:
    return event.statement.article, event.statement.start


def _most_precise(statement: StoredSentence, text: ReadText) -> Dated | None:
    found = _dated(statement, text) if _narrates(statement) else ()
    return max(found, key=lambda event: len(event.when), default=None)


def _narrates(statement: StoredSentence) -> bool:
    return whole(statement) and not (is_all_quotation(statement) or needs_context(statement.text))


def _dated(statement: StoredSentence, text: ReadText) -> Iterator[Dated]:
    for figure in dates(statement, text):
        yield Dated(
            statement=statement,
            when=figure.when or "",
            written=written(statement, figure, text),
        )
