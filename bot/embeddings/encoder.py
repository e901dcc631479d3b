"""The protocol of encoders. Importing it does not import numpy."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Encode = Callable[[Sequence[str]], Vectors]


class Encoder(Protocol):
    """Encodes texts as unit vectors, whose dot product is the similarity of their texts."""

    @property
    def name(self) -> str:
        """Identifies weights and dimensions: vectors of different names cannot be compared."""

    @property
    def by_words(self) -> bool:
        """Whether single words are encoded as well as texts, and cheaply."""

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """An array (texts, dimensions) of unit rows; a row of zeros for a text without known words.

        A text's row is the same to the last bit whatever else is encoded, on every machine. Raises
        EncoderMissing.
        """
