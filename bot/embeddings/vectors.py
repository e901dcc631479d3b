"""Normalisation of vectors, and their quantisation for the index."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from bot.embeddings.encoder import Vectors


def units(means: Iterable[NDArray[np.floating]], dimensions: int) -> "Vectors":
    """An array (means, dimensions) of unit rows; a mean of zeros stays zeros."""
    rows = [_unit(mean.astype(np.float64)) for mean in means]
    return np.array(rows, dtype=np.float32).reshape(-1, dimensions)


def _unit(mean: NDArray[np.float64]) -> NDArray[np.float64]:
    length = np.sqrt(np.square(mean).sum())
    return mean / length if length else mean


def quantise(vectors: "Vectors") -> NDArray[np.int8]:
    """Unit vectors in steps of 1/127, as int8, so that their dot products are exact."""
    return np.rint(vectors * 127).astype(np.int8)
