"""Spans between quotation marks: "…", “…”, '…', ‘…’, «…» and „…“.

Apostrophes, marks of inches and feet, and opening and closing marks are told apart by the
characters beside them, since many texts use one plain mark for all of these.
"""

import re
from collections.abc import Iterator, Mapping

_MARK = re.compile(r"""["“”„«»'‘’]""")
_DOUBLE = re.compile(r'["“”„]')
_CLOSING = {"«": "»", "»": "«"}
_SINGLE = re.compile("['‘’]")
_CLIPPED = re.compile(r"'(?:\d0s|twas|tis|til|em|n|cause|bout|round)\b", re.IGNORECASE)
_BEFORE_OPENING = frozenset(" \n\t\xa0([{-–—/\"'“‘«")


def quotation_spans(text: str) -> Iterator[tuple[int, int]]:
    """The outermost quotations of a paragraph, by character offsets without the marks, in order.

    One that is never closed runs to the end, as if the speech continues in the next paragraph.
    """
    place, doubles = 0, _double_ends(text)
    while mark := _MARK.search(text, place):
        start = place = mark.end()
        if not _opens(text, mark.start()):
            continue
        end = _end(text, mark, doubles)
        if end is None and _runs_on(text, mark):
            end = len(text)
        if end is not None:
            yield start, end
            place = end + 1


def _opens(text: str, place: int) -> bool:
    """Whether the mark at an offset can open a quotation: white space, a bracket or a dash
    precedes it."""
    mark, after = text[place], text[place + 1 : place + 2]
    if mark in "“„":
        return True
    if mark == "”" or (place > 0 and text[place - 1] not in _BEFORE_OPENING):
        return False
    if mark in "'‘’":
        return (after.isalnum() or after in '[("“') and not _CLIPPED.match(text, place)
    return bool(after)


def _end(text: str, mark: re.Match[str], doubles: Mapping[int, int]) -> int | None:
    """The end of the quotation that a mark opens; None where it is never closed."""
    if other := _CLOSING.get(mark.group()):
        end = text.find(other, mark.end())
        return end if end >= 0 else None
    if mark.group() in "'‘’":
        return _single_end(text, mark.end())
    return doubles.get(mark.start())


def _double_ends(text: str) -> dict[int, int]:
    """The end of the quotation that each double mark would open, by the mark's offset, without
    those that would not end. Double marks may be nested: "What is this "laity"?" """
    ends: dict[int, int] = {}
    waiting: list[tuple[int, int]] = []  # marks without an end so far, each deeper than the last
    depth = 0
    for mark in _DOUBLE.finditer(text):
        opens = _opens(text, mark.start()) and _begins_word(text, mark.end())
        depth += 1 if opens else -1
        while waiting and waiting[-1][0] > depth:
            ends[waiting.pop()[1]] = mark.start()
        waiting.append((depth, mark.start()))
    return ends


def _begins_word(text: str, place: int) -> bool:
    after = text[place : place + 1]
    return after.isalnum() or after in tuple("[($£€#@'‘")


def _single_end(text: str, start: int) -> int | None:
    """The first closing mark; but if that may be an apostrophe ("the workers' strike") and a later
    one follows a stop or a comma, the later."""
    doubtful: int | None = None
    for mark in _SINGLE.finditer(text, start):
        place = mark.start()
        before, after = text[place - 1], text[place + 1 : place + 2]
        if _opens(text, place):
            break
        if before.isspace() or after.isalnum():
            continue
        if before in ",.!?…" or (doubtful is None and not _may_own(text, place)):
            return place
        doubtful = place if doubtful is None else doubtful
    return doubtful


def _may_own(text: str, place: int) -> bool:
    return (
        text[place - 1] == "s"
        and text[place + 1 : place + 2] == " "
        and text[place + 2 :][:1].islower()
    )


def _runs_on(text: str, mark: re.Match[str]) -> bool:
    """Whether a mark that is never closed opens a quotation: it begins the paragraph, follows a
    colon or a comma, or is the last double mark."""
    if mark.group() in "«»":
        return False
    before = _last_before(text, mark.start())
    if mark.group() in "'‘’":
        return not before
    return not before or before in ":," or not _DOUBLE.search(text, mark.end())


def _last_before(text: str, place: int) -> str:
    """The last character before a place that is no white space; empty where there is none."""
    while place and text[place - 1].isspace():
        place -= 1
    return text[place - 1] if place else ""
