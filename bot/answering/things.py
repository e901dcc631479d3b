"""Finds in a sentence the things of the kind that a question asks for, with how clearly each is
one: the number with its unit, the person, the reason."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.answering.forms import family
from bot.answering.question import Question
from bot.answering.synonyms import synonyms
from bot.model.reply import AnswerType
from bot.words.tokens import STOP, WORD, fold, stem

Things = Iterator[tuple[int, int, float]]
"""Offsets of start and end in a text, and how clearly it is such a thing, from 0 to 1."""

_MONTHS = (
    "jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?"
)
_WEEKDAYS = "(?:mon|tues|wednes|thurs|fri|satur|sun)days?"
_WORDS_FOR_NUMBERS = """one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|
    fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|
    eighty|ninety|hundreds?|thousands?|dozens?"""
_TIME = (
    "seconds?|minutes?|hours?|days?|nights?|weeks?|weekend|months?|years?|decades?|centur(?:y|ies)"
)
_NUMBER = rf"\d[\d.,]*(?:\ (?:million|billion|trillion))?|\b(?:{_WORDS_FOR_NUMBERS})\b"


def _compiled(pattern: str, flags: int = re.IGNORECASE) -> re.Pattern[str]:
    return re.compile(pattern, flags | re.VERBOSE)


_DATE = _compiled(
    rf"""\b(?:(?:{_MONTHS})\.?\ \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)?\ (?:{_MONTHS}))\b
    (?:,?\ \d{{4}})?
    |\b(?:{_MONTHS})\ (?:1\d{{3}}|20\d\d)\b|\b(?:1\d{{3}}|20\d\d)s?\b(?!\ (?:people|meters|metres))
    |\b(?:January|February|April|June|July|August|September|October|November|December)\b
    |\b{_WEEKDAYS}\b|\b(?:yesterday|today|tomorrow|tonight)\b|\b\d{{1,2}}:\d\d\b|\bcentury\b
    |\b(?:last|next|this)\ (?:week|month|year|spring|summer|autumn|winter)\b
    |\b(?:{_WORDS_FOR_NUMBERS}|\d+|a\ few|several)\ (?:{_TIME})\ (?:ago|earlier|later)\b"""
)
_QUANTITY = _compiled(_NUMBER)
_NO_QUANTITY = _compiled(rf"(?:\b(?:{_MONTHS})\.?|\#|\bNo\.?|\bRoute)\ $")
_NONE = _compiled(r"\b(?:no(?:body|\ one|ne)?|all|both|neither|everyone|half|several|many)\b")
_YEAR = re.compile(r"(?:1[89]|20)\d\d")
_MONEY = _compiled(
    rf"""(?:US|A|C|NZ|HK)?[$€£¥₹]\ ?\d[\d.,]*(?:\ (?:million|billion|trillion|m|bn))?
    |(?:{_NUMBER})\ (?:(?:million|billion|trillion|thousand|U\.?S\.?|Canadian|Australian)\ )*
    (?:dollars?|euros?|pounds?|yen|yuan|rupees?|roubles?|rubles?|francs?|won|lei|z[lł]otys?|
    crores?|lakhs?|pesos?|cents?|USD|EUR|GBP)\b"""
)
_SHARE = _compiled(
    rf"""\d[\d.,]*\ ?(?:%|per\ ?cent|percent)|\b(?:{_WORDS_FOR_NUMBERS})\ per\ ?cent\b
    |\b(?:half|majority|third|quarter)\b
    |\b(?:{_WORDS_FOR_NUMBERS}|\d+)\ (?:in|out\ of|of)\ (?:every\ )?
    (?:{_WORDS_FOR_NUMBERS}|\d+)\b"""
)
_SPAN = _compiled(
    rf"""(?:\d[\d.,]*|\b(?:{_WORDS_FOR_NUMBERS}|an?|several|few|couple\ of))[\ -]
    (?:and\ a\ half\ |more\ |full\ )?(?:{_TIME})\b|\blife\b"""
)
_PERHAPS_SPAN = _compiled(r"\b(?:since|until|till|from)\ (?:\w+\ )?(?:1\d{3}|20\d\d)\b")
_REASON = _compiled(
    r"""\b(?:because|due\ to|owing\ to|as\ a\ result|thanks\ to|in\ order\ (?:to|that)|so\ that|
    reasons?|cit(?:ing|ed)|blam\w+|in\ response\ to|caused\ by|prompted\ by|on\ the\ grounds?|
    motivat\w+|in\ protest|in\ retaliation|as\ punishment|not\ \w+\ enough|in\ light\ of|
    considered|believed|fear\w*|concern\w*)\b"""
)
_PERHAPS_REASON = _compiled(
    r"""\b(?:since|therefore|thus|after|over|amid|following|as|to\ prevent|to\ avoid|with|
    for\ (?!example|instance)\w+ing|to\ (?!the|an?|his|her|their|its|this|that|be\b)[a-z]+)\b"""
)
_MEANS = _compiled(
    r"\b(?:by\ \w+ing|by\ means|using|through|via|with\ (?:an?|the|their|his|her)|in\ an?)\b"
)
_PERHAPS_MEANS = _compiled(r"\b(?:by|with|under|from|of|after|when)\b")
_SAYING = _compiled(
    r"""\b(?:said|says?|told|tells|thinks?|thought|argue[sd]?|claim(?:s|ed)?|warn(?:s|ed)?|wrote|
    stat(?:es|ed|ing)|announc\w+|emphasi[sz]ed?|express\w+|called|calling|added|urged|tweeted|
    described|insisted|remark\w+|comment\w+|respond\w+|react\w+|condemned|praised|spoke|accused|
    explained|noted|declared|denied|according\ to|found)\b|[“"]"""
)
_AGE = _compiled(
    rf"""\bage[ds]?\ (?:of\ )?\d+|(?:\d+|\b(?:{_WORDS_FOR_NUMBERS}))[\ -]+
    (?:years?|months?)[\ -]+old
    |,\ \d{{1,2}}(?=,|\.?$)|\(\d{{1,2}}\)|\bwas\ \d{{1,3}}\b(?!\ [a-z])"""
)
_LENGTH = _compiled(
    rf"(?:{_NUMBER})[\ -](?:square\ )?(?:feet|foot|ft|inch(?:es)?|met(?:re|er)s?"
    r"|centimet(?:re|er)s?|cm|m|km|kilomet(?:re|er)s?|miles?|mi|yards?|acres?|hectares?)\b"
)
_MEASURED = {
    "old": _AGE,
    "tall": _compiled(
        rf"(?:{_LENGTH.pattern})[^.;]{{0,25}}\b(?:tall|high|height)|"
        rf"\bheight\ of\ (?:{_NUMBER})"
    ),
    **dict.fromkeys(("high", "deep", "wide", "far"), _LENGTH),
    "strong": _compiled(rf"\b(?:magnitude|category)\b|{_NUMBER}[\ -]+(?:magnitude|mph|km/h)"),
    "time": _compiled(
        r"\b\d{1,2}[:.]\d\d\b|\b\d{1,2}\ ?[ap]\.?m\b|\b(?:noon|midnight)\b|o['’]clock"
    ),
    "year": _compiled(r"\b(?:1[5-9]|20)\d\d\b|\b(?:last|this|next)\ year\b"),
    "cause": _compiled(
        rf"""{_REASON.pattern}|\bdie[ds]?\ (?:of|from|by|when|after)\b|\bcaus\w+|\bsuffer\w+
        |\bcomplications?\b|\bby\ \w+ing\b|\b(?:cancer|stroke|disease|illness|heart|poison\w*
        |overdose|suicide|injur\w+|wounds?|pneumonia|infection|virus|shot|stabbed|strangl\w+
        |suffocat\w+|drown\w+|beaten|hanged|spark\w+|trigger\w+|started\ (?:when|by|in|after)
        |blam\w+)\b"""
    ),
    "fast": _compiled(rf"(?:{_NUMBER})\ ?(?:mph|km/h|kph|knots|miles\ per|kilomet(?:re|er)s\ per)"),
}
_BY_TYPE = {
    AnswerType.DATE: ((_DATE, 1.0),),
    AnswerType.MONEY: ((_MONEY, 1.0), (_QUANTITY, 0.3)),
    AnswerType.SHARE: ((_SHARE, 1.0),),
    AnswerType.SPAN: ((_SPAN, 1.0), (_PERHAPS_SPAN, 0.5), (_LENGTH, 0.5)),
    AnswerType.REASON: ((_REASON, 1.0), (_PERHAPS_REASON, 0.5)),
    AnswerType.MEANS: ((_MEANS, 1.0), (_PERHAPS_MEANS, 0.5)),
    AnswerType.WORDS: ((_SAYING, 1.0),),
}
_NAME = re.compile(
    r"[^\W\da-z_][\w’'.-]*(?:(?: | of | the | de | van | bin | al-)[^\W\da-z_][\w’'.-]*)*"
)
_INTO = re.compile(r"\b(?:in|at|near|from|to|outside|off|into|around|towards?|via) (?:the )?$")
_PLACED = {
    "": _INTO,
    "from": re.compile(r"\b(?:from|off|of|left|leaving|departed|departing) (?:the )?$"),
    "to": re.compile(
        r"\b(?:to|for|towards?|into|reach(?:ed|ing)?|between \S+ and) (?:the )?$", re.I
    ),
}
_CALENDAR = re.compile(rf"(?:{_MONTHS}|{_WEEKDAYS}|yesterday|today)\b.*", re.I)
_NEAR_UNIT = 4
"""Words after a number among which its unit stands; chosen, not measured."""
_BEFORE_UNIT = 3  # and before it
_FOLLOWING = re.compile(r"\ ([a-z]{3,})")


