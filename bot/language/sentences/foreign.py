"""Text in other languages, to which no rule for English is applied: it is divided at its stops, so
that it can be found, and is never quoted."""

import re
from collections.abc import Iterator

from bot.model.analysis import Sentence
from bot.model.article import Block
from bot.reading.endings import CLOSERS, OTHER_STOPS
from bot.reading.footnote_marks import masked

_CLOSERS = re.escape(CLOSERS)
_SENTENCE = re.compile(
    rf"""\S(?:.*?(?:
        [.!?…]+[{_CLOSERS}]*(?=\s|$)
      | [{OTHER_STOPS}]+[{_CLOSERS}]*   # these need no space behind them
      | $))""",
    re.VERBOSE | re.DOTALL,
)
_LONGEST = 60  # characters of a Thai or Lao sentence before a space; chosen, not measured
# Thai and Lao have no stops: a space may end a sentence or part its clauses.
_UNSTOPPED = re.compile(
    rf"\S.{{{_LONGEST},}}?(?<=[\u0e00-\u0eff])(?=\s+[\u0e00-\u0eff])|\S.*", re.S
)


def sentences(text: str, block: Block) -> Iterator[Sentence]:
    """The sentences of a block with this text, by offsets into the article."""
    text = masked(text)
    for match in _SENTENCE.finditer(text):
        for piece in _UNSTOPPED.finditer(text, *match.span()):
            start, end = piece.span()
            end = start + len(text[start:end].rstrip())
            yield Sentence(start=block.start + start, end=block.start + end, quotable=False)
