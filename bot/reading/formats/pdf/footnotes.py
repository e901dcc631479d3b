"""Footnotes: small or numbered lines at the foot of a column."""

import re
from collections.abc import Iterator, Sequence

from bot.reading.formats.pdf.columns import Region
from bot.reading.formats.pdf.typography import Typography

_MARK = re.compile(r"([¹²³⁰⁴-⁹]+|\d{1,3}|[*†‡§]+)[.)]?\s?(?=\S)")
_SMALL_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# "a tap.1" and "of wells2"; not "Section 2.1", "G20".
_REFERENCE = re.compile(
    r"(?:[^\W\d_]{2}|[^\W\d_][.,;:!?]|[”\"’)\]])([¹²³⁰⁴-⁹]+|\d{1,3}|[*†‡§]+)(?=\W|$)"
)
_LOWEST = 0.5  # of the page's height: footnotes stand below the middle; chosen, not measured


def find(page: Sequence[Region], height: float, usual: Typography) -> list[Region]:
    """The regions of a page that are footnotes, from the first that is one to its column's foot."""
    marks = set(_references(page))
    found: list[Region] = []
    for region in sorted(page, key=lambda each: -each.bottom):
        below = [each for each in page if each.top > region.bottom and not each.beside(region)]
        at_foot = region.top > _LOWEST * height and all(each in found for each in below)
        if at_foot and not region.table and _is_note(region, marks, usual):
            found.append(region)
    return found


def _references(page: Sequence[Region]) -> Iterator[str]:
    for region in page:
        for each in region.rows:
            for mark in _REFERENCE.findall(each.text):
                yield mark.translate(_SMALL_FIGURES)


def _is_note(region: Region, marks: set[str], usual: Typography) -> bool:
    """Whether a region begins with a note's mark, in small type or as the text refers to it."""
    mark = _MARK.match(region.rows[0].text)
    if not mark or region.rows[0].bold:
        return False
    return mark[1].translate(_SMALL_FIGURES) in marks or usual.small(region.size)
