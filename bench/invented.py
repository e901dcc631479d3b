"""Words that no language has, and that read like names."""

from random import Random

_ONSETS = "b br ch d dr f g gr h j k kh kr l m n p pr r s sh st t tr v w y z".split()
_VOWELS = "a a e e i i o o u ai ou ia".split()
_ENDS = ["", "", "n", "r", "l", "s", "m", "k", "d", "th", "nd", "ng"]


def word(chance: Random, syllables: int) -> str:
    """One of some 3,000 for each syllable, capitalised."""
    pick = chance.choice
    made = "".join(pick(_ONSETS) + pick(_VOWELS) + pick(_ENDS) for _ in range(syllables))
    return made.capitalize()
