"""Rules for whether a line is a heading, and whether it repeats the title."""

import re

from rapidfuzz import fuzz, utils

from bot.reading import dates
from bot.reading.endings import PICTURES
from bot.reading.lines import Line

# "## Heading", "**Heading**", "== Heading ==": the mark, the words, the mark.
_MARKED = re.compile(r"(#{1,6}\s+|\*\*|__|={2,5}\s*)(?=\S)(.*?\S)(\s*#+|\*\*|__|\s*={2,5})?")
_PICTURES = re.compile(rf"^[\s{PICTURES}]+")
_LABEL = re.compile(r"(?:subject|title|headline)\s*:\s+(?=\w)", re.I)
_OPENERS = "\"'“‘«([¿¡"
_TRAILING = (",", ";", "-", "–", "—", "&", " and", " or", " of", " the", " a")
_NUMBER = re.compile(r"[+-]?[\d.,:-]*\d%?")
_SIGNED = re.compile('["“][^"”]+[.!?]["”]\\s*[-–—]')
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
# Chosen, not measured.
_NUMBERS, _NUMBERS_SHARE = 2, 0.4  # numbers, besides years, that make a line a row
_LONGEST = 16  # words of a heading
_LONGEST_CHARACTERS = 130  # of a heading
_LONGEST_QUESTION = 12  # words
_LONGEST_COMPARED = 2_000  # characters: no headline is longer, and each line is compared with it

SAME = 90
"""The rapidfuzz ratio from which two lines are one headline, told apart by quotes and dashes."""


def marked(text: str) -> tuple[int, int] | None:
    """The character offsets of the words of a heading with markup; None where there is none."""
    if len(text) > 2 * _LONGEST_CHARACTERS or text[0] not in "#*_=":
        return None
    match = _MARKED.fullmatch(text)
    if not match or (not match[1].startswith("#") and not match[3]):
        return None
    inner = match[2]
    return None if "**" in inner or "__" in inner else match.span(2)


def short(line: Line) -> bool:
    """Whether a line that ends without a stop is short enough to be a heading."""
    return fits(line.text)


def fits(text: str) -> bool:
    """Whether a heading can be as long as a text with folded white space."""
    return text.count(" ") < _LONGEST and len(text) <= _LONGEST_CHARACTERS


def plausible(text: str) -> bool:
    """Whether a short line without a stop may be a heading rather than a fragment, a row of names
    and numbers ("Boston 104 Chicago 111"), or a quotation that somebody signs."""
    if _is_row(text) or _SIGNED.match(text):
        return False
    first = _PICTURES.sub("", text).lstrip(_OPENERS)[:1]
    return first.isalnum() and not first.islower() and not text.endswith(_TRAILING)


def _is_row(text: str) -> bool:
    words = text.split()
    numbers = sum(1 for word in words if _NUMBER.fullmatch(word) and not _YEAR.fullmatch(word))
    return numbers >= _NUMBERS and numbers >= _NUMBERS_SHARE * len(words)


def question(line: Line) -> bool:
    """Whether a line is a heading that asks: "What Comes Next?", in capitals as titles are."""
    if not line.text.endswith("?") or line.words > _LONGEST_QUESTION or line.text[0] in _OPENERS:
        return False
    words = [word for word in line.text.split() if len(word) > 4]
    return len(words) > 1 and all(not word[0].islower() for word in words)


def same(line: str, title: str) -> bool:
    """Whether a line is this title, give or take a site's name or a date around it."""
    if max(len(line), len(title)) > _LONGEST_COMPARED:
        return False
    line, title = utils.default_process(line), utils.default_process(title)
    shorter, longer = sorted((" ".join(line.split()), " ".join(title.split())), key=len)
    if not shorter:
        return False
    if shorter in longer and len(shorter) > 0.6 * len(longer):
        return True
    return fuzz.ratio(shorter, longer, score_cutoff=SAME) > 0


def labelled(text: str) -> bool:
    """Whether a line says that it is a title: "Subject: …"."""
    return bool(_LABEL.match(text))


def as_title(text: str) -> str:
    """A heading as a title: without a date or "Subject:" before it."""
    label = _LABEL.match(text)
    return text[label.end() if label else dates.leading(text) :]
