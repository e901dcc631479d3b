"""Classifies a question: its answer type, the words that only name that type, what is counted or
measured, its order in time and its conditions."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.reply import AnswerType, Order
from bot.words.tokens import STOP, WORD, fold, stem

_ASKING = frozenset("who whom whose when where why how what which".split())
_FORMS_OF_DO = frozenset("do does did".split())
_BE = frozenset("is are was were be been being s".split())
_AUXILIARY = (
    _FORMS_OF_DO
    | _BE
    | frozenset("has have had can could will would shall should may might must".split())
)
_SAYING = frozenset(
    """say says said tell tells told think thinks thought believe argue claim warn promise
    describe described announce announced comment respond react call""".split()
)
_SAID = frozenset("comment comments remark remarks view views opinion reaction response".split())
_COSTS = frozenset("cost costs".split())
_HEADS = {
    AnswerType.DATE: """year date day month week weekday century decade time era period deadline
        anniversary birthday season night evening morning""",
    AnswerType.SHARE: "percentage percent proportion share fraction portion rate",
    AnswerType.MONEY: """
        price cost amount budget salary fee fine loan debt income revenue profit value
        worth""",
    AnswerType.NUMBER: """number population total count score size length height width depth weight
        distance area speed temperature age toll altitude elevation density capacity gauge
        magnitude turnout strength""",
    AnswerType.PLACE: """
        city country state province region town village place location continent island
        river district area capital nation county street neighbourhood neighborhood venue site
        destination port sea mountain lake building stadium territory border""",
    AnswerType.PERSON: """person man woman president minister leader king queen prince player author
        writer actor actress singer scientist founder director ceo chairman chief head general
        governor mayor senator judge lawyer officer official spokesman spokeswoman commander
        ambassador coach captain driver winner owner artist musician inventor emperor pope
        successor predecessor wife husband son daughter father mother brother sister family people
        politician candidate mate spokesperson lawyer suspect victim pilot witness killer""",
    AnswerType.BODY: """
        company organisation organization team group party agency institution university
        school ministry department government committee commission court bank firm newspaper
        union alliance league club church army body forum council outlet broadcaster""",
}
_BY_HEAD = {word: sought for sought, words in _HEADS.items() for word in words.split()}
_HOW = {
    "many": AnswerType.NUMBER,
    "much": AnswerType.MONEY,
    "long": AnswerType.SPAN,
    "often": AnswerType.SPAN,
    "frequently": AnswerType.SPAN,
    "soon": AnswerType.SPAN,
    "late": AnswerType.DATE,
    "early": AnswerType.DATE,
    "recently": AnswerType.DATE,
    **dict.fromkeys(
        "old far large big tall high deep wide fast heavy small strong close near few".split(),
        AnswerType.NUMBER,
    ),
}
_WH = {
    "who": AnswerType.PERSON,
    "whom": AnswerType.PERSON,
    "whose": AnswerType.PERSON,
    "when": AnswerType.DATE,
    "where": AnswerType.PLACE,
    "why": AnswerType.REASON,
    "how": AnswerType.MEANS,
    "what": AnswerType.THING,
    "which": AnswerType.THING,
}
_VAGUE = frozenset("name names type types kind kinds sort sorts form forms term title word".split())
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
_HAPPENING = frozenset("happen happens happened happening happend".split())
_MEASURES = frozenset("old tall high deep wide far fast heavy big large long strong".split())
_DYING = frozenset("die died dies dead death killed kill".split())
_NOW = _DYING | frozenset("is are s has have now latest current currently toll deaths".split())
_CAUSING = frozenset("caused causes cause started sparked triggered".split())
_GOING = frozenset(
    """go going goes gone went head heading headed bound fly flying flew travel travelling traveling
    travelled sail sailing drive driving flee fled move moved moving destination to""".split()
)
_HEAD_WITHIN = 4  # words after "what" or "which" among which its noun stands


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


def read(text: str) -> Question:
    """Classifies a question by its words."""
    words = [fold(word) for word in WORD.findall(text)]
    at = next((i for i, word in enumerate(words) if word in _ASKING), None)
    sought, light = _unasked(words) if at is None else _asked(words, at)
    order = _order(text)
    return Question(
        sought=sought,
        light=frozenset(map(stem, light)),
        order=order,
        ordering=frozenset(map(stem, _OF_ORDER)) if order is Order.LATEST else frozenset(),
        unit=frozenset() if at is None else _unit(words, at),
        measure=_measure(words, at),
        years=frozenset(_YEAR.findall(text)),
        negated=bool(_NOT.search(text)),
        plural=at is not None and _is_plural(words, at),
        direction=_direction(words) if sought is AnswerType.PLACE else "",
        personal=bool(_PERSONAL.search(text)),
        present=not _NOW.isdisjoint(words),
    )


def _direction(words: Sequence[str]) -> str:
    """ "from" or "to", where a place is asked for that somebody comes from or goes to."""
    if "from" in words:
        return "from"
    return "" if _GOING.isdisjoint(words) else "to"


def _unit(words: Sequence[str], at: int) -> frozenset[str]:
    """The stems of the noun after "how many", "which" or "what"; empty where there is none."""
    counted = words[at] == "how" and words[at + 1 : at + 2] in (["many"], ["much"])
    if not counted and words[at] not in {"what", "which"}:
        return frozenset()
    start = at + 2 if counted else at + 1
    noun: list[str] = []
    for word in words[start : start + _HEAD_WITHIN]:
        if word in _AUXILIARY or word in STOP:
            break
        noun.append(word)
    return frozenset(map(stem, noun[:2]))


def _is_plural(words: Sequence[str], at: int) -> bool:
    noun = next((word for word in words[at + 1 : at + 4] if word.endswith("s")), "")
    return words[at] in {"which", "what"} and noun not in _AUXILIARY | {""}


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
    return asking == "how" and after in _AUXILIARY and dying


def _unasked(words: Sequence[str]) -> tuple[AnswerType, list[str]]:
    """The answer type of a question without an asking word: whether, or by the noun in front:
    "date of the election"."""
    if words and words[0] in _AUXILIARY:
        return AnswerType.WHETHER, []
    if not _SAID.isdisjoint(words) or "on" in words[1:4]:
        return AnswerType.WORDS, [word for word in words if word in _SAID]
    heads = [word for word in words[:6] if word in _BY_HEAD]
    return (_BY_HEAD[heads[0]], heads[:1]) if heads else (AnswerType.THING, [])


def _asked(words: Sequence[str], at: int) -> tuple[AnswerType, list[str]]:
    word, following = words[at], words[at + 1 : at + 2]
    if word == "how" and following and following[0] in _HOW:
        return _how(words, at)
    if word in {"what", "which"}:
        return _what(words, at)
    return _WH[word], []


def _how(words: Sequence[str], at: int) -> tuple[AnswerType, list[str]]:
    how = words[at + 1]
    light = [how]
    head = words[at + 2 : at + 3]
    if head and how in {"many", "much"} and head[0] in {"time", "times"}:
        return AnswerType.SPAN if how == "much" else AnswerType.NUMBER, [*light, *head]
    if how == "many" and head and head[0] in {"years", "days", "months", "weeks", "hours"}:
        return AnswerType.SPAN, light
    return _HOW[how], light


def _what(words: Sequence[str], at: int) -> tuple[AnswerType, list[str]]:
    after = words[at + 1 :]
    if _asks_for_words(after):
        return AnswerType.WORDS, [word for word in after if word in _SAYING | _SAID]
    if after and after[0] in _HAPPENING:
        return AnswerType.THING, [after[0]]
    if after and after[0] in _AUXILIARY and not _COSTS.isdisjoint(after[-3:]):
        return AnswerType.MONEY, []
    if after and after[0] in _BE:
        after = [word for word in after[1:] if word not in {"the", "a", "an"}]
        if not after or after[0] not in _BY_HEAD.keys() | _VAGUE:
            return AnswerType.THING, []
        return _headed(after[:1], after[1:])
    head = []
    for word in after[:_HEAD_WITHIN]:
        if word in _AUXILIARY or word in {"of", "the", "in"}:
            break
        head.append(word)
    return _headed(head, after[len(head) :])


def _headed(head: Sequence[str], after: Sequence[str]) -> tuple[AnswerType, list[str]]:
    """The answer type by the noun that "what" or "which" asks about, the last known one."""
    if any(word in _VAGUE for word in head):
        inner = [word for word in after[:3] if word in _BY_HEAD]
        light = [word for word in head if word in _VAGUE]
        return (_BY_HEAD[inner[0]] if inner else AnswerType.THING), light
    for word in reversed(head):
        known = word if word in _BY_HEAD else word.removesuffix("s")
        if known in _BY_HEAD:
            return _BY_HEAD[known], [word]
    return AnswerType.THING, []


def _asks_for_words(after: Sequence[str]) -> bool:
    """Whether somebody's words are asked for: "what did X say", "what has X said about Y"."""
    begun = bool(after) and after[0] in _FORMS_OF_DO | {"has", "have", "had"}
    asked = bool(after) and after[0] in _BE and not _SAID.isdisjoint(after[1:6])
    return asked or (begun and any(word in _SAYING for word in after[1:8]))


def _order(text: str) -> Order | None:
    """The order in time that it asks for ("the last meeting", not "last week"), if any."""
    if _LATEST.search(text):
        return Order.LATEST
    return Order.FIRST if _FIRST.search(text) else None
