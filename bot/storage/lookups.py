"""Protocols of the look-ups of words, names and index terms, of which a library may hold a million
each."""

from collections.abc import Collection, Mapping, Sequence
from typing import Protocol

from bot.model.actor import Actor, Name
from bot.storage.index_records import (
    ArticleTerms,
    DocumentStats,
    PassageTable,
    Postings,
    TermShares,
)


class Words(Protocol):
    """The vocabulary of titles, headings and passages: words lower-cased and without accents."""

    def counts(self, texts: Collection[str]) -> Mapping[str, int]:
        """In how many passages each of these words (not stems) is; no entry for one in none."""
        ...

    def by_prefix(self, letter: str, length: int) -> str:
        """The words with this first letter and length, four or more, without digits. One a line in
        one string, which takes least memory for thousands of words."""
        ...

    def by_infix(self, letters: str, shortest: int, longest: int) -> str:
        """The same by second and third letter, with a length in this inclusive range."""
        ...

    def by_phonetic_key(self, consonants: str) -> str:
        """The same by phonetic key (`bot.words.phonetic_key.phonetic_key`)."""
        ...


class Directory(Protocol):
    """Actors by their names. Keys are those of `bot.words.name_key.key`, matched exactly. Dismissed
    actors are not found."""

    def actors(self) -> tuple[Actor, ...]:
        """All actors, the most mentioned first, then by name."""
        ...

    def names(self) -> tuple[Name, ...]:
        """Every name of every actor, by actor id, the most used first."""
        ...

    def named(self, keys: Collection[str]) -> tuple[Name, ...]:
        """The names with these keys."""
        ...

    def run_together(self, letters: Collection[str]) -> tuple[Name, ...]:
        """The names of several words whose keys, without spaces, are these."""
        ...

    def begun(self, words: str) -> tuple[Name, ...]:
        """The names whose keys begin with these words and have more."""
        ...

    def initialled(self, letters: str) -> tuple[Name, ...]:
        """The names in whose keys the first word begins with the first of these letters, and later
        words with the others, in order; words may be left out in between."""
        ...

    def beside(self, pairs: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Those of these pairs of words that are adjacent in the key of a name."""
        ...

    def in_names(self, words: Collection[str]) -> frozenset[str]:
        """Those of these words that are in the key of a name."""
        ...

    def holding(self, words: Collection[str]) -> frozenset[str]:
        """The keys of names that contain any of these words."""
        ...

    def unused(self) -> frozenset[str]:
        """The keys of names that no article uses: of countries, and from corrections."""
        ...

    def ends(self, part: str) -> tuple[Actor, ...]:
        """The people whose best names begin or end with these words and have more."""
        ...

    def who(self, ids: Collection[int]) -> tuple[Actor, ...]:
        """The actors with these ids, the most mentioned first, then by name."""
        ...

    def names_of(self, actors: Collection[int]) -> tuple[Name, ...]:
        """The names of these actors, by actor id, the most used first."""
        ...

    def foremost(self, limit: int) -> tuple[Actor, ...]:
        """The most mentioned actors, then by name."""
        ...

    def capitals(self, country: str) -> frozenset[int]:
        """The ids of the actors that are the capital of the country of this name."""
        ...


class SearchIndex(Protocol):
    """The search index. Terms are those of `bot.words.tokens.terms`."""

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Document frequencies of these terms; no entry for a term that is not indexed."""
        ...

    def postings(self, terms: Collection[str]) -> Mapping[str, Postings]:
        """The postings of these terms; no entry for a term that is not indexed."""
        ...

    def document_stats(self) -> DocumentStats: ...

    def term_shares(self, articles: Sequence[int], limit: int) -> TermShares:
        """The commonest terms of the articles with these ids, up to `limit`, titles included."""
        ...

    def article_terms(self, articles: Sequence[int], passages: int) -> ArticleTerms:
        """The terms of the titles and the first `passages` of the articles with these ids, and the
        actors that they name anywhere."""
        ...

    def passage_table(
        self, articles: Sequence[int], terms: Sequence[str], encoder: str
    ) -> PassageTable:
        """The passages of the articles with these ids, in order, with counts of these terms and
        vectors, if the encoder of this name made all of them. A deleted article has no passages."""
        ...