@dataclass(frozen=True)
class ThingFinder:
    """Finds what `question` asks for; the stems of its own words, `asked`, are not such things."""

    question: Question
    asked: frozenset[str]

    def things(self, text: str) -> Things:
        """Those of a sentence; none for types that anything may answer."""
        for start, end, clearness in self._found(text):
            if self._new(text[start:end]):
                yield start, end, clearness

    def _found(self, text: str) -> Things:
        if self.question.measure in _MEASURED:
            return _matches(text, ((_MEASURED[self.question.measure], 1.0),))
        if self.question.sought in _BY_TYPE:
            return _matches(text, _BY_TYPE[self.question.sought])
        by_type: Mapping[AnswerType, Callable[[str], Things]] = {
            AnswerType.NUMBER: self._numbers,
            AnswerType.PERSON: self._names,
            AnswerType.BODY: self._names,
            AnswerType.PLACE: self._places,
            AnswerType.THING: self._kinds,
        }
        found = by_type.get(self.question.sought)
        return found(text) if found else iter(())

    def _numbers(self, text: str) -> Things:
        for found in (*_QUANTITY.finditer(text), *_NONE.finditer(text)):
            if _NO_QUANTITY.search(text[: found.start()]):
                continue
            if self._has_unit(text, found.start(), found.end()):
                yield found.start(), found.end(), 1.0
            elif not _YEAR.fullmatch(found[0]):
                yield found.start(), found.end(), self._without_unit(text, found.end())

    def _has_unit(self, text: str, start: int, end: int) -> bool:
        """Whether the unit stands after a number, or, as a verb may, before it: "killed five"."""
        after = WORD.findall(text[end : end + 60])[:_NEAR_UNIT]
        before = WORD.findall(text[max(0, start - 40) : start])[-_BEFORE_UNIT:]
        counted = after if before[-1:] == ["of"] else [*after, *before]
        return any(stem(word) in self._units for word in counted)

    def _without_unit(self, text: str, end: int) -> float:
        """How clear a number is whose unit is not the asked one: least where it counts something
        else ("five girls", of rooms), most where none is asked for."""
        if not self.question.unit:
            return 0.6
        following = _FOLLOWING.match(text, end)
        return 0.15 if following and fold(following[1]) not in STOP else 0.5

    @cached_property
    def _units(self) -> frozenset[str]:
        return frozenset(e for u in self.question.unit for e in (u, *family(u), *synonyms(u)))

    def _names(self, text: str) -> Things:
        for found in _NAME.finditer(text):
            if _CALENDAR.fullmatch(found[0]) or fold(found[0]) in STOP:
                continue
            full = len(found[0].split()) > 1
            placed = _INTO.search(text[: found.start()])
            yield (
                found.start(),
                found.end(),
                0.4 if placed or not found.start() else 0.7 + 0.3 * full,
            )

    def _places(self, text: str) -> Things:
        for found in _NAME.finditer(text):
            if not _CALENDAR.fullmatch(found[0]) and fold(found[0]) not in STOP:
                placed = _PLACED[self.question.direction].search(text[: found.start()])
                yield found.start(), found.end(), 1.0 if placed else 0.4

    def _kinds(self, text: str) -> Things:
        """Names beside the noun of which one is asked for: "Payam airport"."""
        if not self.question.unit:
            return
        for start, end, _ in self._names(text):
            around = WORD.findall(text[max(0, start - 25) : end + 25])
            beside = any(stem(word) in self.question.unit for word in around)
            yield start, end, 1.0 if beside else 0.5

    def _new(self, thing: str) -> bool:
        """Whether it has a word that the question has not, or no word at all ("%")."""
        words = WORD.findall(thing)
        return not words or any(stem(word) not in self.asked for word in words)


def _matches(text: str, patterns: tuple[tuple[re.Pattern[str], float], ...]) -> Things:
    for pattern, clearness in patterns:
        for found in pattern.finditer(text):
            yield found.start(), found.end(), clearness
