"""Matches sentences against a question's answer type: does it hold a thing of that kind which the
question does not itself name?"""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from bot.model.actor import Actor, Kind
from bot.model.analysis import FigureKind
from bot.model.reply import AnswerType
from bot.model.stored import StoredSentence
from bot.query.lexicon import Lexicon
from bot.search.reranking import RankedPassage
from bot.words.tokens import STOP, WORD, fold, stem

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_NUMBER = r"""\d[\d.,]*|\b(?:zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|
    thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|
    seventy|eighty|ninety|hundreds?|thousands?|millions?|billions?|trillions?|dozens?|half|third|
    quarter|majority|several|many|most|first|second)\b"""
_PATTERNS = {
    AnswerType.DATE: rf"""\b(?:1\d{{3}}|20\d\d)s?\b|\b(?:{_MONTHS})\b|\bcentur(?:y|ies)\b|\d:\d\d|
        \b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b|\b(?:yesterday|today|tomorrow)\b""",
    AnswerType.NUMBER: _NUMBER,
    AnswerType.MONEY: rf"[$€£¥₹]|{_NUMBER}",
    AnswerType.SHARE: r"%|\bper\ ?cent\b|\b(?:percentage|half|third|quarter|majority)\b",
    AnswerType.SPAN: r"""\b(?:seconds?|minutes?|hours?|days?|weeks?|months?|years?|decades?|
        centur(?:y|ies)|annual(?:ly)?|daily|weekly|monthly|until|every|since|from\ \d{4})\b""",
    AnswerType.REASON: r"""
        \b(?:because|since|due\ to|owing\ to|as\ a\ result|thanks\ to|in\ order\ to|
        so\ (?:that|as)|therefore|thus|caus\w+|reasons?|blam\w+|led\ to|after|over|
        for\ (?!example|instance)\w+ing|
        to\ (?!the|an?|his|her|their|its|this|that|be\b)[a-z]+)\b""",
    AnswerType.MEANS: r"\b(?:by|through|via|using|with|under|from)\b",
    AnswerType.WORDS: r"""\b(?:said|says?|told|tells|thinks?|thought|argue[sd]?|claim(?:s|ed)?|
        warn(?:s|ed)?|stat(?:es|ed|ing)|announc\w+|emphasi[sz]ed?|express\w+|called|added|
        urged)\b|[“"]""",
}
_BY_PATTERN = {
    sought: re.compile(pattern, re.IGNORECASE | re.VERBOSE) for sought, pattern in _PATTERNS.items()
}
_NAME = re.compile(r"[A-Z][\w’'.-]*")
_KINDS = {
    AnswerType.PERSON: frozenset({Kind.PERSON, Kind.ORGANISATION, Kind.GROUP, Kind.COUNTRY}),
    AnswerType.BODY: frozenset({Kind.ORGANISATION, Kind.GROUP, Kind.COUNTRY}),
    AnswerType.PLACE: frozenset({Kind.PLACE, Kind.COUNTRY}),
}
_AMOUNTS = frozenset(FigureKind) - {FigureKind.DATE}
_FIGURES = {
    AnswerType.DATE: frozenset({FigureKind.DATE}),
    AnswerType.NUMBER: _AMOUNTS,
    AnswerType.MONEY: _AMOUNTS,
    AnswerType.SHARE: frozenset({FigureKind.PERCENT}),
    AnswerType.SPAN: frozenset({FigureKind.QUANTITY, FigureKind.DATE}),
}
OPEN = 0.5
"""The value for answer types that anything may answer; chosen, not measured."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTypeMatcher:
    """The answer type `sought`, with what does not count as an answer: the stems `asked` of the
    question's words, and the ids of the actors `named` in it. `actors` are those that sentences
    name, by id."""

    sought: AnswerType
    asked: frozenset[str]
    named: frozenset[int]
    actors: Mapping[int, Actor]

    @property
    def bound(self) -> bool:
        """Whether only a thing of that kind can answer: a date, a number."""
        return self.sought in _FIGURES

    def marked(self, statement: StoredSentence) -> float:
        """Whether words of the sentence look like such a thing, by patterns and capitals: 0 or 1,
        else `OPEN`."""
        text = statement.text
        if self.sought in _BY_PATTERN:
            return float(any(map(self._new, _BY_PATTERN[self.sought].findall(text))))
        if self.sought in _KINDS:
            return float(any(self._name(found[0]) for found in _NAME.finditer(text)))
        return OPEN

    def known(self, statement: StoredSentence) -> float:
        """Whether the library has such a thing for the sentence, by its actors, figures or quotes:
        0 or 1, else `OPEN`."""
        if self.sought in _KINDS:
            return float(self._somebody(statement.actors, _KINDS[self.sought]))
        if self.sought in _FIGURES:
            return float(any(one.kind in _FIGURES[self.sought] for one in statement.figures))
        if self.sought is AnswerType.WORDS:
            return float(any(quote.actor in self.named for quote in statement.quotes))
        return OPEN

    def _somebody(self, actors: Collection[int], kinds: Collection[Kind]) -> bool:
        others = (self.actors[id] for id in actors if id in self.actors and id not in self.named)
        return any(actor.kind in kinds for actor in others)

    def _new(self, mark: str) -> bool:
        """Whether it has a word that the question does not have, or no word at all ("%")."""
        words = WORD.findall(mark)
        return not words or any(stem(word) not in self.asked for word in words)

    def _name(self, word: str) -> bool:
        return fold(word) not in STOP and self._new(word)


def actors_of(
    sought: AnswerType, ranked: Iterable[RankedPassage], lexicon: Lexicon
) -> Mapping[int, Actor]:
    """The actors that these passages name, by id, where the answer type is an actor; else none."""
    if sought not in _KINDS:
        return {}
    named = (one.actors for each in ranked for one in each.passage.statements)
    ids = frozenset[int]().union(*named)
    return lexicon.who(ids) if ids else {}
