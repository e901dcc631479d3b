"""What stands between quotation marks: "…", “…”, '…', ‘…’, «…» and „…“.

A mark is told from an apostrophe, from inches and feet, and an opening from a closing one by what
stands beside it, since many texts have but one plain mark for all of these.
"""

import re
from collections.abc import Iterator

_MARK = re.compile(r"""["“”„«»'‘’]""")
_DOUBLE = re.compile(r'["“”„]')
_CLOSING = {"«": re.compile("»"), "»": re.compile("«")}
_SINGLE = re.compile("['‘’]")
_CLIPPED = re.compile(r"'(?:\d0s|twas|tis|til|em|n|cause|bout|round)\b", re.IGNORECASE)
_BEFORE_OPENING = frozenset(" \n\t\xa0([{-–—/\"'“‘«")


def between_marks(text: str) -> Iterator[tuple[int, int]]:
    """The outermost quotations of a paragraph; quotations within them are part of them.

    One never closed runs to the end, as where a speech goes on in the next paragraph.
    """
    place = 0
    while mark := _MARK.search(text, place):
        start = place = mark.end()
        if not _opens(text, mark.start()):
            continue
        end = _end(text, mark)
        if end is None and _runs_on(text, mark):
            end = len(text)
        if end is not None:
            yield start, end
            place = end + 1


def _opens(text: str, place: int) -> bool:
    """Whether a mark can open a quotation: white space, a bracket or a dash stands before it."""
    mark, after = text[place], text[place + 1 : place + 2]
    if mark in "“„":
        return True
    if mark == "”" or (place > 0 and text[place - 1] not in _BEFORE_OPENING):
        return False
    if mark in "'‘’":
        return (after.isalnum() or after in '[("“') and not _CLIPPED.match(text, place)
    return bool(after)


def _end(text: str, mark: re.Match[str]) -> int | None:
    """Where the quotation ends that a mark opens; None where it never does."""
    if mark.group() in _CLOSING:
        found = _CLOSING[mark.group()].search(text, mark.end())
        return found.start() if found else None
    if mark.group() in "'‘’":
        return _single_end(text, mark.end())
    return _double_end(text, mark.end())


def _double_end(text: str, start: int) -> int | None:
    depth = 0
    for mark in _DOUBLE.finditer(text, start):
        if _opens(text, mark.start()) and _begins_word(text, mark.end()):
            depth += 1  # the same marks again inside: "What is this "laity"?"
        elif depth:
            depth -= 1
        else:
            return mark.start()
    return None


def _begins_word(text: str, place: int) -> bool:
    after = text[place : place + 1]
    return after.isalnum() or after in tuple("[($£€#@'‘")


def _single_end(text: str, start: int) -> int | None:
    """The first closing mark; but where that may be an apostrophe ("the workers' strike") and a
    later one follows a stop or a comma, the later."""
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
    """Whether a quotation that is never closed is one at all: it begins the paragraph or follows a
    colon or a comma, or no other mark comes after it, which could be a slip."""
    if mark.group() in "«»":
        return False
    before = text[: mark.start()].rstrip()
    if mark.group() in "'‘’":
        return not before
    return not before or before[-1] in ":," or not _DOUBLE.search(text, mark.end())
