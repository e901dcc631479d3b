"""Rows of a page: fragments that stand side by side."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from bot.reading.formats.pdf.fragments import Fragment

_LEVEL = 0.35  # ems between the baselines of one row; chosen, not measured


@dataclass(frozen=True, slots=True)
class Row:
    """Fragments on one baseline, from left to right."""

    fragments: tuple[Fragment, ...]

    @property
    def text(self) -> str:
        return " ".join(each.text for each in self.fragments)

    @property
    def y(self) -> float:
        return self.fragments[0].y

    @property
    def x0(self) -> float:
        return self.fragments[0].x0

    @property
    def x1(self) -> float:
        return max(each.x1 for each in self.fragments)

    @property
    def size(self) -> float:
        return max(each.size for each in self.fragments)

    @property
    def bold(self) -> bool:
        return all(each.bold for each in self.fragments)


def rows(fragments: Iterable[Fragment]) -> list[Row]:
    """The rows of these fragments, from the top down."""
    found: list[list[Fragment]] = []
    for each in sorted(fragments, key=lambda fragment: (fragment.y, fragment.x0)):
        if found and each.y - found[-1][0].y <= _LEVEL * min(each.size, found[-1][0].size):
            found[-1].append(each)
        else:
            found.append([each])
    return [row(each) for each in found]


def row(fragments: Sequence[Fragment]) -> Row:
    """A row of these fragments, in any order."""
    return Row(tuple(sorted(fragments, key=lambda fragment: fragment.x0)))
