"""What every encoder keeps: unit length, the same bytes however it is asked, and likeness."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from hashlib import sha256

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from bot.embeddings.encoder import Encoder
from bot.embeddings.encoder_choice import Choice
from tests.meaning.conftest import deep_only

ALIKE = (
    "The army stormed the parliament and arrested the president.",
    "Soldiers seized power in a coup and detained the head of state.",
    "The central bank raised interest rates to curb inflation.",
    "Borrowing costs went up as policymakers fought rising prices.",
    "A ferry sank off the coast and dozens of passengers drowned.",
    "Many people died when a boat capsized at sea.",
    "Doctors warned that the new virus spreads through the air.",
    "Physicians say the disease is airborne.",
    "The company will lay off a tenth of its staff.",
    "The firm is cutting ten percent of its jobs.",
    "The two countries signed an agreement to end the border conflict.",
    "A peace treaty between the neighbours was concluded.",
)
"""Pairs that mean the same in other words."""

VARIED = (
    *ALIKE,
    "",
    "Peace",
    "“Café naïve” — 1,000 km² of Türkiye…",
    "a\tb\nc",
    "بسم الله",
    "word " * 700,
    " ".join(ALIKE) * 9,
)
WORDLESS = ["", " ", "\n\t ", "\0", "\ud800", "😀", "🇵🇰 🤝 🇨🇳"]


def likeness(vectors: NDArray[np.float32]) -> NDArray[np.float32]:
    """The cosine of each with each."""
    return vectors @ vectors.T


def digest(vectors: NDArray[np.float32]) -> str:
    return sha256(vectors.tobytes()).hexdigest()


def test_a_row_for_each_text(one: Encoder) -> None:
    vectors = one.encode(VARIED)
    assert vectors.shape == (len(VARIED), one.dimensions)
    assert vectors.dtype == np.float32
    assert one.encode([]).shape == (0, one.dimensions)


def test_the_name_tells_the_dimensions(one: Encoder) -> None:
    assert str(one.dimensions) in one.name.split()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text() | st.text(st.characters()))
def test_any_text_has_a_vector_of_unit_length_or_of_zeros(one: Encoder, text: str) -> None:
    [vector] = one.encode([text])
    assert not vector.any() or np.linalg.norm(vector) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("text", WORDLESS)
def test_a_text_without_a_known_word_is_like_nothing(one: Encoder, text: str) -> None:
    assert not one.encode([text]).any()


def test_what_is_no_word_does_not_hide_the_words(one: Encoder) -> None:
    assert one.encode(["peace 😀", "peace \ud800"]).any(axis=1).all()


@pytest.mark.parametrize("mark", ["</s>", "<unk>", "[SEP]", "[UNK]", "<0x0A>"])
def test_the_tokenizer_s_own_marks_are_plain_text(one: Encoder, mark: str) -> None:
    assert one.encode([mark]).any()


def test_a_vector_is_the_same_alone_and_among_others(one: Encoder) -> None:
    together = one.encode(VARIED)
    assert digest(one.encode(VARIED[::-1])[::-1].copy()) == digest(together)
    for text, vector in zip(VARIED, together, strict=True):
        assert digest(one.encode([text])) == digest(vector)


def test_a_vector_is_the_same_on_several_threads(one: Encoder) -> None:
    with ThreadPoolExecutor(3) as threads:
        digests = set(threads.map(lambda _: digest(one.encode(VARIED)), range(3)))
    assert digests == {digest(one.encode(VARIED))}


def test_a_vector_is_the_same_in_another_process(one: Encoder, chosen: Choice) -> None:
    code = """if True:
        import sys
        from bot.embeddings.encoder_choice import encoder
        from tests.meaning.test_encoders import VARIED, digest
        print(digest(encoder(sys.argv[1]).encode(VARIED)))
    """
    told = subprocess.run([sys.executable, "-c", code, chosen], capture_output=True, check=True)
    assert told.stdout.decode().strip() == digest(one.encode(VARIED))


def test_what_lies_beyond_the_longest_text_counts_for_nothing(one: Encoder) -> None:
    long = "Pakistan and China talked. " * 1_000
    assert digest(one.encode([long])) == digest(one.encode([f"{long}A ferry sank."]))


def test_what_lies_within_a_passage_counts(one: Encoder) -> None:
    passage = " ".join(["Pakistan and China talked."] * 30)
    assert digest(one.encode([passage])) != digest(one.encode([f"{passage} A ferry sank."]))


def test_the_nearest_text_is_the_one_that_means_the_same(one: Encoder) -> None:
    near = likeness(one.encode(ALIKE))
    np.fill_diagonal(near, 0)
    partners = [number ^ 1 for number in range(len(ALIKE))]
    assert near.argmax(axis=1).tolist() == partners


@pytest.mark.parametrize(
    ("chosen", "tolerance", "told"),
    [
        pytest.param(
            "static",  # by wordllama 0.4.0.post1
            0.0005,
            """0.426 1.0 -0.04 0.035 0.012 0.049 0.029 -0.021 0.034 -0.034 0.092 0.004 0.078 -0.026
            -0.0 0.01 -0.027 0.431""",
        ),
        pytest.param(
            "deep",  # by sentence-transformers 6.2.0, whose weights have 32 bits each
            0.03,
            """0.532 1.0 0.129 0.111 0.067 0.108 0.019 0.05 -0.019 -0.009 0.101 0.088 0.071 -0.055
            -0.016 0.085 0.057 0.41""",
            marks=deep_only,
        ),
    ],
)
def test_texts_are_as_alike_as_the_weights_own_libraries_have_them(
    one: Encoder, tolerance: float, told: str
) -> None:
    """How like the soldiers each text is."""
    near = likeness(one.encode([text for text in VARIED if text]))
    assert near[1].tolist() == pytest.approx([float(each) for each in told.split()], abs=tolerance)
