"""Names of people out of what pages give as an article's author."""

import re
from collections.abc import Iterable, Iterator

from bot.reading import bylines

_BY = re.compile(r"^\s*(?:by|written by|reported by|posted by|author|von|par|por)\b\s*:?\s+", re.I)
_LABEL = re.compile(r"^\s*[^\W\d_]{2,20}\s*:\s+")
_PARTING = re.compile(r"\s*(?:,|;|\||&|\band\b|\n|•|·|/)\s*", re.I)
_NOT_A_PERSON = re.compile(
    r"https?:|www\.|@|\d|\b(?:staff|desk|editors?|editorial|admin|administrator|team|newsroom|"
    r"bureau|reporters?|correspondents?|writers?|contributors?|guest|webmaster|agency|agencies|news|press|"
    r"magazine|media|reuters|afp|ap|associated|wire|wires|online|unknown|anonymous|null|none|"
    r"undefined|user|web|digital|special|for|the|of|in|at|on|board|room)\b",
    re.I,
)
_WORDS = range(2, 6)  # of a name that a page gives; chosen, not measured
_LONGEST = 60  # characters; chosen, not measured
_JOB_ASIDE = re.compile(r"\s+\([^)]*\)\s*$")


def people(stated: Iterable[str]) -> list[str]:
    """The people's names in these texts, each once, in order."""
    found: dict[str, str] = {}
    for text in stated:
        for name in _split(text):
            found.setdefault(name.casefold(), name)
    return list(found.values())


def _split(text: str) -> Iterator[str]:
    bare = _BY.sub("", _LABEL.sub("", " ".join(text.split())))
    for part in _PARTING.split(bare):
        name = _JOB_ASIDE.sub("", part).strip(" .-–—:")
        if _is_person(name):
            yield name.title() if name.isupper() else name


def _is_person(name: str) -> bool:
    if not name or len(name) > _LONGEST or _NOT_A_PERSON.search(name):
        return False
    if name.isascii() and not bylines.is_name(name.title() if name.isupper() else name):
        return False
    return len(name.split()) in _WORDS or not name.isascii()
