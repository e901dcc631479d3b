"""Sentence ends, by punctuation alone."""

import re

from bot.reading import abbreviations
from bot.reading.footnote_marks import masked

OTHER_STOPS = "।॥۔؟。｡！？．։።។။༎"
"""The stops of other scripts than Latin, Greek and Cyrillic; none of them is in an abbreviation."""
CLOSERS = "\"'”’»›)]」』）】〉》"
"""What may stand between a stop and the next sentence."""
PICTURES = "\U0001f000-\U0001faff\u2600-\u27bf\u2b00-\u2bff\ufe0f\u200d"
"""Emoji and the like, as ranges of a pattern; they may stand behind a stop."""

_STOPS = tuple(f".!?…{OTHER_STOPS}")
_CLOSING = f" \t\r\n\u00a0\u2009\u202f{CLOSERS}*†‡"
# After the last stop may come a short remark in brackets: an agency's sign-off "(ANI)",
# "[laughs]", footnote numbers "[12]", the pages of an encyclopedia's source ":212–219".
_REMARK = re.compile(r"[.!?…][\s\"'”’»›)\]]*(?:(?:[\[(][^\[\]()]{1,40}[\])]\s*)+|(?::[\d–-]+)+)$")
_CUT_OFF = re.compile(r"(?:\[(?:…|\.\.\.)\]|\b(?:read|continue) (?:more|reading)\W*)$", re.I)
_STOP = re.compile(rf"[.!?…][\"'”’»)\]]*\s+|[{OTHER_STOPS}][{re.escape(CLOSERS)}]*")
_PICTURES = re.compile(rf"[\s{PICTURES}]+$")
_INITIALISM = re.compile(r"\b(?:[A-Z]\.){2,}$")

# A quotation and a dash before who said it: "… a big change." — Aparna Garg
_QUOTES, _DASHES = '"”’»', "-–—"

# Chosen, not measured.
_TAIL = 80  # characters: more than any sign-off
_REACH = 4000  # characters: a sentence that runs longer than this is not one


def ends_sentence(text: str) -> bool:
    """Whether the text ends with a whole sentence."""
    tail = _PICTURES.sub("", masked(text[-_TAIL:]))
    if abbreviations.open_ended(tail):
        return False
    if not tail.rstrip(_CLOSING).endswith(_STOPS):
        return bool(tail) and _may_be_remark(tail[-1]) and bool(_REMARK.search(tail))
    return not _CUT_OFF.search(tail)


def _may_be_remark(last: str) -> bool:
    return last in ")]" or last.isdigit()


def ends_initialism(text: str) -> bool:
    """Whether the last stop may be an abbreviation's: "… in the U.S."."""
    return bool(_INITIALISM.search(text))


def whole_sentences(text: str) -> int:
    """The length in characters of the whole sentences of a text that breaks off, without the mark
    of a footnote; 0 where unsure.

    A stop counts only if it cannot belong to an abbreviation or an initial, as in "U.S. Congress";
    so a last sentence that does end with one is lost.
    """
    offset = max(0, len(text) - _REACH)
    text = masked(text)
    for stop in reversed(list(_STOP.finditer(text, offset))):
        if _sure(text, stop):
            return stop.start() + len(stop.group().rstrip())
    return 0


def first_sentence(text: str) -> str:
    """The text up to its first sure end of a sentence."""
    head = masked(text[:_REACH])
    for stop in _STOP.finditer(head):
        if _sure(head, stop):
            return head[: stop.end()].rstrip()
    return text


def _sure(text: str, stop: re.Match[str]) -> bool:
    if stop.group()[0] in OTHER_STOPS:
        return True
    after = text[stop.end() : stop.end() + 2].lstrip("\"'“‘«([")[:1]
    if after in _DASHES:
        return stop.group().rstrip()[-1] in _QUOTES
    if stop.group()[0] != ".":
        return not after.islower()
    if after and not (after.isupper() or after.isdigit()):
        return False
    return not abbreviations.may_be(text[max(0, stop.start() - 40) : stop.start() + 1])
