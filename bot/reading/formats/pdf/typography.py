"""What the running text of a document looks like."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.reading.formats.pdf.fragments import Fragment
from bot.reading.formats.pdf.rows import rows

# Chosen, not measured.
_CLOSEST, _WIDEST = 0.8, 3.0  # ems from one line to the next
_LEADING = 1.2  # ems, where no two lines stand one under the other
_STRETCH = 1.25  # of that, within a paragraph
_HEADING = 1.12  # of the text's size
_NOTE = 0.93


@dataclass(frozen=True, slots=True, kw_only=True)
class Typography:
    """The size of running text in points, the distance of its lines at most in ems, and whether it
    is bold."""

    size: float
    leading: float
    bold: bool

    def large(self, size: float) -> bool:
        return size >= _HEADING * self.size

    def small(self, size: float) -> bool:
        return size <= _NOTE * self.size


def of(pages: Iterable[Sequence[Fragment]]) -> Typography:
    """The typography of a document's running text: what most of its letters have."""
    sizes: Counter[float] = Counter()
    leadings: Counter[float] = Counter()
    bold: Counter[bool] = Counter()
    for page in pages:
        for each in page:
            sizes[round(each.size * 2) / 2] += len(each.text)
            bold[each.bold] += len(each.text)
        for above, below in pairwise(rows(page)):
            distance = (below.y - above.y) / max(above.size, 1)
            if _CLOSEST <= distance <= _WIDEST:
                leadings[round(distance, 1)] += len(below.text)
    usual = leadings.most_common(1)[0][0] if leadings else _LEADING
    return Typography(
        size=sizes.most_common(1)[0][0] if sizes else 1.0,
        leading=usual * _STRETCH,
        bold=bold[True] > bold[False],
    )
