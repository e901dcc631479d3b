"""Records of the search index, as numpy arrays."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The postings of a term or clause: article ids (n,), in no particular order, and how often
    each article holds it (n,). The index counts a term up to 255."""

    articles: NDArray[np.int32]
    counts: NDArray[np.unsignedinteger]


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentStats:
    """Document statistics, indexed by article id from 0: `lengths` in terms, with the title's (0 if
    there is no such article), and `days`, publication dates as in 20240326 (0 if unknown)."""

    lengths: NDArray[np.int32]
    days: NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageTable:
    """Term counts and vectors of the passages of some articles. Rows are n passages, columns the
    terms asked for.

    passages: (n,) passage ids.
    articles: (n,) indices into the article ids asked for, those of one article together.
    lengths: (n,) terms of each passage.
    counts: (n, terms), 255 at most.
    vectors: (n, dim) in steps of 1/127; (n, 0) unless the encoder asked for made all of them.
    titles: (articles, terms), the counts of the articles' titles.
    """

    passages: NDArray[np.int64]
    articles: NDArray[np.int64]
    lengths: NDArray[np.int64]
    counts: NDArray[np.uint8]
    vectors: NDArray[np.int8]
    titles: NDArray[np.uint8]


@dataclass(frozen=True, slots=True, kw_only=True)
class TermShares:
    """Terms (n), how many articles of the library hold each (n), and what share each has of the
    terms of some articles: `shares` (articles, n)."""

    terms: tuple[str, ...]
    frequencies: tuple[int, ...]
    shares: NDArray[np.float64]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageVectors:
    """The vectors of an article's passages in order, (passages, dim) in steps of 1/127, and the
    name of their encoder."""

    encoder: str
    vectors: NDArray[np.int8]


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleTerms:
    """How often each of some articles holds each term, and names each actor; as entries (n,).

    articles: (n,) indices into the article ids asked for.
    columns: (n,) numbers of terms and of actors, which have nothing in common with their ids.
    counts: (n,).
    holders: (columns,) how many articles of the library hold each.
    actors: (columns,) whether each is an actor.
    """

    articles: NDArray[np.int64]
    columns: NDArray[np.int64]
    counts: NDArray[np.float64]
    holders: NDArray[np.float64]
    actors: NDArray[np.bool_]
