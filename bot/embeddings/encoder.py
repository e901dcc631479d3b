"""The protocol of encoders. Importing it does not import numpy."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]


class Weights(Protocol):
    """What is loaded of an encoder. Texts become unit vectors, whose dot product is the similarity
    of the texts."""

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """An array (texts, dimensions) of unit rows; a row of zeros for a text without known words.

        A text's row is the same to the last bit whatever else is encoded, on every machine.
        """

    def encode_queries(self, texts: Sequence[str]) -> "Vectors":
        """The same of texts that are looked for among others: some models were trained to read
        these in another way."""


class Encoder(Weights, Protocol):
    """Weights that are loaded with the first text. Encoding raises EncoderMissing."""

    @property
    def name(self) -> str:
        """Identifies weights and dimensions: vectors of different names cannot be compared."""

    @property
    def by_words(self) -> bool:
        """Whether single words are encoded as well as texts, and cheaply."""

    @property
    def dimensions(self) -> int: ...
