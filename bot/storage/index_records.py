"""What the search index gives back, as arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The articles that hold something, by id, in no particular order, and how often each does: a
    term 255 times at most."""

    articles: NDArray[np.int32]
    counts: NDArray[np.unsignedinteger]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStats:
    """By an article's id, from 0: how many terms it has, its title's among them, 0 where there is
    no such article; and the day it was published, as 20240326, 0 where that is not known."""

    lengths: NDArray[np.int32]
    days: NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageTable:
    """Some articles' passages, each a row: its id, which of the articles it is of (by place among
    those asked for), how many terms it has, how often it holds each term asked for; and its
    vector, of length 0 where the encoder asked for did not make one.

    `titles` are the same counts for each article's title.
    """

    passages: NDArray[np.int64]
    articles: NDArray[np.int64]
    lengths: NDArray[np.int64]
    counts: NDArray[np.uint8]
    vectors: NDArray[np.int8]
    titles: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageVectors:
    """The vectors of an article's passages, in order, in steps of 1/127; and what made them."""

    encoder: str
    vectors: NDArray[np.int8]
