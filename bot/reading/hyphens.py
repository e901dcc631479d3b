"""Joins words that were parted at line ends: "secre-", "tariat"; "long-standing" keeps its hyphen.

Decided by how the document itself writes the word elsewhere, then by how common it is in English.
"""

import re
from collections import Counter
from collections.abc import Mapping

from bot.words.frequencies import frequency

_BREAK = re.compile(
    r"(?<=[^\W_])-[ \t]*\r?\n(?P<gap>\s*)(?P<last>[^\W_]+)(?P<tail>\S*)[ \t]*(?P<end>\r?\n)?"
)
_FIRST = re.compile(r"(?P<head>\S*?)(?P<first>[^\W_]+)$")
_LONGEST = 60  # characters before a hyphen that are looked at
_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
SUSPENDING = frozenset({"and", "or", "to", "nor", "but", "versus"})
"""Words before which a hyphen may wait for a later word, as in "short- and long-term"."""
_ADDRESS = re.compile(r"://|www\.|@|\w/\w")
_SUFFIXES = frozenset(
    "able ably age al ed en er ers ful hood ing ings ish less like ly man ment ments men ness or "
    "ors ship ships ward wards wise woman women".split()
)
# Measured on some hundred words and compounds: a compound's parts are both common, and the word
# without its hyphen is rare, or far rarer than the rarer part.
_COMMON = 500
_USUAL = 1_000
_RARER = 0.01


def joined(text: str) -> str:
    """The text with the words that were parted at line ends joined, their line's end behind them;
    the same object where there are none."""
    if "-" not in text or not _BREAK.search(text):
        return text
    own = Counter(word.casefold() for word in _WORD.findall(text))
    return _BREAK.sub(lambda parted: _join(parted, own), text)


def _join(parted: re.Match[str], own: Counter[str]) -> str:
    before = _FIRST.search(parted.string[max(0, parted.start() - _LONGEST) : parted.start()])
    last, tail = parted["last"], parted["tail"]
    if before is None or (last in SUSPENDING and _is_suspended(before["first"], last)):
        return parted[0]
    keeps = _ADDRESS.search(before["head"]) or keeps_hyphen(before["first"], last, own)
    return f"{'-' if keeps else ''}{last}{tail}{_break(parted)}"


def _is_suspended(first: str, last: str) -> bool:
    """Whether the hyphen waits for a later word, as in "short- and long-term"."""
    first = first.casefold()
    return not frequency(first + last) or frequency(first) >= _COMMON


def _break(parted: re.Match[str]) -> str:
    """The line's end, behind the word: with the blank lines that parted it, once."""
    return (parted["end"] or "\n") + parted["gap"]


def keeps_hyphen(first: str, last: str, own: Mapping[str, int]) -> bool:
    """Whether the hyphen of a word that was parted in two is the word's own, as in
    "long-standing". `own` tells how often the document has each word in lower case."""
    a, b = first.casefold(), last.casefold()
    if not (a.isalpha() and b.isalpha()) or (last[0].isupper() and not first.isupper()):
        return True
    with_hyphen, without = own.get(f"{a}-{b}", 0), own.get(a + b, 0)
    if with_hyphen != without:
        return with_hyphen > without
    if min(frequency(a), frequency(b)) < _COMMON:
        return False
    whole = frequency(a + b)
    if whole and b in _SUFFIXES:
        return False
    return whole < _USUAL and whole < _RARER * min(frequency(a), frequency(b))
