"""Words parted at the end of a line, put together again."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from bot.words.english import is_word

_HEAD = re.compile(r"([^\W\d_]+)[-\u2010\u00ad\ufffe]$")
_TAIL = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_SURE = "\u00ad"  # a soft hyphen is there for the line's end alone


def forms(texts: Iterable[str]) -> Counter[str]:
    """How often a text has each word, those with a hyphen as they are written."""
    return Counter(
        word.casefold().replace("\u2010", "-").replace("\u2011", "-")
        for text in texts
        for word in _WORD.findall(text)
    )


def joined(line: str, after: str, known: Mapping[str, int]) -> str:
    """Two lines in one: with a space, or without one and without the hyphen where the first ends in
    a word parted at the line's end. `known` are the forms that the text has elsewhere."""
    head, tail = _HEAD.search(line), _TAIL.match(after)
    if not head or not tail:
        return f"{line.replace(chr(0xFFFE), '-')} {after}"
    if line[-1] == _SURE or not _hyphenated(head[1], tail[0], known):
        return line[:-1] + after
    return f"{line[:-1]}-{after}"


def _hyphenated(head: str, tail: str, known: Mapping[str, int]) -> bool:
    """Whether the hyphen is the word's own, as in "long-standing"."""
    first, second = head.casefold(), tail.casefold()
    with_hyphen, without = known.get(f"{first}-{second}", 0), known.get(first + second, 0)
    if with_hyphen != without:
        return with_hyphen > without
    if not tail[0].islower():
        return True
    return not is_word(first + second) and is_word(first) and is_word(second)
