"""Tokenisation of texts: words, case folding, Porter stems, stop words and index terms."""

from __future__ import annotations

import re
import threading
import unicodedata
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache, lru_cache

import Stemmer

from bot.words import scripts
from bot.words.british import in_ize, spellings

WORD = re.compile(scripts.WORD)
_ASCII = re.compile("[0-9A-Za-z]+")

STOP = frozenset(
    """
    a about above across after again against ago all almost also although always am among an and
    another any anyone anything are around as at be because been before being below between both
    but by can could did do does doing done down during each either else ever every for from get
    give given go going got had has have having he hello her here hers herself hey hi him himself
    his how however i if in into is it its itself just know let like list many may me might more
    most much must my myself neither no nor not of off often on once one only onto or other
    others our ours ourselves out over own per please quite rather s same say says shall she
    should show since so some something still such t tell than thanks that the their theirs them
    themselves then there these they thing things this those though through to too toward towards
    under until up upon us v versus very via vs want was we were what whatever when where whether
    which while who whoever whom whose why will with within without would yes yet you your yours
    """.split()
)


# Forms that Porter's stemmer does not reduce to "die", "tie", "lie", "vie". Its successor, Porter2,
# has these rules too.
_FORM_OF_IE = re.compile(r"([a-z]ie)[ds]")
_IN_YING = {"dying": "die", "lying": "lie", "tying": "tie", "vying": "vie"}


SENTENCES = 20_000
"""How many texts' words are remembered: the same sentences are matched, compared and chosen among
several times for one answer, and again for the next. Some 15 MB; chosen, not measured."""


class _Porter(threading.local):
    """A stemmer for each thread: one of them must not be shared."""

    def __init__(self) -> None:
        self.stem: Callable[[str], str] = Stemmer.Stemmer("porter").stemWord


_porter = _Porter()


def split(text: str) -> list[str]:
    """The words of a text, in order; where a script parts none by spaces, its pairs of letters.
    ASCII texts have a pattern of their own, a third faster."""
    if text.isascii():
        return _ASCII.findall(text)
    return list(_divided(text, WORD.findall(text)))


def spans(text: str) -> Iterator[tuple[int, int]]:
    """The character offsets of the words of a text, as `split` gives them."""
    divided = scripts.spaceless(text)
    for word in WORD.finditer(text):
        for start, end in scripts.bigrams(word[0]) if divided else [(0, len(word[0]))]:
            yield word.start() + start, word.start() + end


def _divided(text: str, words: list[str]) -> Iterable[str]:
    """The words of a text, those of scripts without spaces divided into pairs of letters."""
    if not scripts.spaceless(text):
        return words
    return (word[start:end] for word in words for start, end in scripts.bigrams(word))


def length(text: str) -> int:
    """How long a text is in words, two letters of a script without spaces being one."""
    letters = scripts.letters(text)
    return len(text.split()) + letters // 2


def fold(word: str) -> str:
    """Lower case without accents: the form in which a library's vocabulary holds words."""
    if word.isascii():
        return word.lower()
    letters = unicodedata.normalize("NFKD", word).lower()
    bare = "".join(c for c in letters if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)  # Hangul in syllables again


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The Porter stem of a word in American spelling, so that "defence" and "defense" have the
    same. The index stores stems: a change needs another step in `store.migration_steps`."""
    plain = fold(word)
    if plain != word:
        return stem(plain)  # most capitals begin a sentence: the word itself was met before
    if short := _of_ie(plain):
        return short
    written = _porter.stem(plain)
    ize = in_ize(written)
    return _american().get(written) or (_porter.stem(ize) if ize else written)


def _of_ie(word: str) -> str | None:
    """The verb in "ie" of which this is a form: "die" for "died", "dies" and "dying"; else None."""
    if not word.endswith(("ied", "ies", "ying")):
        return None
    found = _FORM_OF_IE.fullmatch(word)
    return found[1] if found else _IN_YING.get(word)


def is_british(word: str) -> bool:
    """Whether a word, or an inflected form of it, is a spelling that only British English has."""
    return _porter.stem(word) in _american()


@cache
def _american() -> Mapping[str, str]:
    """The stems of American spellings by those of British ones, where they differ."""
    pairs = ((_porter.stem(british), _porter.stem(us)) for british, us in spellings().items())
    return {british: american for british, american in pairs if british != american}


@lru_cache(maxsize=SENTENCES)
def stems(text: str) -> tuple[str, ...]:
    """The stems of all words, in order, stop words too."""
    return tuple(map(stem, split(text)))


def spoken(text: str) -> str:
    """The folded words of a text, joined by spaces."""
    return " ".join(fold(word) for word in split(text))


def spaced_stems(text: str) -> str:
    """The stems of a text with a space around each, so that substring search matches whole
    stems."""
    return f" {' '.join(stems(text))} "


@lru_cache(maxsize=SENTENCES)
def content_stems(text: str) -> tuple[str, ...]:
    """The stems of the words that are not stop words, in order."""
    return tuple(filter(None, map(_content_stem, split(text))))


@lru_cache(maxsize=100_000)
def _content_stem(word: str) -> str:
    """The stem of one word; empty for a stop word."""
    return "" if fold(word) in STOP else stem(word)


_INITIALS_OR_WORD = re.compile(rf"(?:[^\W\d_]\.){{2,}}|{scripts.WORD}")


def terms(text: str) -> Iterator[str]:
    """The index terms of a text: the stems of its words without stop words, in order.

    "U.S." is one term, and a stop word in capitals is a term as it is: US is not us.
    """
    words = _INITIALS_OR_WORD.findall(text)
    return filter(None, map(_term, words if text.isascii() else _divided(text, words)))


@lru_cache(maxsize=100_000)
def _term(spelled: str) -> str:
    """The index term of one word; empty for a stop word."""
    word = spelled.replace(".", "")
    if fold(word) not in STOP:
        return stem(word)
    return word if len(word) > 1 and word.isupper() else ""
