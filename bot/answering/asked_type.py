"""Reads from a question's words its answer type, and the noun that is counted or asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import dropwhile, takewhile

from bot.answering.answer_nouns import COUNTED, VAGUE, answer_type, headed
from bot.answering.asking import AUXILIARY, BE, DETERMINERS, DO, PREPOSITIONS, noun_phrase
from bot.model.reply import AnswerType
from bot.words.tokens import STOP

_SAID = frozenset(
    """comment comments remark remarks view views opinion reaction response statement tribute
    message""".split()
)
_SAYING = frozenset(
    """say says said tell tells told think thinks thought believe argue claim warn promise
    describe described announced announce comment respond react call""".split()
)
_PAYING = frozenset("cost costs pay paid earn earned".split())
_HAPPENING = frozenset("happen happens happened happening happend".split())
_OF_TIME = frozenset("time times".split())
_SPANS = frozenset("years days months weeks hours minutes".split())
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
_HOLDERS = frozenset({AnswerType.PERSON, AnswerType.BODY})
_HEAD_WITHIN = 4  # words after "what" or "which" among which its noun stands
_UNIT = 2  # words that make a unit: "world records"


@dataclass(frozen=True, slots=True)
class AskedType:
    """The answer type, the words that only name it, and those of the noun that is counted or of
    which one is asked for. `relation`: the noun whose bearer is asked for ("mayor"), or the
    `verbal` one whose subject is; else empty. `speaker`: the words for whom somebody's words are
    asked of."""

    sought: AnswerType
    light: Sequence[str] = ()
    unit: Sequence[str] = ()
    relation: str = ""
    verbal: bool = False
    speaker: Sequence[str] = ()


def asked_type(words: Sequence[str], at: int | None) -> AskedType:
    """What a question's words ask for; `at` is the index of the one that asks, if any does."""
    if at is None:
        return _without_asking(words)
    word, after = words[at], words[at + 1 :]
    if word == "how" and after and after[0] in _HOW:
        return _how(after)
    if word in {"what", "which"}:
        return _what(after)
    return _who(after) if word == "who" else AskedType(_WH[word])


def _who(after: Sequence[str]) -> AskedType:
    """After "who": an office ("is the mayor", "the mayor is"), what somebody did ("signed it", "was
    driving"), or what was done to somebody."""
    person = AnswerType.PERSON
    indirect = bool(after) and after[0] in DETERMINERS
    if indirect and after[-1] not in BE:
        return AskedType(person)
    if indirect or (after and after[0] in BE):
        named = headed(noun_phrase(after if indirect else after[1:]))
        if named[0] is person:
            return AskedType(person, relation=named[1])
    verb = next((word for word in after if word not in AUXILIARY), "")
    done = after[:1] != [verb] and not verb.endswith("ing")
    if indirect or done or (after[:1] and after[0] in DO):
        return AskedType(person)
    return AskedType(person, relation=verb, verbal=True)


# --- how, what and which --------------------------------------------------------------------------


def _how(after: Sequence[str]) -> AskedType:
    """After "how": "many people", "much of the money", "long"."""
    how, noun = after[0], after[1:2]
    light = [how]
    if how not in {"many", "much"} or not noun:
        return AskedType(_HOW[how], light)
    unit = _counted(after[1:])
    if noun[0] in _OF_TIME:
        spent = AnswerType.SPAN if how == "much" else AnswerType.NUMBER
        return AskedType(spent, [*light, *noun], unit)
    if how == "many":
        return AskedType(AnswerType.SPAN if noun[0] in _SPANS else AnswerType.NUMBER, light, unit)
    if noun[0] == "of":
        return AskedType(AnswerType.SHARE, light)
    paid = not unit or any(answer_type(word) is AnswerType.MONEY for word in unit)
    return AskedType(AnswerType.MONEY if paid else AnswerType.NUMBER, light, unit)


def _what(after: Sequence[str]) -> AskedType:
    """After "what" or "which"."""
    if _asks_for_words(after):
        light = [word for word in after if word in _SAYING | _SAID]
        return AskedType(AnswerType.WORDS, light, speaker=_speaker(after))
    if after[:1] and after[0] in _HAPPENING:
        return AskedType(AnswerType.THING, after[:1])
    if after and after[0] in AUXILIARY and not _PAYING.isdisjoint(after[2:]):
        return AskedType(AnswerType.MONEY)
    if after and after[0] in BE:
        return AskedType(AnswerType.THING) if _is_doing(after[1:]) else _identity(after[1:])
    noun = _head(after)
    unit = noun[:_UNIT]
    sought, named = headed([*noun, *_named_thing(noun, after[len(noun) :])])
    if sought is None:
        return AskedType(AnswerType.THING, [word for word in noun if word in VAGUE], unit)
    return AskedType(sought, [named, *(word for word in noun if word in VAGUE)], unit)


