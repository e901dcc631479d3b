"""Name keys, by which names are compared: no case, accents, articles, possessives, punctuation."""

import re
import unicodedata
from functools import lru_cache

_POSSESSIVE = re.compile(r"['’]s?$")
_APOSTROPHE = re.compile(r"['’]")
_NOT_WORD = re.compile(r"[^\w]+")


@lru_cache(maxsize=65_536)
def key(name: str) -> str:
    """The form in which two spellings of one name are equal: "the U.S." and "US" are "us"."""
    bare = _POSSESSIVE.sub("", _plain(name).strip())
    words = _NOT_WORD.sub(" ", _APOSTROPHE.sub("", bare).replace(".", "")).split()
    if len(words) > 1 and words[0] == "the":
        words = words[1:]
    return " ".join(words)


def initials(name: str) -> tuple[str, str]:
    """The initials of all words, and of the capitalised ones only, both in capitals."""
    words = re.findall(r"[^\W_]+", name)
    capitals = [word for word in words if word[0].isupper()]
    return "".join(w[0] for w in words).upper(), "".join(w[0] for w in capitals)


def _plain(name: str) -> str:
    """Case-folded and without accents. ASCII names, the most, take a quick path."""
    if name.isascii():
        return name.lower()
    letters = unicodedata.normalize("NFKD", name).casefold()
    return "".join(c for c in letters if not unicodedata.combining(c))
