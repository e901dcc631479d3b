"""A transformer by onnxruntime: its vectors depend on each word's context."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from bot.embeddings.bert import DIMENSIONS, EMBEDDED
from bot.embeddings.vectors import units

if TYPE_CHECKING:
    from bot.embeddings.encoder import Vectors

Embed = Callable[[Sequence[int]], NDArray[np.float32]]
"""Token ids → what goes into the first layer, (tokens, `DIMENSIONS`)."""


class Transformer:
    """Encodes one text at a time, on one thread each, so that a text's vector is always the
    same."""

    def __init__(self, embed: Embed, layers: bytes) -> None:
        """`layers` is a graph of `bot.embeddings.bert`."""
        self._embed = embed
        self._layers = _session(layers)
        self._threads = ThreadPoolExecutor(os.cpu_count())

    def encode(self, texts: Sequence[Sequence[int]]) -> "Vectors":
        """The vectors of texts, given as token ids; of zeros for a text without any."""
        return units(self._threads.map(self._mean, texts), DIMENSIONS)

    def _mean(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        if not tokens:
            return np.zeros(DIMENSIONS, np.float32)
        [mean] = self._layers.run(None, {EMBEDDED: self._embed(tokens)})
        return np.asarray(mean)


def _session(model: bytes) -> onnxruntime.InferenceSession:
    onnxruntime.disable_telemetry_events()
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