def _is_doing(after: Sequence[str]) -> bool:
    """Whether "what is" is followed by who does something: "the crew doing", "they angry about"."""
    if len(after) < 2:
        return False
    last = "".join(noun_phrase(after)[-1:])
    return after[-1] in PREPOSITIONS or (last.endswith("ing") and answer_type(last) is None)


def _head(after: Sequence[str]) -> list[str]:
    found: list[str] = []
    for word in after[:_HEAD_WITHIN]:
        if word in AUXILIARY or word in {"of", "the", "in"}:
            break
        found.append(word)
    return found


def _named_thing(noun: Sequence[str], after: Sequence[str]) -> Sequence[str]:
    """The thing of whose name or kind is asked: "kind of train"."""
    vague = bool(noun) and noun[-1] in VAGUE and after[:1] == ["of"]
    return noun_phrase(after[1:]) if vague else []


def _asks_for_words(after: Sequence[str]) -> bool:
    """Whether somebody's words are asked for: "what did X say", "what has X said about Y", "what
    was the view of X", "what was the last thing X said"."""
    begun = bool(after) and after[0] in DO | {"has", "have", "had"}
    if begun or "thing" in after[:_HEAD_WITHIN]:
        return not _SAYING.isdisjoint(after[1:8])
    return bool(after) and after[0] in BE and not _SAID.isdisjoint(after[1:6])


def _speaker(after: Sequence[str], noun: str = "") -> Sequence[str]:
    """Whose words are asked for: "did X say", "was X's reaction", "was the view of X"; `noun` is
    what else may stand for them: "X's warning"."""
    owner = list(dropwhile(lambda word: word in AUXILIARY, after))
    until = list(takewhile(lambda word: word not in _SAYING | _SAID | {noun}, owner))
    behind = owner[len(until) + 1 :]
    if behind[:1] == ["of"] and DETERMINERS.issuperset(until):
        return noun_phrase(behind[1:])
    return [word for word in until if word not in DETERMINERS]


def _counted(after: Sequence[str]) -> list[str]:
    """The noun that is counted, in front of a text."""
    noun: list[str] = []
    for word in after[:_HEAD_WITHIN]:
        if word in AUXILIARY or word in STOP:
            break
        noun.append(word)
    return noun[:_UNIT]


# --- by a noun alone ------------------------------------------------------------------------------


def _without_asking(words: Sequence[str]) -> AskedType:
    """Of a question without an asking word: whether, or by the noun phrase in front."""
    if words and words[0] in AUXILIARY:
        return AskedType(AnswerType.WHETHER)
    phrase = noun_phrase(words)
    if _on_something(phrase, words):
        return AskedType(AnswerType.WORDS, speaker=phrase)
    return _identity(words)


def _on_something(phrase: Sequence[str], words: Sequence[str]) -> bool:
    """Whether it is "somebody on something": views of a person, or of an unknown name."""
    after = words[len(phrase) :]
    if len(after) < 2 or after[0] != "on" or not 0 < len(phrase) < _HEAD_WITHIN:
        return False
    article = after[1] in {"the", "a", "an"}
    return headed(phrase)[0] in {None, AnswerType.PERSON} and (article or len(phrase) > 1)


def _identity(words: Sequence[str]) -> AskedType:
    """By the noun phrase in front: "date of the election", "the mayor's name", "quake deaths"."""
    phrase = noun_phrase(words)
    sought, named = headed(phrase)
    light = [word for word in phrase if word in VAGUE]
    count = next((word for word in phrase if word in COUNTED), "")
    if count and sought in {None, AnswerType.NUMBER}:
        return AskedType(AnswerType.NUMBER, light, [count])
    if sought is AnswerType.WORDS:
        return AskedType(sought, light, speaker=_speaker(words, named))
    if sought is None:
        return AskedType(AnswerType.THING, light)
    if named in {"number", "count", "total"}:
        return AskedType(sought, [*light, named], _counted(_after_of(words)))
    if sought in _HOLDERS:
        return AskedType(sought, light, relation=named if sought is AnswerType.PERSON else "")
    return AskedType(sought, [*light, named])


def _after_of(words: Sequence[str]) -> Sequence[str]:
    return words[words.index("of") + 1 :] if "of" in words else ()
