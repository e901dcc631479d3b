"""Means of vectors → rows of unit length, and how they are kept."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from bot.meaning.encoder import Vectors


def units(means: Iterable[NDArray[np.floating]], dimensions: int) -> "Vectors":
    """A row of unit length for each mean; one of zeros stays as it is."""
    rows = [_unit(mean.astype(np.float64)) for mean in means]
    return np.array(rows, dtype=np.float32).reshape(-1, dimensions)


def _unit(mean: NDArray[np.float64]) -> NDArray[np.float64]:
    length = np.sqrt(np.square(mean).sum())
    return mean / length if length else mean


def quantise(vectors: "Vectors") -> NDArray[np.int8]:
    """Rows of unit length in steps of 1/127: whole numbers, whose products add up exactly."""
    return np.rint(vectors * 127).astype(np.int8)
