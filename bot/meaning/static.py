"""wordllama's static vectors: each token has one, a text's is their mean.

Read from the package's own files, for the package itself imports pydantic and requests, and sets
up the process's logging.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open

from bot.meaning.packages import folder
from bot.meaning.tokens import WordTokens
from bot.meaning.vectors import units

if TYPE_CHECKING:
    from bot.meaning.encoder import Vectors


class Static:
    def __init__(self) -> None:
        """Raises ImportError or OSError where wordllama's files are not here."""
        package = folder("wordllama")
        with safe_open(package / "weights/l2_supercat_256.safetensors", "np") as weights:
            self._vectors: NDArray[np.float16] = weights.get_tensor("embedding.weight")
        tokenizer = package / "tokenizers/l2_supercat_tokenizer_config.json"
        self._tokens = WordTokens(tokenizer)

    def encode(self, texts: Sequence[str]) -> "Vectors":
        return units(map(self._sum, texts), self._vectors.shape[1])

    def _sum(self, text: str) -> NDArray[np.float64]:
        # Half precision adds up exactly in double, so the order of adding changes no bit.
        vectors = self._vectors[self._tokens.of(text)]
        total: NDArray[np.float64] = vectors.sum(axis=0, dtype=np.float64)
        return total
