"""The column that a text's lines were wrapped to."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.endings import ends_sentence
from bot.reading.lines import Line

# Characters; prose is not wrapped to a narrower or wider column. Chosen, not measured.
_NARROWEST, _WIDEST = 20, 130
# Of the breaks inside wrapped English, three in four stand before a lower-case word; of the
# breaks between whole lines, hardly any.
_WRAPPED_SHARE = 0.25
_NEARLY = 0.8  # of the width: a line that ends before was broken for another reason
_DIVIDING_SHARE = 0.1  # of the breaks are blank lines, where these divide paragraphs


@dataclass(frozen=True, slots=True)
class Column:
    """Its width in characters, 0 where lines are whole; and whether blank lines divide its
    paragraphs, so that a line's end that is nearly full never does."""

    width: int
    divided: bool

    def full(self, line: Line, after: Line) -> bool:
        """Whether the first word of `after` had no room in `line`."""
        return self.width > 0 and _needed(line, after) > _NEARLY * self.width

    def wraps(self, line: Line, after: Line) -> bool:
        """Whether `after` is the rest of a line that was wrapped."""
        if not self.width or after.bullet or not _NARROWEST <= len(line.text) <= _WIDEST:
            return False
        if after.text[0].islower():
            return True
        if self.divided or not ends_sentence(line.text):
            return self.full(line, after)
        return _needed(line, after) > self.width


NONE = Column(width=0, divided=False)


def column(lines: Sequence[Line], *, apart: bool) -> Column:
    """The column of the lines that are parted by blank lines (`apart`), or of the others."""
    pairs = [*pairwise(lines)]
    breaks = [
        (line, after) for line, after in pairs if after.apart is apart and _tells(line, after)
    ]
    running = [len(line.text) for line, after in breaks if _runs_on(line, after)]
    wrapped = len(running) > max(_WRAPPED_SHARE * len(breaks), apart)
    blank = sum(after.apart for _, after in pairs)
    return Column(
        width=max(running, default=0) if wrapped else 0,
        divided=apart or blank > _DIVIDING_SHARE * len(pairs),
    )


def _tells(line: Line, after: Line) -> bool:
    whole = after.given is None and not after.bullet
    return whole and _NARROWEST <= len(line.text) <= _WIDEST


def _runs_on(line: Line, after: Line) -> bool:
    return after.text[0].islower() and not (after.apart and ends_sentence(line.text))


def _needed(line: Line, after: Line) -> int:
    return len(line.text) + 1 + len(after.text.partition(" ")[0])
