"""Finds the word that asks in a question ("who", "how"), and the noun phrase that it asks for."""

import re
from collections.abc import Sequence
from itertools import dropwhile, takewhile

from bot.answering.answer_nouns import VAGUE
from bot.words.tokens import WORD, fold

BE = frozenset("is are was were be been being s".split())
DO = frozenset("do does did".split())
AUXILIARY = (
    DO | BE | frozenset("has have had can could will would shall should may might must".split())
)
_ASKING = frozenset("who whom whose when where why how what which".split())
_NEVER_RELATIVE = frozenset("what why how".split())
_RELATIVE = _ASKING - _NEVER_RELATIVE | {"that"}
PREPOSITIONS = frozenset(
    """of in on at for to from by with about after before during since until against over between
    into under near as per via without within around through behind""".split()
)
_KNOWING = frozenset(
    "know known say said tell told clear explain explained reveal revealed".split()
)
DETERMINERS = frozenset("the a an any some this that these those his her their its".split())
_TIMES = frozenset(
    """last this next past year month week night morning today yesterday tomorrow now so far
    yet""".split()
)
_BOUNDS = PREPOSITIONS | _RELATIVE | AUXILIARY - {"s"}
_BREAK = re.compile(r"[,;:?–—-]\s*$")
_FOREMOST = 2  # words before an asking word that stands in front with its preposition
_LAST = 3  # words of "which" with its noun, where it ends a question: "died in which hospital"
_LONGEST = 8  # words of a noun phrase


def asking_place(text: str) -> int | None:
    """The index of the word that asks, among the words of a question; None where none does: "did
    the man who fled survive" asks whether, "the man who fled, name" for a name."""
    found = list(WORD.finditer(text))
    words = [fold(word[0]) for word in found]
    whether = bool(words) and words[0] in AUXILIARY
    for place, word in enumerate(words):
        if word not in _ASKING:
            continue
        before = words[place - 1] if place else ""
        apart = bool(_BREAK.search(text[: found[place].start()]))
        if place == 0 or before in _KNOWING or (apart and not whether):
            return place
        if whether:
            continue
        last = len(words) - place <= _LAST
        asks = before in PREPOSITIONS and (place <= _FOREMOST or (word == "which" and last))
        if word in _NEVER_RELATIVE or asks:
            return place
    return None


def noun_phrase(words: Sequence[str]) -> list[str]:
    """The words of the noun phrase at the beginning, without articles and words of time. "Name of"
    another thing stands for that thing."""
    begun = list(dropwhile(DETERMINERS.__contains__, words))
    phrase = list(takewhile(_continues, begun[:_LONGEST]))
    after = begun[len(phrase) :]
    if after[:1] == ["of"] and phrase and phrase[-1] in VAGUE:
        return [*phrase, *noun_phrase(after[1:])]
    while phrase and phrase[-1] in _TIMES and len(phrase) > 1:
        phrase.pop()
    return phrase


def _continues(word: str) -> bool:
    """Whether a word may go on a noun phrase; "s" is a name's, as in "Florida's governor"."""
    return word not in _BOUNDS
