"""Amounts: the most telling figure of a sentence, and whether two figures differ."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from bot.model.analysis import Figure, FigureKind
from bot.model.stored import StoredSentence
from bot.words.tokens import stem
from bot.words.whitespace import folded
from bot.writing.sentences import counts, telling

ReadText = Callable[[str], str | None]

_KINDS = (FigureKind.MONEY, FigureKind.PERCENT, FigureKind.QUANTITY, FigureKind.COUNT)
NUMBER = r"\d+(?:[.,]\d+)*"
SCALE = r"\b(?:hundred|thousand|million|billion|trillion)s?\b"

_NUMBER = re.compile(NUMBER)
_GROUPING = re.compile(r"(?<=\d)\s(?=\d{3}(?!\d))")  # "1 200", as some countries write 1,200
_CURRENCY = re.compile(r"US\$|[$€£¥₹]")
_SPELLED = {
    word: str(number)
    for number, word in enumerate(
        """one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen
        sixteen seventeen eighteen nineteen twenty""".split(),
        start=1,
    )
}
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_SCALE = re.compile(SCALE, re.IGNORECASE)
_COUNTED = re.compile(
    rf"""\b(?P<number>{NUMBER}|{"|".join((*_SPELLED, *_ORDINALS))})\b[ -]
    (?P<scale>(?:{SCALE}[ -])?)(?P<unit>[a-z]+)""",
    re.IGNORECASE | re.VERBOSE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sentence's figure and how it is written there; `number` and `unit` are read from that."""

    figure: Figure
    written: str

    @property
    def unit(self) -> str:
        """What is counted: the currency sign, or the stem of the last word ("people" of "about 50
        people")."""
        if currency := _CURRENCY.search(self.written):
            return currency[0]
        return stem(self.written.split()[-1].casefold())

    @property
    def number(self) -> str:
        """The digits, or the number words as digits, with their scale ("1.6 million"); the whole
        text where there are neither."""
        digits = _NUMBER.findall(_GROUPING.sub(",", self.written))
        scales = [scale.casefold() for scale in _SCALE.findall(self.written)]
        words = [_SPELLED[w] for w in self.written.casefold().split() if w in _SPELLED]
        return " ".join((digits or words) + scales) or self.written.casefold()

    @property
    def weight(self) -> float:
        """How telling it is, from 0 to 1: 1 for money and percentages, 0.7 for hundreds and more,
        else 0. Chosen, not measured."""
        if self.figure.kind in {FigureKind.MONEY, FigureKind.PERCENT}:
            return 1.0
        large = _SCALE.search(self.written) or sum(map(str.isdigit, self.written)) >= 3
        return 0.7 if large else 0.0


def amount(statement: StoredSentence, text: ReadText) -> Amount | None:
    """The most telling figure of a sentence; None where it has none to show. `text` gives an
    article's text by its key."""
    for figure in sorted(telling(statement), key=lambda f: _KINDS.index(f.kind)):
        words = written(statement, figure, text)
        if counts(words) and not _NUMBER.fullmatch(words):
            return Amount(figure=figure, written=words)
    return None


def written(statement: StoredSentence, figure: Figure, text: ReadText) -> str:
    """A figure as its article writes it, white space folded."""
    return folded((text(statement.article) or "")[figure.start : figure.end])


def counted(text: str) -> dict[str, frozenset[str]]:
    """The numbers that a text gives for each thing that it counts, by the stem of the word behind
    them: "22 people", "the sixth edition"."""
    found: dict[str, frozenset[str]] = {}
    for match in _COUNTED.finditer(text):
        unit, word = stem(match["unit"].casefold()), match["number"].casefold()
        number = f"{_SPELLED.get(word, word)} {match['scale'].casefold()}".strip()
        found[unit] = found.get(unit, frozenset()) | {number}
    return found


def differ(one: Amount | None, other: Amount | None) -> bool:
    """Whether two amounts give different numbers of the same unit and kind."""
    if one is None or other is None or one.figure.kind is not other.figure.kind:
        return False
    return one.unit == other.unit and one.number != other.number
