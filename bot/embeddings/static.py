"""wordllama's static embeddings: one vector for each token; a text's vector is their mean.

The package's files are read directly, because importing it imports pydantic and requests and
configures the process's logging.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from bot.embeddings.model_packages import folder
from bot.embeddings.tokens import WordTokens
from bot.embeddings.vectors import units

if TYPE_CHECKING:
    from bot.embeddings.encoder import Vectors


class Static:
    """Implements `Weights`: normalised sums of token vectors."""

    def __init__(self) -> None:
        """Raises ImportError or OSError if wordllama is not installed."""
        package = folder("wordllama")
        with safe_open(package / "weights/l2_supercat_256.safetensors", "np") as weights:
            self._vectors: NDArray[np.float16] = weights.get_tensor("embedding.weight")
        tokenizer = package / "tokenizers/l2_supercat_tokenizer_config.json"
        self._tokens = WordTokens(tokenizer)

    def encode(self, texts: Sequence[str]) -> "Vectors":
        return units(map(self._sum, texts), self._vectors.shape[1])

    encode_queries = encode

    def _sum(self, text: str) -> NDArray[np.float64]:
        # Sums of half-precision numbers are exact in double precision, in any order.
        vectors = self._vectors[self._tokens.of(text)]
        total: NDArray[np.float64] = vectors.sum(axis=0, dtype=np.float64)
        return total
