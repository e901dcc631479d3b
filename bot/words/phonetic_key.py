"""What a word sounds like, roughly: its consonants."""

from functools import lru_cache

_DOUBLED = "bdfgjklmnprstv"
_UNHEARD = "aeiouyh"

RULES = (
    *(("sch", "s"), ("sh", "s"), ("ph", "f"), ("gh", "g"), ("kh", "k"), ("ch", "k"), ("th", "t")),
    *(("dge", "je"), ("ge", "je"), ("gi", "ji"), ("gy", "jy")),
    *(("ce", "se"), ("ci", "si"), ("cy", "sy"), ("ck", "k"), ("c", "k"), ("q", "k")),
    *(("x", "ks"), ("z", "s"), ("w", "v")),
    *((letter * 2, letter) for letter in _DOUBLED),
    *((letter, "") for letter in _UNHEARD),
)
"""What is replaced by what, in this order. A library keeps its words' consonants as these make
them: other rules want another step in `store.migrations`."""


@lru_cache(maxsize=20_000)
def phonetic_key(word: str) -> str:
    """A folded word's consonants as they sound: equal for "Gaddafi" and "gadafy", "Soviet" and
    "zuviet"."""
    for letters, sound in RULES:
        word = word.replace(letters, sound)
    return word
