"""The running heads and feet of a document's pages, and their page numbers."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.endings import ends_sentence
from bot.reading.formats.pdf.fragments import Fragment
from bot.reading.formats.pdf.rows import Row, rows

# Chosen, not measured.
_DEEPEST = 3  # rows at each edge of a page
_APART = 1.3  # times the usual distance of two rows
_SAME_PLACE = 0.015  # of a page's height
_EDGE = 0.1  # of a page's height, for a head that stands alone
_LONGEST = 16  # words of a head
_OFTEN = 3  # pages, where nothing parts a row from the text
_SHORT = 0.75  # of the widest row, where nothing parts it from the text
_NUMERAL = r"(?:(?:[A-Z\d]{1,2}-)?\d{1,4}|[ivxlc]{1,7})"
_NUMBER = re.compile(
    rf"\W*(?:page|p\.|seite|página)?\s*{_NUMERAL}\s*(?:(?:of|de|von|/|\|)\s*{_NUMERAL})?\W*", re.I
)
_FIRST, _LAST = re.compile(r"\W*(\d{1,4})\b"), re.compile(r"\b(\d{1,4})\W*$")
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Edge:
    """A row near the top or bottom edge of a page, `apart` from the rows towards the middle or
    `short` of their width."""

    page: int
    depth: int
    top: bool
    row: Row
    y: float
    apart: bool
    short: bool

    @property
    def place(self) -> tuple[bool, int]:
        return self.top, round(self.y / _SAME_PLACE)

    @property
    def masked(self) -> str:
        return _DIGITS.sub("#", self.row.text.casefold())


def find(
    pages: Sequence[Sequence[Fragment]], heights: Sequence[float], size: float
) -> list[set[Fragment]]:
    """The fragments of each page that are heads, feet and page numbers. `size` is that of the
    document's running text."""
    edges = [
        edge
        for at, page in enumerate(pages)
        for edge in _edges(rows(page), heights[at], at)
        if len(edge.row.text.split()) <= _LONGEST
    ]
    recurring, numbered = _recurring(edges), _numbered(edges, size)
    found: list[set[Fragment]] = [set() for _ in pages]
    outer: dict[tuple[int, bool], int] = defaultdict(int)  # rows found from each edge inwards
    for edge in edges:
        side = edge.page, edge.top
        furniture = (
            _is_number(edge) or edge in numbered or _recurs(edge, recurring) or _alone(edge, size)
        )
        if furniture and edge.depth == outer[side]:
            outer[side] += 1
            found[edge.page] |= set(edge.row.fragments)
    return found


def _edges(page: Sequence[Row], height: float, at: int) -> Iterator[_Edge]:
    """The outer rows of a page, from the edges inwards."""
    usual = _usual_distance(page)
    widest = max((row.x1 - row.x0 for row in page), default=0.0)
    for top in (True, False):
        inwards = page if top else page[::-1]
        for depth, row in enumerate(inwards[:_DEEPEST]):
            after = inwards[depth + 1] if depth + 1 < len(inwards) else None
            apart = after is None or abs(after.y - row.y) > _APART * usual
            short = row.x1 - row.x0 < _SHORT * widest
            yield _Edge(
                page=at, depth=depth, top=top, row=row, y=row.y / height, apart=apart, short=short
            )


def _usual_distance(page: Sequence[Row]) -> float:
    gaps = Counter(round(after.y - row.y) for row, after in pairwise(page))
    return gaps.most_common(1)[0][0] if gaps else 0.0


def _recurring(edges: Sequence[_Edge]) -> Counter[tuple[str, bool, int]]:
    """On how many pages each head stands in each place, its numbers aside."""
    return Counter((edge.masked, *edge.place) for edge in edges)


def _recurs(edge: _Edge, recurring: Counter[tuple[str, bool, int]]) -> bool:
    top, place = edge.place
    pages = sum(recurring[edge.masked, top, place + by] for by in (-1, 0, 1))
    stands_out = edge.short and not ends_sentence(edge.row.text)
    enough = pages >= 2 if edge.apart else stands_out and pages >= _OFTEN
    return enough and any(map(str.isalpha, edge.masked))


def _numbered(edges: Sequence[_Edge], size: float) -> set[_Edge]:
    """The rows whose number rises with the page, on two pages at least: "12 The ferry line". In
    bold or large type that is a section on each page, "1 Origins"."""
    runs: dict[tuple[bool, bool, int], list[_Edge]] = defaultdict(list)
    for edge in edges:
        for end, number in enumerate((_FIRST.match(edge.row.text), _LAST.search(edge.row.text))):
            plain = edge.row.size <= 1.02 * size and not edge.row.bold
            if number and edge.apart and edge.depth == 0 and (end or plain):
                runs[edge.top, bool(end), int(number[1]) - edge.page].append(edge)
    return {edge for run in runs.values() if len({each.page for each in run}) > 1 for edge in run}


def _is_number(edge: _Edge) -> bool:
    return edge.apart and bool(_NUMBER.fullmatch(edge.row.text))


def _alone(edge: _Edge, size: float) -> bool:
    """Whether a row is a head by itself: words, and a number away from them, at the very edge and
    in no larger type than the text."""
    first, *others = edge.row.fragments
    at_edge = edge.depth == 0 and (edge.y < 1.5 * _EDGE if edge.top else edge.y > 1 - _EDGE)
    plain = edge.row.size <= 1.02 * size and not first.bold
    numbers = (first, others[-1]) if others else ()
    numbered = any(_NUMBER.fullmatch(each.text) for each in numbers)
    return at_edge and edge.apart and plain and numbered
