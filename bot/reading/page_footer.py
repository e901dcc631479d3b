"""Where a page's foot begins: after it, nothing is of the article."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from bot.reading import bylines
from bot.reading.line_types import SENTENCES, LineType
from bot.reading.lines import Line

_TEASER = 45  # words: what follows a list of links has no longer line
_BOX_REACH = 0.25  # of the prose: an author box has no more behind it


@dataclass(frozen=True, slots=True)
class Foot:
    """The first line of the foot (the number of lines where there is none), and the writer that
    an author box there tells of."""

    line: int
    author: str | None = None


def find_page_footer(lines: Sequence[Line], looks: Sequence[LineType], author: str | None) -> Foot:
    """The foot of a page. It needs prose before it, and more of it than behind it."""
    sizes = [
        line.end - line.start if look in SENTENCES else 0
        for line, look in zip(lines, looks, strict=True)
    ]
    before = [0, *accumulate(sizes)]
    form = _form(lines, looks, before)
    for at in range(form):
        behind = before[form] - before[at + 1]
        if looks[at] in SENTENCES and before[at] and behind <= _BOX_REACH * before[at]:
            box = _author_box(lines, at, author)
            if box:
                return box
    return Foot(form)


def _form(lines: Sequence[Line], looks: Sequence[LineType], before: Sequence[int]) -> int:
    """The first comment form, or list of links, that ends the article."""
    long = max((at for at, line in enumerate(lines) if line.words >= _TEASER), default=-1)
    for at, look in enumerate(looks):
        ends = look is LineType.FORM or (look is LineType.LIST and at > long)
        if ends and 0 < before[at] >= before[-1] - before[at + 1]:
            return at
    return len(lines)


def _author_box(lines: Sequence[Line], at: int, author: str | None) -> Foot | None:
    text, above = lines[at].text, lines[at - 1].text
    name = above if bylines.is_name(above) else None
    if name and bylines.is_author_box(text, name):
        return Foot(at - 1, name)
    if bylines.is_author_box(text, author):
        return Foot(at, bylines.box_name(text))
    return None
