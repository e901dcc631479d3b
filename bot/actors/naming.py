"""Names as they are compared: without case, accents, articles, possessives and punctuation."""

import re
import unicodedata
from functools import lru_cache

_POSSESSIVE = re.compile(r"['’]s?$")
_APOSTROPHE = re.compile(r"['’]")
_NOT_WORD = re.compile(r"[^\w]+")


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """The form in which two spellings of one name are equal: "the U.S." and "US" are "us"."""
    bare = _POSSESSIVE.sub("", unicodedata.normalize("NFKD", name).casefold().strip())
    letters = "".join(c for c in bare if not unicodedata.combining(c))
    letters = _APOSTROPHE.sub("", letters).replace(".", "")
    words = _NOT_WORD.sub(" ", letters).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)
