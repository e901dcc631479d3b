"""Names on an article's card: which may be an outlet's, which are a place's or an office's."""

import re

from bot.actors.countries import provinces, state_names
from bot.words.name_key import key
from bot.words.outlet_names import is_outlet as is_carrier

_LONGEST = 7  # words of an outlet's name; chosen, not measured
_SMALL = r"(?:of|the|and|for|on|in|de|del|la|le|al|el|da|do|&)"
_CAPITAL = r"[^\W\d_a-z][\w&'’.+!-]*"
_WORD = rf"(?:{_CAPITAL}|\d{{1,4}})"
_NAME = re.compile(rf"{_WORD}(?:\s+(?:{_SMALL}\s+){{0,2}}{_WORD})*")
_DOMAIN = re.compile(r"(?:www\.)?[a-z\d-]+(?:\.[a-z\d-]+)*\.[a-z]{2,}", re.I)
_PAPERS = frozenset(
    "advertiser advocate argus banner beacon bulletin echo enquirer inquirer insider leader ledger "
    "magazine monitor newsletter newspapers newswire nation online outlook pioneer record reporter "
    "sentinel spectator statesman tablet today voice wires world zeitung monde".split()
)
# What a public body or its head is called; an outlet never.
_OFFICES = re.compile(
    r"\b(?:ministry|minister|office|department|government|embassy|consulate|court|parliament|"
    r"president|presidency|spokes\w+|police|army|secretariat|directorate|governor|mayor|chancell\w+|cabinet)\b",
    re.I,
)
_BODIES = re.compile(
    r"\b(?:council|commission|committee|university|institute|bureau|senate|house|bank|fund|"
    r"foundation|party|union|nations|centre|center|mission|assembly|authority|federation|association)\b",
    re.I,
)
_PAGE = re.compile(r"\b(?:pages?|pp?\.|section|volume|vol\.)\s*\w?\d", re.I)


def is_outlet(name: str) -> bool:
    """Whether a name is an outlet's by its own words: "Nile Courier", "example.org"."""
    if _DOMAIN.fullmatch(name):
        return True
    words = name.casefold().removeprefix("the ").split()
    known = len(words) > 1 and (words[0] in _PAPERS or words[-1] in _PAPERS)
    return may_publish(name) and not _BODIES.search(name) and (known or is_carrier(name))


def may_publish(name: str) -> bool:
    """Whether a name that is said to be the source may be an outlet's."""
    fits = _NAME.fullmatch(name) or _DOMAIN.fullmatch(name)
    return bool(fits) and len(name.split()) <= _LONGEST and not is_office(name)


def may_name(name: str) -> bool:
    """Whether a part of a line may name a place, or an outlet that its words do not tell."""
    return bool(_NAME.fullmatch(name)) and len(name.split()) <= 3


def is_office(name: str) -> bool:
    """Whether a name is a public body's, an official's, or a page's: never an outlet's."""
    return bool(_OFFICES.search(name) or _PAGE.search(name))


def is_body(name: str) -> bool:
    """Whether a part of a line is a public body's or an official's name."""
    fits = _NAME.fullmatch(name) and len(name.split()) <= _LONGEST
    return bool(fits and (_OFFICES.search(name) or _BODIES.search(name)))


def is_place(name: str) -> bool:
    """Whether a name is a country's, its capital's or its province's."""
    return key(name) in state_names() or key(name) in provinces()
