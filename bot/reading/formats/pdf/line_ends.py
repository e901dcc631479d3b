"""Two lines put together, a word parted between them too."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from bot.reading.formats.pdf.fragments import PARTED
from bot.words.frequencies import frequency

_HEAD = re.compile(rf"([^\W\d_]+)[-\u2010{PARTED}]$")
_TAIL = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_SUSPENDED = frozenset({"and", "or", "to", "nor", "but", "versus"})  # "short- and long-term"
_PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-"})
# As in plain text: both parts of a compound are common, and the two as one word are far rarer.
_COMMON = 500
_USUAL = 1_000
_RARER = 0.01


def forms(lines: Iterable[str]) -> Counter[str]:
    """How often a text has each word, those with a hyphen as they are written."""
    return Counter(
        word.casefold().translate(_PLAIN) for line in lines for word in _WORD.findall(line)
    )


def joined(line: str, after: str, known: Mapping[str, int]) -> str:
    """Two lines in one: with a space, or without one where the first ends in a parted word. `known`
    are the forms that the text has elsewhere."""
    head, tail = _HEAD.search(line), _TAIL.match(after)
    if not head or not tail or tail[0] in _SUSPENDED:
        return f"{line.replace(PARTED, '-')} {after}"
    hyphen = "-" if _keeps_hyphen(head[1], tail[0], known) else ""
    return f"{line[:-1]}{hyphen}{after}"


def _keeps_hyphen(head: str, tail: str, known: Mapping[str, int]) -> bool:
    """Whether the hyphen is the word's own, as in "long-standing"."""
    if tail[0].isupper() and not head.isupper():
        return True
    first, last = head.casefold(), tail.casefold()
    with_hyphen, without = known.get(f"{first}-{last}", 0), known.get(first + last, 0)
    if with_hyphen != without:
        return with_hyphen > without
    rarer = min(frequency(first), frequency(last))
    whole = frequency(first + last)
    return rarer >= _COMMON and whole < _USUAL and whole < _RARER * rarer
