"""What an encoder is. Nothing here imports numpy."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    Encode = Callable[[Sequence[str]], Vectors]


class Encoder(Protocol):
    """Makes a vector of a text. The angle between two vectors says how alike their texts are."""

    @property
    def name(self) -> str:
        """The weights and the dimensions: vectors under different names do not compare."""

    @property
    def by_words(self) -> bool:
        """Whether a word by itself has a vector as good as a text's, and as quick."""

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str]) -> "Vectors":
        """A row of unit length for each text; of zeros where no word of it is known.

        A text's row is the same to the last bit whatever is encoded with it, and wherever.
        Raises EncoderMissing.
        """
