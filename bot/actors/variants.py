"""Whether two names are one name spelled in two ways: Shehbaz and Shahbaz Sharif."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

_SHORTEST = 5  # letters of a word that may be spelled in two ways
_SHORTEST_ALONE = 7  # letters of a name that is that one word
_FEWEST = 3  # consonants of such a word: with fewer, words that sound alike are different names
_MOST_SLIPS = 2
_VOWELS = re.compile(r"[aeiouyw]+")
_DOUBLED = re.compile(r"(.)\1+")
_SOUNDS = (
    (re.compile(r"c(?=[eiy])"), "s"),
    (re.compile(r"sch"), "sh"),
    (re.compile(r"kh|ck|c|q"), "k"),
    (re.compile(r"ph"), "f"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"z"), "s"),
)


@lru_cache(maxsize=65_536)
def sound(name: str) -> str:
    """A name's consonants, word by word: equal for spellings of one name, and a way to find them.

    `name` is a `naming.key`. Empty where the name is too short to be told from others by it.
    """
    words = name.split()
    skeletons = [_consonants(word) for word in words]
    if len(words) == 1 and len(name) < _SHORTEST_ALONE:
        return ""
    if max(map(len, skeletons), default=0) < _FEWEST:
        return ""
    return " ".join(skeletons)


def variants(one: str, other: str) -> bool:
    """Whether two different keys are spellings of one name.

    Word by word they are equal, or long enough, of one sound, and alike from their first letter
    to their last: Christian is not Christina, nor Li Ming Li Meng.
    """
    ours, theirs = one.split(), other.split()
    if one == other or len(ours) != len(theirs):
        return False
    alike = all(_spelled_alike(*pair) for pair in zip(ours, theirs, strict=True))
    return alike and sound(one) == sound(other) != ""


def _spelled_alike(one: str, other: str) -> bool:
    if one == other or max(len(one), len(other)) == 1:  # the "e" or "i" of Tehreek-e-Taliban
        return True
    if min(len(one), len(other)) < _SHORTEST:
        return False
    if _first(one) != _first(other) or _last(one) != _last(other):
        return False
    consonants = _consonants(one)
    alike = len(consonants) >= _FEWEST and consonants == _consonants(other)
    return alike and OSA.distance(one, other) <= _MOST_SLIPS


def _consonants(word: str) -> str:
    for letters, like in _SOUNDS:
        word = letters.sub(like, word)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", word))


def _first(word: str) -> str:
    """The first letter, any vowel like another: Osama, Usama."""
    return "a" if word[0] in "aeiou" else word[0]


def _last(word: str) -> str:
    """The last letter, as spellings share it: Zelensky, Zelenskyy, Zelenski."""
    return "y" if word[-1] == "i" else word[-1]
