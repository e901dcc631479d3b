"""Passages, sentences, quotes, roles and counts, as the library gives them back."""

import zlib
from dataclasses import dataclass

from bot.model.analysis import Figure


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageRef:
    """A reference to a passage or a sentence: the id of its article, its character offset there,
    and a checksum of its words (CRC-32, the low 24 bits), which finds them again if they moved."""

    article: int
    start: int
    check: int

    @classmethod
    def of(cls, article: int, start: int, text: str) -> "PassageRef":
        """`text` is the slice of the article, white space folded."""
        return cls(article=article, start=start, check=_check(text))

    def says(self, text: str) -> bool:
        """Whether `text`, white space folded, has the checksum of the words referred to."""
        return self.check == _check(text)


def _check(text: str) -> int:
    return zlib.crc32(text.encode()) & 0xFFFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredQuote:
    """A quote inside a sentence; `actor` is the speaker's id, None where the text names none.
    `label` is the label of who says the whole sentence; empty for words in quotation marks."""

    actor: int | None
    start: int
    end: int
    label: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSentence:
    """A sentence as the library holds it, with the actors it names, its quotes and its figures.

    `text` is the slice of the article with the key `article`, white space folded. `passage` is the
    id of its passage and `ordinal` its index among the article's sentences, from 0. `quotable` is
    false for a stretch that is no sentence: a table's row, a fragment. `page` is the page that it
    begins on, from 1; None where the article has no pages.
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
    quotable: bool = True
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredPassage:
    """A passage as the library holds it; `text` is the slice of the article, white space folded,
    `ordinal` its index among the article's passages, from 0, and `statements` its sentences."""

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
    """A role as the library holds it: an actor's id, a title, and the sentence that says so."""

    actor: int
    title: str
    statement: StoredSentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """Counts of what the library holds. `state` is a hash that changes whenever its articles do,
    and only then; `revision` goes up with every transaction that changes the library, also one that
    restores an earlier state.

    `encoder` is the name of the encoder of its passages' vectors; empty where they have none, or
    from several. `newest` and `oldest` are the latest and earliest dates of publication; None where
    none is dated. `indexed` is the ISO moment at which the latest article was read; None without
    one.
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
