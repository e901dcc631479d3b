"""Classifies a question: its answer type, the words that only name that type, what is counted or
measured, its order in time and its conditions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.answering.asked_type import asked_type
from bot.answering.asking import AUXILIARY, asking_place
from bot.model.reply import AnswerType, Order
from bot.words.tokens import STOP, WORD, fold, stem

_OWNER = r"(?:\bthe|\bits|\bhis|\bher|\btheir|\bour|\bmost|['’]s?)"
_TIME = "second|minute|hour|day|night|week|weekend|month|quarter|year|season|decade|century"
_LATEST = re.compile(rf"{_OWNER} (?:last|latest|recent|newest)\b(?! (?:few |{_TIME}))", re.I)
_FIRST = re.compile(rf"{_OWNER} (?:first|earliest|oldest)\b(?! (?:{_TIME}))", re.I)
_OF_ORDER = frozenset("last latest recent newest".split())
_YEAR = re.compile(r"\b(?:1[89]|20)\d\d\b")
_PERSONAL = re.compile(
    r"\b(?i:should|shall|can|could|would|will|must|may|might|do|did|have|am|was) I\b(?!['’.])"
)
_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.I)
_MEASURES = frozenset("old tall high deep wide far fast heavy big large long strong".split())
_DYING = frozenset("die died dies dead death killed kill".split())
_NOW = _DYING | frozenset("is are s has have now latest current currently toll deaths".split())
_CAUSING = frozenset("caused causes cause started sparked triggered".split())
_GOING = frozenset(
    """go going goes gone went head heading headed bound fly flying flew travel travelling traveling
    travelled sail sailing drive driving flee fled move moved moving destination to""".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """A question's answer type (`sought`), the stems of words that no answer need repeat (`light`:
    "year" in "what year"), and whether the latest or the first of several is meant; None where
    neither is.

    `ordering`: the stems of words that only say which of several is meant, as the dates of
    sentences tell. `unit`: the stems of the noun that is counted or of which one is asked for
    ("votes" in "how many votes", "airport" in "which airport"). `measure`: "old" of "how old",
    "time", "year" or "cause" where these are asked for, else empty. `years`: those it names.
    `negated`: whether it has "not". `plural`: whether it asks for several ("which states").
    `direction`: "from" or "to", where somebody comes from or goes to; else empty.
    `relation`: the stem of the noun whose bearer is asked for ("mayor"), or, if `verbal`, of the
    verb whose subject is ("signed"); else empty.
    `speaker`: the stems of the words for whom somebody's words are asked of.
    `personal`: whether it is about who asks ("what should I think"), whom no article knows.
    `present`: whether it asks how something stands now, as how many have died does."""

    sought: AnswerType
    light: frozenset[str]
    order: Order | None
    ordering: frozenset[str] = frozenset()
    unit: frozenset[str] = frozenset()
    measure: str = ""
    years: frozenset[str] = frozenset()
    negated: bool = False
    plural: bool = False
    direction: str = ""
    present: bool = False
    personal: bool = False
    relation: str = ""
    verbal: bool = False
    speaker: frozenset[str] = frozenset()


def read(text: str) -> Question:
    """Classifies a question by its words."""
    words = [fold(word) for word in WORD.findall(text)]
    at = asking_place(text)
    asked = asked_type(words, at)
    order = _order(text)
    return Question(
        sought=asked.sought,
        light=frozenset(map(stem, asked.light)),
        order=order,
        ordering=frozenset(map(stem, _OF_ORDER)) if order is Order.LATEST else frozenset(),
        unit=frozenset(map(stem, asked.unit)),
        measure=_measure(words, at),
        years=frozenset(_YEAR.findall(text)),
        negated=bool(_NOT.search(text)),
        plural=at is not None and _is_plural(words, at),
        direction=_direction(words) if asked.sought is AnswerType.PLACE else "",
        personal=bool(_PERSONAL.search(text)),
        present=not _NOW.isdisjoint(words),
        relation=stem(asked.relation),
        verbal=asked.verbal,
        speaker=frozenset(stem(word) for word in asked.speaker if word not in STOP),
    )


def _direction(words: Sequence[str]) -> str:
    """ "from" or "to", where a place is asked for that somebody comes from or goes to."""
    if "from" in words:
        return "from"
    return "" if _GOING.isdisjoint(words) else "to"


def _is_plural(words: Sequence[str], at: int) -> bool:
    noun = next((word for word in words[at + 1 : at + 4] if word.endswith("s")), "")
    return words[at] in {"which", "what"} and noun not in AUXILIARY | {""}


def _measure(words: Sequence[str], at: int | None) -> str:
    after = words[at + 1] if at is not None and len(words) > at + 1 else ""
    asking = words[at] if at is not None else ""
    if asking == "how" and after in _MEASURES:
        return after
    if asking in {"what", "which"} and after in {"time", "year"}:
        return after
    if _asks_cause(words, asking, after):
        return "cause"
    return "old" if "age" in words[:3] else "strong" if "magnitude" in words[:5] else ""


def _asks_cause(words: Sequence[str], asking: str, after: str) -> bool:
    dying = not _DYING.isdisjoint(words)
    if asking == "what":
        return after in _CAUSING or (dying and words[-1] in {"of", "from"})
    return asking == "how" and after in AUXILIARY and dying


def _order(text: str) -> Order | None:
    """The order in time that it asks for ("the last meeting", not "last week"), if any."""
    if _LATEST.search(text):
        return Order.LATEST
    return Order.FIRST if _FIRST.search(text) else None
