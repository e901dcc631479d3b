"""Articles by their numbers: "summarise the second article", "the last one", "[2]"."""

import re

from rapidfuzz import fuzz, process

_MISSPELT = 80
"""The similarity, of 100, from which a word counts as a misspelt one; chosen, not measured."""
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth".split()
_ARTICLES = "article source story piece report text one".split()
_VERBS = "summarise summarize summary sum open read show brief".split()
_VOCABULARY = [*_ORDINALS, *_ARTICLES[:-1], *_VERBS, "last"]
_ORDINAL = re.compile(
    rf"(?:the\s+)?(?:(?P<nth>{'|'.join(_ORDINALS)}|last|(?<!\d)\d{{1,9}}(?:st|nd|rd|th))\s+"
    rf"(?:{'|'.join(_ARTICLES)})|(?:{'|'.join(_ARTICLES[:-1])}|number|no\.)\s+\[?(?P<number>\d+)\]?"
    r"|\[(?P<cited>\d+)\])",
    re.IGNORECASE,
)
_ALONE = re.compile(
    rf"(?:(?:{'|'.join(_VERBS)})\s+(?:up\s+)?)?the\s+"
    rf"(?P<nth>{'|'.join(_ORDINALS)}|last|(?<!\d)\d{{1,9}}(?:st|nd|rd|th))"
    rf"|(?:{'|'.join(_VERBS)})\s+(?:up\s+)?(?P<number>\d{{1,2}})",
    re.IGNORECASE,
)
"""An article by its ordinal alone: "the second", "open 2"."""
_OPENING = re.compile(
    rf"(?:tl;?dr|me|us|it|a|the|of|up|give|in|on|from|{'|'.join(_VERBS)})\b\s*", re.IGNORECASE
)


def ordinal(rest: str) -> tuple[str, str] | None:
    """The ordinal in words that count an article, and the other words: "summarise the second
    article" gives "second", "". None where no article is counted."""
    mended = " ".join(map(_mended, rest.split()))
    if alone := _ALONE.fullmatch(mended):
        return alone["nth"] or alone["number"], ""
    found = _ORDINAL.search(mended)
    if found is None:
        return None
    besides = " ".join((mended[: found.start()] + mended[found.end() :]).split())
    asks = _OPENING.sub("", besides).strip()
    return found["nth"] or found["number"] or found["cited"], besides if asks else ""


def place(which: str, count: int) -> int:
    """The index of an ordinal among so many, from 0; for "last" of none, -1."""
    if which.lower() == "last":
        return count - 1
    if which.lower() in _ORDINALS:
        return _ORDINALS.index(which.lower())
    return int(re.sub(r"\D", "", which)) - 1


def _mended(word: str) -> str:
    """The word, corrected to the nearest one of `_VOCABULARY`, if one is near."""
    if len(word) < 5:
        return word
    found = process.extractOne(word.lower(), _VOCABULARY, scorer=fuzz.ratio, score_cutoff=_MISSPELT)
    return found[0] if found else word
