"""Tells which language a text is in, by py3langid."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from typing import Any

from bot.words.tokens import STOP

ENGLISH = "en"
"""The language whose rules are applied."""

# The languages of the larger news agencies; among fewer, a short text is told more surely.
_LANGUAGES = (
    "am ar az bg bn bs cs da de el en es et fa fi fr he hi hr hu hy id it ja ka kk km ko ky lo lt "
    "lv mk ms my ne nl no pa pl ps pt ro ru si sk sl so sq sr sv sw ta te tg th tl tr uk ur uz vi "
    "zh"
).split()
# Measured on the paragraphs of 295 English news articles: none of them is taken for another
# language, and names and quotations within them are many.
_FEWEST = 20  # letters of a text in Latin script, for names alone tell nothing
_SURE = 0.9  # probability
_ENGLISH_SHARE = 0.2  # of the words: a text with more English function words is English
_WORD = re.compile(r"[^\W\d_]+")


def language(text: str) -> str | None:
    """The code of a text's language, such as "en"; None where it cannot be told."""
    letters = Counter(_is_latin(char) for char in text if char.isalpha())
    if letters[False] > letters[True]:
        return _classified(text)[0]
    words = [word for word in _WORD.findall(text) if _is_latin(word[0])]
    if letters[True] < _FEWEST:
        return None
    if sum(word.lower() in STOP for word in words) > _ENGLISH_SHARE * len(words):
        return ENGLISH
    found, probability = _classified(" ".join(words))
    return found if probability >= _SURE else None


def is_foreign(text: str) -> bool:
    """Whether a text is in a language to which the rules for English do not apply."""
    return language(text) not in (ENGLISH, None)


def main_language(texts: Iterable[str]) -> str | None:
    """The language of most of the characters of these texts; None where none can be told."""
    sizes: Counter[str] = Counter()
    for text in texts:
        if found := language(text):
            sizes[found] += len(text)
    return max(sizes, key=lambda code: (sizes[code], code), default=None)


@cache
def _is_latin(char: str) -> bool:
    return char.isascii() or unicodedata.name(char, "").startswith("LATIN")


def _classified(text: str) -> tuple[str, float]:
    found, probability = _identifier().classify(text)
    return str(found), float(probability)


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    identifier.set_languages(_LANGUAGES)
    return identifier
