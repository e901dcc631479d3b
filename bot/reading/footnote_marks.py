"""Marks of footnotes behind a sentence's end: `.1`, `.¹`, `.[1]`, `.[^1]`, `.(1)`, `.”1`."""

import re

from bot.reading import abbreviations

_SUPERSCRIPTS = "\u00b9\u00b2\u00b3\u2070-\u2079"
DIGITS = str.maketrans("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079", "0123456789")
_BRACKETED = (
    r"\[(?:\^[\w-]{1,20}|\d{1,3}(?:[,–-]\s?\d{1,3})*|[a-z]|(?:note|nb) \d{1,3}|citation needed)\]"
)
_MARK = re.compile(
    r"(?P<stop>[.!?…][\"'”’»)]*)"
    rf"(?P<mark>\s?(?:{_BRACKETED})+|\(\d{{1,3}}\)|[{_SUPERSCRIPTS}]+(?:[,–-][{_SUPERSCRIPTS}]+)*"
    r"|[*†‡§]{1,3}|(?P<digits>\d{1,3}(?:[,–-]\d{1,3})*))"
    r"(?=[\"'”’»)]*(?:\s+[^\sa-z]|\s*$))"
)
_HINT = re.compile(rf"[.!?…][\"'”’»)]*[\s\d\[(*†‡§{_SUPERSCRIPTS}]")
_BEFOREDIGITS = re.compile(r"[^\W\d_]{2}$|[^\W\d_]\.[^\W\d_]$|[)%\]\"'”’»]$|(?<!\d)(?:19|20)\d\d$")


def masked(text: str) -> str:
    """The text with these marks made spaces, one for each character, so that offsets hold."""
    return _MARK.sub(_mask, text) if _HINT.search(text) else text


def _mask(found: re.Match[str]) -> str:
    if found["digits"] and not _is_mark(found):
        return found[0]
    return found["stop"] + " " * len(found["mark"])


def _is_mark(found: re.Match[str]) -> bool:
    """Whether digits behind a stop are no decimals, and no number of the abbreviation before."""
    if len(found["stop"]) > 1:
        return True
    before = found.string[max(0, found.start() - 20) : found.start() + 1]
    numbered = abbreviations.last(before) in abbreviations.BEFORE_NUMBER | abbreviations.MONTHS
    return bool(_BEFOREDIGITS.search(before[:-1])) and not numbered


def numbers(text: str) -> frozenset[int]:
    """The numbers of the footnotes that a text has marks of."""
    marks = (found for found in _MARK.finditer(text) if not found["digits"] or _is_mark(found))
    plain = "".join(found["mark"] + " " for found in marks).translate(DIGITS)
    return frozenset(int(number) for number in re.findall(r"\d{1,3}", plain))
