"""British spellings → American ones.

The list is the package breame's; a rule and a few words that it lacks are added.
"""

import re
from collections.abc import Mapping

from breame.data.spelling_constants import BRITISH_ENGLISH_SPELLINGS

# A tonne is no ton, and Tyre is a city.
_APART = frozenset("tonne tonnes tyre tyres".split())
_BESIDES = {
    "cheque": "check",
    "duelled": "dueled",
    "enquire": "inquire",
    "enquiry": "inquiry",
    "fuelled": "fueled",
    "gaol": "jail",
    "skilful": "skillful",
}
# What stands before the "ise" of "radicalise" and "weaponisation", not of "promise", "expertise".
_BEFORE_ISE = r"[aio]l|ic|[ai]m|[aeio]n|rn|[aeou]r|[eiou]t|olog|tiv|id|ard"
_S = re.compile(r"is(?=(?:e[ds]?|ing|ations?|ers?|able)$)")
_IN_ISE = re.compile(rf"[a-z]{{3,}}(?:{_BEFORE_ISE})is")


def spellings() -> Mapping[str, str]:
    """American spellings by British ones, in lower case."""
    listed = BRITISH_ENGLISH_SPELLINGS.items()
    return {british: american for british, american in listed if british not in _APART} | _BESIDES


def with_z(word: str) -> str:
    """The word with "iz" for the "is" of an ending "ise", "isation" and so on; else unchanged."""
    return _S.sub("iz", word)


def in_ize(stem: str) -> str | None:
    """The word in "ize" of which this is the Porter stem, spelled with "is"; None if it is no such
    stem."""
    return f"{stem[:-2]}ize" if _IN_ISE.fullmatch(stem) else None
