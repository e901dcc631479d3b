"""BM25's inverse document frequency, and its term-frequency saturation with length normalisation
(Robertson & Zaragoza 2009).

Whole articles and passages have parameters of their own: passages differ less in length
(docs/search.md).
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Measure:
    """BM25's parameters: `k1` ≥ 0, how slowly repetition of a term saturates; `b` from 0 to 1, how
    much the length of a text normalises its counts."""

    k1: float
    b: float


WHOLE = Measure(k1=1.2, b=0.75)
PASSAGE = Measure(k1=0.9, b=0.4)
"""The usual values for whole articles, lower ones for passages. Chosen, not measured."""


def saturated(
    counts: NDArray[np.number], lengths: NDArray[np.floating], measure: Measure
) -> NDArray[np.floating]:
    """Saturated term frequencies, from 0 to k1 + 1. `lengths` are divided by the average length;
    both arrays have one element for each text."""
    norm = measure.k1 * (1 - measure.b + measure.b * lengths)
    counts_as_float = counts.astype(np.float64)
    return counts_as_float * (measure.k1 + 1) / (counts_as_float + norm)


def idf(document_frequency: float, documents: int) -> float:
    """The inverse document frequency of what so many of so many texts hold; above 0."""
    return math.log(1 + (documents - document_frequency + 0.5) / (document_frequency + 0.5))
