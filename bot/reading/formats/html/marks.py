"""Marks in a page's texts, by which an extractor's output tells which blocks it is made of.

An extractor drops and joins elements, and repeats words: text alone does not tell whence a line is.
So each text of a block carries the block's number, as two combining characters that pages do not
use, that print nothing and are no letters to the extractors' own rules.
"""

import re
from collections.abc import Sequence
from typing import Any

from bot.reading.formats.html.visible import FORBIDDEN, VisibleBlock

_FIRST, _COUNT = 0xE0100, 240  # variation selectors supplement
_MARK = re.compile(f"([{chr(_FIRST)}-{chr(_FIRST + _COUNT - 1)}])" * 2)
_SPACES = re.compile(r"\s{2,}")
_USELESS = frozenset("script style template noscript iframe svg".split())
_TELLING = ("class", "id", "role", "href", "src", "alt", "style", "itemprop", "itemtype", "type")
_LONGEST = 500  # characters of an attribute; chosen, not measured
MOST = _COUNT * _COUNT
"""Blocks that can be told apart."""


def mark(blocks: Sequence[VisibleBlock]) -> None:
    """Marks the texts of these blocks in their tree."""
    for number, block in enumerate(blocks[:MOST]):
        high, low = divmod(number, _COUNT)
        characters = chr(_FIRST + high) + chr(_FIRST + low)
        for node in block.nodes:
            text = FORBIDDEN.sub(" ", getattr(node.element, node.place))
            bare = text.lstrip()
            lead = text[: len(text) - len(bare)]
            setattr(node.element, node.place, f"{lead}{characters}{bare}")


def lean(root: Any) -> None:
    """Takes out of a tree what no extractor looks at, and what makes them slow: scripts, long
    attributes, long runs of white space."""
    for element in list(root.iter()):
        if not isinstance(element.tag, str) or element.tag in _USELESS:
            _drop(element, root)
            continue
        element.text, element.tail = _short(element.text), _short(element.tail)
        kept = {
            name: FORBIDDEN.sub(" ", value[:_LONGEST])
            for name in _TELLING
            if (value := element.get(name))
        }
        element.attrib.clear()
        element.attrib.update(kept)


def _short(text: str | None) -> str | None:
    return FORBIDDEN.sub(" ", _SPACES.sub(_first_space, text)) if text else text


def _first_space(run: re.Match[str]) -> str:
    return "\n" if "\n" in run[0] else run[0][0]


def _drop(element: Any, root: Any) -> None:
    if element is not root and element.getparent() is not None:
        element.drop_tree()


def marked(text: str) -> frozenset[int]:
    """The numbers of the blocks whose marks a text holds."""
    return frozenset(_number(*found.groups()) for found in _MARK.finditer(text))


def _number(high: str, low: str) -> int:
    return (ord(high) - _FIRST) * _COUNT + ord(low) - _FIRST
