"""The outlet, agency and date of an article, by its disclaimers and its dateline."""

import re

from bot.reading import dates
from bot.reading.card_names import is_office

# A stop within a word is an outlet's ("example.org"), one behind a word ends the sentence.
_WORD = r"[A-Z](?:[\w&'’-]|\.(?=\w))*"
_TITLE = rf"(?P<outlet>{_WORD}(?:\s+(?:of|the|and|&|for|{_WORD}))*)"
_NAMED = (
    re.compile(
        r"\beditorial (?:polic(?:y|ies)|stance|stand|position|line|views?|opinions?) of (?:the )?"
        + _TITLE
    ),
    re.compile(
        r"(?i:\b(?:first|originally) (?:published|appeared) (?:in|on|by) (?:the )?)" + _TITLE
    ),
    re.compile(r"(?i:this \w+ (?:was|is) (?:re)?published (?:in|on|by) (?:the )?)" + _TITLE),
    re.compile(r"^\W*(?i:(?:source|outlet|publication)\s*:\s*)" + _TITLE + r"\W*$"),
)
_NOT_OUTLET = re.compile(
    r"(?:\bon )?\b(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b.*"
)
_SMALL_WORDS = ("of", "the", "and", "for", "&")
_LONGEST = 900  # characters of a line that names its outlet; chosen, not measured

# A dateline's place is in capitals, so that "World Health Organization (WHO) — …" is none.
_WIRE = re.compile(
    r"(?:[A-Z][A-Z.'’-]{2,}[^()]{0,80}?\s*)?"
    r"(?:\((?P<agency>[A-Z][\w .&'’-]{1,40})\)\s*(?:--?|–|—|_)"
    r"|/(?P<release>[A-Z][\w .-]{2,30})/\s*--?)\s"
)
_LONGEST_DATELINE = 160  # characters; chosen, not measured
_RUNNING = re.compile(r"\b[a-z]{3,}")  # words of a sentence, not of a place or a date


def named(text: str) -> str | None:
    """The outlet in a disclaimer, a "Source: …", or a note on where the text appeared first."""
    for pattern in _NAMED if len(text) <= _LONGEST else ():
        match = pattern.search(text)
        if match:
            words = _NOT_OUTLET.sub("", match["outlet"]).strip(" .,").split()
            while words and words[-1] in _SMALL_WORDS:
                words.pop()
            name = " ".join(words)
            return name if name and not is_office(name) else None
    return None


def dateline(text: str) -> int:
    """The character offset after a paragraph's dateline; 0 where it has none."""
    match = _WIRE.match(text[:_LONGEST_DATELINE])
    begins = match and not _RUNNING.search(match[0]) and not text[match.end() :][:1].islower()
    return match.end() if match and begins else 0


def agency(text: str) -> str | None:
    """The agency in a paragraph's dateline: "ISLAMABAD, March 26 (Reuters) - Pakistan …"."""
    match = _WIRE.match(text[:_LONGEST_DATELINE])
    name = (match["agency"] or match["release"]).strip() if match else ""
    return name if name and not is_office(name) else None


def day(text: str) -> str | None:
    """The full date in such a dateline, as ISO."""
    match = _WIRE.match(text[:_LONGEST_DATELINE])
    return dates.find(match[0]) if match else None
