"""The library as the desk and the indexer see it: what any store has to do.

`store/` implements it over SQLite; another database can stand in its place.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from bot.model import (
    Actor,
    Analysis,
    Article,
    Entity,
    Kind,
    Name,
    Office,
    Overview,
    Source,
    Statement,
    StoredPassage,
    Submission,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """An actor that a new entity may be: its names, each with its origin and count, and how often
    articles took it for each kind."""

    actor: Actor
    names: tuple[Name, ...]
    kinds: Mapping[Kind, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A passage that matches, by its id; `score` is BM25, higher is better."""

    passage: int
    score: float


class Shelf(Protocol):
    """The library as a reader sees it."""

    def overview(self) -> Overview: ...

    def sources(self) -> tuple[Source, ...]:
        """The cards of all articles, newest first, then by key."""
        ...

    def source(self, key: str) -> Source | None: ...

    def text(self, key: str) -> str | None:
        """An article's text, as it was read."""
        ...

    def vocabulary(self) -> Mapping[str, int]:
        """Each word of titles, headings and passages, lower-cased and without accents but not
        stemmed, and in how many passages it stands."""
        ...

    def actors(self) -> tuple[Actor, ...]:
        """All actors, the most mentioned first, then by name."""
        ...

    def names(self) -> tuple[Name, ...]:
        """Every name of every actor."""
        ...

    def match(self, groups: Sequence[Sequence[str]], limit: int) -> tuple[Hit, ...]:
        """Passages that hold at least one phrase of every group, the best first.

        A phrase is words in plain text; it matches in the stemmed title, heading or passage.
        """
        ...

    def passages(self, ids: Sequence[int]) -> tuple[StoredPassage, ...]:
        """These passages with their statements, in the order of `ids`."""
        ...

    def statements(self, key: str) -> tuple[Statement, ...]:
        """All sentences of one article, in order."""
        ...

    def statements_naming(self, actors: Collection[int]) -> tuple[Statement, ...]:
        """Every sentence that names any of these actors, by article key and place."""
        ...

    def statements_quoting(self, actors: Collection[int]) -> tuple[Statement, ...]:
        """Every sentence with words that any of these actors say, by article key and place."""
        ...

    def offices(self, actors: Collection[int]) -> tuple[Office, ...]:
        """The roles that articles give these actors."""
        ...


class Library(Shelf, Protocol):
    """The library as the indexer sees it: a shelf that takes in articles."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing: what is written inside is kept when it ends, or not at all."""
        ...

    def fingerprint(self, key: str) -> str | None:
        """What the article was last indexed from: its submission and pipeline; None if new."""
        ...

    def outdated(self, pipeline: str) -> Iterator[Submission]:
        """Articles that another pipeline read, as they were submitted."""
        ...

    def known(self, keys: Collection[str]) -> tuple[Known, ...]:
        """Actors that go by a name with any of these keys (`bot.actors.naming.key`)."""
        ...

    def known_by_id(self, actors: Collection[int]) -> tuple[Known, ...]: ...

    def create(self, entity: Entity) -> int:
        """A new actor; its id."""
        ...

    def merge(self, actor: int, into: int) -> None:
        """All that was the first actor's is the second's; the first is gone."""
        ...

    def save(
        self,
        submission: Submission,
        article: Article,
        analysis: Analysis,
        *,
        actors: Sequence[int],
        fingerprint: str,
        pipeline: str,
        added: str,
    ) -> None:
        """Keeps an article; `actors[i]` is the id of `analysis.entities[i]`. `added` is ISO."""
        ...

    def remove(self, key: str) -> frozenset[int]:
        """Forgets an article and all found in it; the actors it named. They stay until `settle`."""
        ...

    def settle(self, actor: int, name: str, kind: Kind) -> None:
        """Gives an actor its best name and kind."""
        ...

    def prune(self, actors: Collection[int]) -> None:
        """Forgets those of these actors that no article names any more."""
        ...
