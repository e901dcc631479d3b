"""Two lines put together, a word parted between them too."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from bot.reading.formats.pdf.fragments import PARTED
from bot.reading.hyphens import SUSPENDING, keeps_hyphen

_HEAD = re.compile(rf"([^\W\d_]+)[-\u2010{PARTED}]$")
_TAIL = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W\d_]+(?:[-\u2010\u2011][^\W\d_]+)*")
_PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-"})


def forms(lines: Iterable[str]) -> Counter[str]:
    """How often a text has each word, those with a hyphen as they are written."""
    return Counter(
        word.casefold().translate(_PLAIN) for line in lines for word in _WORD.findall(line)
    )


def joined(line: str, after: str, known: Mapping[str, int]) -> str:
    """Two lines in one: with a space, or without one where the first ends in a parted word. `known`
    are the forms that the text has elsewhere."""
    head, tail = _HEAD.search(line), _TAIL.match(after)
    if not head or not tail or tail[0] in SUSPENDING:
        return f"{line.replace(PARTED, '-')} {after}"
    hyphen = "-" if keeps_hyphen(head[1], tail[0], known) else ""
    return f"{line[:-1]}{hyphen}{after}"
