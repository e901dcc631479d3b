"""Text in other languages, to which no rule for English is applied: it is divided at its stops, so
that it can be found, and is never quoted."""

import re
from collections.abc import Iterator

from bot.model.analysis import Sentence
from bot.model.article import Block

_SENTENCE = re.compile(
    r"""\S(?:.*?(?:
        [.!?…؟۔।॥]+["'”’»)\]]*(?=\s|$)   # stops before a space
      | [。！？｡]+["'”’」』）]*            # stops of scripts without spaces
      | $))""",
    re.VERBOSE | re.DOTALL,
)


def sentences(text: str, block: Block) -> Iterator[Sentence]:
    """The sentences of a block with this text, by offsets into the article."""
    for match in _SENTENCE.finditer(text):
        start, end = match.span()
        end = start + len(text[start:end].rstrip())
        yield Sentence(start=block.start + start, end=block.start + end, quotable=False)
