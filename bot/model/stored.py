"""What the library gives back: passages, sentences, roles and counts, as they are stored."""

import zlib
from dataclasses import dataclass

from bot.model.analysis import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRef:
    """Where a passage or a sentence begins: in the article of this id, at this offset. `check` is
    a sum of its words, which tells whether the article still holds them, there or elsewhere."""

    article: int
    start: int
    check: int

    @classmethod
    def of(cls, article: int, start: int, text: str) -> "PassageRef":
        """`text` is the slice of the article, white space folded."""
        return cls(article=article, start=start, check=_check(text))

    def says(self, text: str) -> bool:
        """Whether these words of the article are those of the place."""
        return self.check == _check(text)


def _check(text: str) -> int:
    return zlib.crc32(text.encode()) & 0xFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuote:
    """A quote inside a statement; `actor` is who says it, None where the text is silent."""

    actor: int | None
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSentence:
    """A sentence as the library remembers it, with who and what it names.

    `text` is the slice of the article, white space folded. `passage` is the id of its passage and
    `ordinal` its place among the article's sentences, from 0.
    """

    id: int
    article: str
    passage: int
    ordinal: int
    start: int
    end: int
    text: str
    actors: frozenset[int] = frozenset()
    quotes: tuple[StoredQuote, ...] = ()
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPassage:
    """A passage as the library remembers it; `text` is the slice, white space folded."""

    id: int
    article: str
    ordinal: int
    heading: str
    start: int
    end: int
    text: str
    statements: tuple[StoredSentence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredRole:
    """A role as the library remembers it: who holds what title, and the sentence that says so."""

    actor: int
    title: str
    statement: StoredSentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the library holds. `state` changes whenever its articles do, and only then; `revision`
    with whatever is written, also where that brings an earlier state back.

    `encoder` made the vectors of its passages; empty where they have none, or of several.
    `newest` and `oldest` are the latest and earliest dates published; None where none is dated.
    `indexed` is the ISO moment at which the article that came in last was read; None without one.
    """

    articles: int
    outlets: int
    passages: int
    actors: int
    undated: int
    oldest: str | None
    newest: str | None
    state: str
    revision: int = 0
    encoder: str = ""
    indexed: str | None = None
