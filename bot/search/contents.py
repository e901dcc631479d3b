"""What the search index holds: of each article, its terms and how often they stand where."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from bot.search.words import STOP, fold, stem

TITLE = 3
"""How much more a word counts in an article's title than in its passages."""

_INITIALS_OR_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[^\W_]+")


def terms(text: str) -> Iterator[str]:
    """The words of a text as they are indexed: their stems, without those of no weight.

    "U.S." is one term, and a word of no weight in capitals is a name: US is not us.
    """
    return filter(None, map(_term, _INITIALS_OR_WORD.findall(text)))


@lru_cache(maxsize=100_000)
def _term(spelled: str) -> str:
    """Empty for a word of no weight."""
    word = spelled.replace(".", "")
    if fold(word) not in STOP:
        return stem(word)
    return word if len(word) > 1 and word.isupper() else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """How often each term stands in an article's title, and in each of its passages with its
    heading, in order; and under which `marks` it is filed besides."""

    title: Mapping[str, int]
    passages: tuple[Mapping[str, int], ...]
    marks: tuple[str, ...] = ()

    @property
    def whole(self) -> Counter[str]:
        """How often in the article, its title counting for more."""
        counts = Counter({term: TITLE * count for term, count in self.title.items()})
        for passage in self.passages:
            counts.update(passage)
        return counts


def contents(
    title: str,
    passages: Iterable[tuple[str, str]],
    *,
    outlet: str | None = None,
    author: str | None = None,
) -> Contents:
    """`passages` are headings and texts."""
    marks = [outlet_mark(outlet)] if outlet else []
    return Contents(
        title=Counter(terms(title)),
        passages=tuple(Counter(terms(f"{heading}\n{text}")) for heading, text in passages),
        marks=(*marks, author_mark(author)) if author else (*marks,),
    )


def outlet_mark(outlet: str) -> str:
    """What articles of an outlet are filed under: no term of a text is like it."""
    return f"outlet:{outlet}"


def author_mark(author: str) -> str:
    return f"author:{author}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Postings:
    """The articles that hold something, by id, in no particular order, and how often each does: a
    term 255 times at most."""

    articles: NDArray[np.int32]
    counts: NDArray[np.unsignedinteger]


@dataclass(frozen=True, slots=True, kw_only=True)
class Roll:
    """By an article's id, from 0: how many terms it has, its title's among them, 0 where there is
    no such article; and the day it was published, as 20240326, 0 where that is not known."""

    lengths: NDArray[np.int32]
    days: NDArray[np.int32]


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelfful:
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
class Meaning:
    """The vectors of an article's passages, in order, in steps of 1/127; and what made them."""

    encoder: str
    vectors: NDArray[np.int8]


def day(published: str | None) -> int:
    """An ISO date as the roll has it."""
    return int(published.replace("-", "")) if published else 0


def columns(terms: Sequence[str]) -> dict[str, int]:
    """Each term's place among the columns of `Shelfful.counts`."""
    return {term: place for place, term in enumerate(terms)}
