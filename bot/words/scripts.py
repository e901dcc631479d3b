"""Scripts whose words are not parted by spaces, and the marks that belong to the letter before."""

import re
from collections.abc import Iterator
from itertools import pairwise

# Han, kana, bopomofo, Hangul (whose particles are written onto its words), Thai, Lao, Tibetan,
# Burmese, Khmer.
_LETTERS = (
    "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3105-\u312f\u31a0-\u31bf"
    "\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff66-\uff9f"
    "\U00020000-\U0003fffd"
    "\u0e01-\u0e2f\u0e40-\u0e44\u0e46\u0e81-\u0eaf\u0ec0-\u0ec6\u0edc-\u0edf\u0f40-\u0f6c"
    "\u1000-\u102a\u103f\u1050-\u1055\u1780-\u17b3"
)
_TAIL_MARKS = (
    "\u0e30-\u0e3a\u0e45\u0e47-\u0e4e\u0eb0-\u0ebc\u0ec8-\u0ece\u0f71-\u0f84\u0f90-\u0fbc"
    "\u102b-\u103e\u1056-\u1059\u17b4-\u17d3\u3099\u309a"
)
# Each Indic block has its marks at the same places.
_INDIC_MARKS = "".join(
    f"{chr(at)}-{chr(at + 3)}{chr(at + 0x3C)}-{chr(at + 0x4D)}"
    f"{chr(at + 0x55)}-{chr(at + 0x57)}{chr(at + 0x62)}{chr(at + 0x63)}"
    for at in range(0x900, 0xD80, 0x80)
)
MARKS = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
    f"{_INDIC_MARKS}\u0d81-\u0d83\u0dca-\u0df3{_TAIL_MARKS}"
)
"""The characters of a regular expression's class: accents, vowel signs and the like."""

WORD = rf"[^\W_]+(?:[{MARKS}]+[^\W_]*)*"
"""A regular expression for a word with its marks, in any script."""

_SPACELESS = re.compile(f"[{_LETTERS}]")
_RUN = re.compile(rf"((?:[{_LETTERS}][{MARKS}]*)+)|[^{_LETTERS}]+")
_LETTER = re.compile(rf"[{_LETTERS}][{MARKS}]*")


def spaceless(text: str) -> bool:
    """Whether a text holds letters of a script that parts no words by spaces."""
    return not text.isascii() and bool(_SPACELESS.search(text))


def letters(text: str) -> int:
    """How many letters of such scripts a text holds."""
    return 0 if text.isascii() else len(_SPACELESS.findall(text))


def bigrams(word: str) -> Iterator[tuple[int, int]]:
    """The parts of a word as texts are indexed, by character offsets: the pairs of letters of such
    scripts, one letter that stands alone, and what is in other scripts between them."""
    for run in _RUN.finditer(word):
        found = [letter.span() for letter in _LETTER.finditer(word, *run.span())] if run[1] else []
        if len(found) < 2:
            yield run.span()
        for (start, _), (_, end) in pairwise(found):
            yield start, end
