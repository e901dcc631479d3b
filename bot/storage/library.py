"""The protocols of the library: `LibraryReader` for the desk, `Library` for the indexer.

`store/` implements them over SQLite; another database can stand in its place.
"""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager
from typing import Protocol

from bot.actors.records import ChangeSet
from bot.actors.register import ActorRegistry
from bot.model.analysis import Analysis
from bot.model.article import Article, Submission
from bot.model.stored import Overview
from bot.storage.articles import Articles
from bot.storage.corrections import Corrections
from bot.storage.holds import Holds
from bot.storage.index_records import PassageVectors
from bot.storage.lookups import Directory, SearchIndex, Words
from bot.storage.removals import Removal, Removals
from bot.storage.sentences import Mentions, Sentences


class LibraryReader(Protocol):
    """Read access to the library, by kind of look-up."""

    @property
    def articles(self) -> Articles: ...

    @property
    def directory(self) -> Directory: ...

    @property
    def words(self) -> Words: ...

    @property
    def index(self) -> SearchIndex: ...

    @property
    def sentences(self) -> Sentences: ...

    @property
    def mentions(self) -> Mentions: ...

    def overview(self) -> Overview: ...


class Library(LibraryReader, Protocol):
    """Write access to the library, for indexing and curation."""

    @property
    def registry(self) -> ActorRegistry: ...

    @property
    def corrections(self) -> Corrections: ...

    @property
    def removals(self) -> Removals: ...

    @property
    def holds(self) -> Holds: ...

    def transaction(self) -> AbstractContextManager[None]:
        """A transaction, committed at the end and rolled back by an exception. One writer at a
        time; others wait."""
        ...

    def fingerprint(self, key: str) -> str | None:
        """The fingerprint of the submission and pipeline that the article was last indexed from;
        None if it is new."""
        ...

    def outdated(self, pipeline: str) -> Iterator[Submission]:
        """The submissions of articles that were indexed by another version of the pipeline."""
        ...

    def outdate(self, names: Collection[str]) -> None:
        """Marks the articles whose text holds any of these names to be indexed again."""
        ...

    def save(
        self,
        submission: Submission,
        article: Article,
        analysis: Analysis,
        *,
        found: Analysis,
        fingerprint: str,
        pipeline: str,
        added: str,
    ) -> ChangeSet:
        """Stores an article and its analysis; an article of the same key is replaced and keeps its
        id. Returns the change set of the replaced one.

        `found` is the analysis before corrections. Entities with a new name record become actors of
        their own until these are assigned. `added` is an ISO time.
        """
        ...

    def unembedded(self, encoder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Keys of articles without vectors of this encoder, with their passages' texts."""
        ...

    def embed(self, key: str, meaning: PassageVectors) -> None:
        """Replaces the vectors of an article's passages."""
        ...

    def remove(self, key: str, *, removal: Removal | None = None) -> ChangeSet:
        """Deletes an article and its analysis; actors stay until they are pruned. Returns its
        change set. If it is removed for good, `removal` is recorded, and keeps it out."""
        ...

    def found(self, key: str) -> Analysis | None:
        """The article's entities, mentions, roles and quotes before corrections."""
        ...

    def refile(self, key: str, analysis: Analysis) -> ChangeSet:
        """Replaces an article's entities, mentions, roles and quotes; the change set of both."""
        ...
