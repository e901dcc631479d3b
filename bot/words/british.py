"""British spellings beside American ones.

The words are those of the package breame; a rule and a few words stand here that it leaves out.
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
    """British words as Americans write them, in lower case."""
    listed = BRITISH_ENGLISH_SPELLINGS.items()
    return {british: american for british, american in listed if british not in _APART} | _BESIDES


def with_z(word: str) -> str:
    """A word in "ise", "isation" and so on with a z for its s."""
    return _S.sub("iz", word)


def in_ize(stem: str) -> str | None:
    """A word in "ize", where this is Porter's stem of one in "ise", "isation" and so on."""
    return f"{stem[:-2]}ize" if _IN_ISE.fullmatch(stem) else None
