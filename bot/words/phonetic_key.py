"""A phonetic key of the Soundex and Metaphone family: a word's consonants as they sound."""

from functools import lru_cache

_DOUBLED = "bdfgjklmnprstv"
_SILENT = "aeiouyh"

RULES = (
    *(("sch", "s"), ("sh", "s"), ("ph", "f"), ("gh", "g"), ("kh", "k"), ("ch", "k"), ("th", "t")),
    *(("dge", "je"), ("ge", "je"), ("gi", "ji"), ("gy", "jy")),
    *(("ce", "se"), ("ci", "si"), ("cy", "sy"), ("ck", "k"), ("c", "k"), ("q", "k")),
    *(("x", "ks"), ("z", "s"), ("w", "v")),
    *((letter * 2, letter) for letter in _DOUBLED),
    *((letter, "") for letter in _SILENT),
)
"""Replacements, applied in this order. Libraries store the keys: changed rules need another step in
`store.migration_steps`."""


@lru_cache(maxsize=20_000)
def phonetic_key(word: str) -> str:
    """The key of a folded word: equal for "gaddafi" and "gadafy", "soviet" and "zuviet"."""
    for letters, sound in RULES:
        word = word.replace(letters, sound)
    return word
