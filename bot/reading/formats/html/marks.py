"""Marks in a page's texts, by which an extractor's output tells which blocks it is made of.

An extractor drops and joins elements, and repeats words: text alone does not tell whence a line is.
So each text of a block carries the block's number, as two combining characters that pages do not
use, that print nothing and are no letters to the extractors' own rules.
"""

import re
from collections.abc import Sequence

from bot.reading.formats.html.visible import VisibleBlock

_FIRST, _COUNT = 0xE0100, 240  # variation selectors supplement
_MARK = re.compile(f"([{chr(_FIRST)}-{chr(_FIRST + _COUNT - 1)}])" * 2)
MOST = _COUNT * _COUNT
"""Blocks that can be told apart."""


def mark(blocks: Sequence[VisibleBlock]) -> None:
    """Marks the texts of these blocks in their tree."""
    for number, block in enumerate(blocks[:MOST]):
        high, low = divmod(number, _COUNT)
        characters = chr(_FIRST + high) + chr(_FIRST + low)
        for node in block.nodes:
            text = getattr(node.element, node.place)
            bare = text.lstrip()
            lead = text[: len(text) - len(bare)]
            setattr(node.element, node.place, f"{lead}{characters}{bare}")


def marked(text: str) -> frozenset[int]:
    """The numbers of the blocks whose marks a text holds."""
    return frozenset(_number(*found.groups()) for found in _MARK.finditer(text))


def _number(high: str, low: str) -> int:
    return (ord(high) - _FIRST) * _COUNT + ord(low) - _FIRST
