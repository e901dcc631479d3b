"""What a question looks up in a library that may hold a million words and as many names."""

from collections.abc import Collection, Mapping
from typing import Protocol

from bot.model.actor import Actor, Name


class Words(Protocol):
    """The words of titles, headings and passages, lower-cased and without accents."""

    def words(self, texts: Collection[str]) -> Mapping[str, int]:
        """Of these words, not stemmed, those that there are, and in how many passages each
        stands."""
        ...

    def words_by_prefix(self, letter: str, length: int) -> str:
        """The words without digits that begin with this letter and have so many, four or more,
        one a line: a large library has thousands, which take least room so."""
        ...

    def words_by_infix(self, letters: str, shortest: int, longest: int) -> str:
        """The same by their second and third letter, of a length between these two."""
        ...

    def words_by_phonetic_key(self, consonants: str) -> str:
        """The same by how they sound (`bot.words.phonetic_key.phonetic_key`)."""
        ...


class Directory(Protocol):
    """Actors by their names. Keys are `bot.words.name_key.key`; nobody who was dismissed is found,
    and nothing is mended."""

    def named(self, keys: Collection[str]) -> tuple[Name, ...]:
        """The names that have these keys."""
        ...

    def run_together(self, letters: Collection[str]) -> tuple[Name, ...]:
        """The names of several words whose keys are these without their spaces."""
        ...

    def begun(self, words: str) -> tuple[Name, ...]:
        """The names whose keys begin with these words and go on."""
        ...

    def initialled(self, letters: str) -> tuple[Name, ...]:
        """The names in whose keys words begin with these letters, one after the other, with or
        without others in between: the first with the first."""
        ...

    def beside(self, pairs: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        """Of these pairs of words those that stand side by side in the key of a name."""
        ...

    def in_names(self, words: Collection[str]) -> frozenset[str]:
        """Of these words those that stand in the key of a name."""
        ...

    def holding(self, words: Collection[str]) -> frozenset[str]:
        """The keys of names that hold any of these words."""
        ...

    def unused(self) -> frozenset[str]:
        """The keys of names that no article uses: a country's, and those that people gave."""
        ...

    def ends(self, part: str) -> tuple[Actor, ...]:
        """The people whose best names begin or end with these words, and have others besides."""
        ...

    def who(self, ids: Collection[int]) -> tuple[Actor, ...]:
        """These actors, the most mentioned first, then by name."""
        ...

    def names_of(self, actors: Collection[int]) -> tuple[Name, ...]: ...

    def foremost(self, limit: int) -> tuple[Actor, ...]:
        """The most mentioned actors, then by name."""
        ...

    def capitals(self, country: str) -> frozenset[int]:
        """The actors that are the capital of the country of this name."""
        ...
