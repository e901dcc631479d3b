"""How much a word counts that stands several times in a text: BM25's saturation, of at most k1 + 1.

Robertson & Zaragoza 2009, with measures of our own for whole articles and for passages, whose
lengths differ less (docs/search.md).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Measure:
    """`k1`: how slowly a word's repetition stops counting; `b`: how much a text's length does."""

    k1: float
    b: float


WHOLE = Measure(k1=1.2, b=0.75)
PASSAGE = Measure(k1=0.9, b=0.4)


def saturated(
    counts: NDArray[np.number], lengths: NDArray[np.floating], measure: Measure
) -> NDArray[np.floating]:
    """`lengths` are relative to the usual one."""
    room = measure.k1 * (1 - measure.b + measure.b * lengths)
    often = counts.astype(np.float64)
    return often * (measure.k1 + 1) / (often + room)
