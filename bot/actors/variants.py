"""Spelling variants of names: phonetic keys, and whether two names are one ("Shehbaz Sharif",
"Shahbaz Sharif")."""

import re
from functools import lru_cache

from rapidfuzz.distance import OSA

# Chosen, not measured.
_SHORTEST = 5  # letters of a word that may be spelled in two ways
_SHORTEST_ALONE = 7  # letters of a name that is that one word
_FEWEST = 3  # consonants of such a word: with fewer, words that sound alike are different names
_MOST_SLIPS = 2  # edits (optimal string alignment) between two spellings of a word
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
    """The phonetic key of a name: its normalised consonants, word by word.

    `name` is a `bot.words.name_key.key`. Empty where the name is too short for its key to tell it
    from others.
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

    Word by word they are equal, or long enough, with one phonetic key, the same first and last
    letter and at most two edits apart: Christian is not Christina, nor Li Ming Li Meng.
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
