"""Finds where a page's footer begins, after which nothing belongs to the article."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.reading import bylines, reader_comments
from bot.reading.line_types import SENTENCES, LineType
from bot.reading.lines import Line

# Chosen, not measured.
_TEASER = 45  # words of the longest line that may follow a list of links
_BOX_REACH = 0.25  # of the characters of prose before an author box, that may follow it


@dataclass(frozen=True, slots=True)
class Foot:
    """The index of the footer's first line (the number of lines where there is none), the author
    by an author box there, and what the footer is."""

    line: int
    author: str | None = None
    why: str = ""


def find_page_footer(lines: Sequence[Line], types: Sequence[LineType], author: str | None) -> Foot:
    """The footer of a page. There must be prose before it, and more than after it."""
    sizes = [
        line.end - line.start if look in SENTENCES else 0
        for line, look in zip(lines, types, strict=True)
    ]
    before = [0, *accumulate(sizes)]
    foot = _foot(lines, types, before)
    for at in range(foot.line):
        after = before[foot.line] - before[at + 1]
        if types[at] in SENTENCES and before[at] and after <= _BOX_REACH * before[at]:
            box = _author_box(lines, at, author)
            if box:
                return box
    return foot


def _foot(lines: Sequence[Line], types: Sequence[LineType], before: Sequence[int]) -> Foot:
    """The first comment form, or list of links, that ends the article, or the first comment."""
    long = max((at for at, line in enumerate(lines) if line.words >= _TEASER), default=-1)
    for at, look in enumerate(types):
        form, links = look is LineType.FORM, look is LineType.LIST and at > long
        ends = 0 < before[at] >= before[-1] - before[at + 1]
        if (form or links) and ends:
            return Foot(at, why=_COMMENTS if form else "list of links")
        if form and before[at] and reader_comments.begins(lines, types, at + 1):
            return Foot(at, why=_COMMENTS)
    comment = reader_comments.first(lines, types)
    if comment is not None and before[comment]:
        return Foot(comment, why=_COMMENTS)
    return Foot(len(lines))


_COMMENTS, _BOX = "readers' comments", "about the author"


def _author_box(lines: Sequence[Line], at: int, author: str | None) -> Foot | None:
    text, above = lines[at].text, lines[at - 1].text
    name = above if bylines.is_name(above) else None
    if name and bylines.is_author_box(text, name):
        return Foot(at - 1, name, _BOX)
    if bylines.is_author_box(text, author):
        return Foot(at, bylines.box_name(text), _BOX)
    return None
