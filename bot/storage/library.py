"""The protocols of the library: `LibraryReader` for the desk, `Library` for the indexer.

`store/` implements it over SQLite; another database can stand in its place.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.actors.records import ChangeSet
from bot.actors.register import ActorRegistry
from bot.model.actor import Actor, Correction, Name, StatedActor
from bot.model.analysis import Analysis
from bot.model.article import Article, Layout, Source, Submission
from bot.model.stored import Overview, PassageRef, StoredPassage, StoredRole, StoredSentence
from bot.storage.index_records import DocumentStats, PassageTable, PassageVectors, Postings
from bot.storage.lookups import Directory, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorScope:
    """The id of an actor, and of the capitals that may stand for its government ("Beijing said"): a
    mention of such a capital counts as one of the actor if it means the government."""

    actor: int
    capitals: frozenset[int] = frozenset()

    @property
    def speakers(self) -> frozenset[int]:
        """The ids of speakers whose quotes count as the actor's, capitals among them."""
        return self.capitals | {self.actor}


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageStats:
    """Statistics of some articles: the number of distinct outlets, the oldest and newest ISO dates
    (None if no article has one), and the number of articles without date."""

    outlets: int
    oldest: str | None
    newest: str | None
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionStats:
    """Mention statistics of an actor.

    articles: keys of the articles that mention it, newest first, then by key.
    sentences: how many mention it.
    quoted: how many quote it.
    by_capital: how many mentions are of a capital that stands for its government.
    company: ids of the actors mentioned in the same sentences, with the number of sentences.
    """

    articles: tuple[str, ...]
    sentences: int
    quoted: int
    by_capital: int
    company: Mapping[int, int]


class LibraryReader(Words, Directory, Protocol):
    """Read access to the library."""

    def overview(self) -> Overview: ...

    def sources(self) -> tuple[Source, ...]:
        """The metadata of all articles, newest first, then by key."""
        ...

    def source(self, key: str) -> Source | None: ...

    def cards(self, ids: Collection[int]) -> Mapping[int, Source]:
        """The metadata of the articles with these ids, by id."""
        ...

    def removed_on(self, article: int | str) -> datetime | None:
        """When the article of this id or key was removed; None where it never was."""
        ...

    def arrived_after(self, revision: int) -> Sequence[int]:
        """The ids of articles that were added or changed after this revision of the library.
        Reindexing an unchanged article does not count."""
        ...

    def keys(self, ids: Collection[int]) -> Mapping[int, str]:
        """The keys of the articles with these ids, by id."""
        ...

    def text(self, key: str) -> str | None:
        """An article's text, as it was read."""
        ...

    def layout(self, key: str) -> Layout | None:
        """How an article was read: format, language, pages and blocks; None where that is not
        known."""
        ...

    def outlets(self) -> tuple[str, ...]:
        """Every outlet of the articles, as it is written there."""
        ...

    def authors(self) -> tuple[str, ...]:
        """Every author, as articles write them."""
        ...

    def actors(self) -> tuple[Actor, ...]:
        """All actors, the most mentioned first, then by name."""
        ...

    def names(self) -> tuple[Name, ...]:
        """Every name of every actor."""
        ...

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        """Document frequencies of these index terms (`bot.words.tokens.terms`); no entry for a term
        that is not indexed."""
        ...

    def postings(self, terms: Collection[str]) -> Mapping[str, Postings]:
        """The postings of these index terms; no entry for a term that is not indexed."""
        ...

    def document_stats(self) -> DocumentStats: ...

    def articles_naming(self, actors: Collection[int]) -> Collection[int]:
        """The ids of the articles that mention any of these actors."""
        ...

    def spread(self, articles: Collection[int]) -> CoverageStats:
        """Statistics of the articles with these ids."""
        ...

    def passage_table(
        self, articles: Sequence[int], terms: Sequence[str], encoder: str
    ) -> PassageTable:
        """The passages of the articles with these ids, in order, with counts of these terms and
        vectors, if the encoder of this name made all of them."""
        ...

    def passages(self, ids: Sequence[int]) -> tuple[StoredPassage, ...]:
        """The passages with these ids and their sentences, in this order; deleted ones are left
        out."""
        ...

    def passage_texts(self, ids: Sequence[int]) -> Sequence[str]:
        """The texts of these passages alone, in the order of `ids`; empty where one has gone."""
        ...

    def passages_at(self, places: Collection[PassageRef]) -> Mapping[PassageRef, StoredPassage]:
        """The passages that begin at these places, in the order of `places`; checksums are not
        compared, and places without passage are left out."""
        ...

    def passages_of(self, key: str) -> tuple[StoredPassage, ...]:
        """All passages of one article, in order."""
        ...

    def statements(self, key: str) -> tuple[StoredSentence, ...]:
        """All sentences of one article, in order."""
        ...

    def mention_stats(self, subject: ActorScope) -> MentionStats: ...

    def statements_naming(
        self, subject: ActorScope, limit: int, *, beside: int | None = None
    ) -> tuple[StoredSentence, ...]:
        """The first `limit` sentences that mention the subject, and also the actor `beside` if
        given: newest article first, then by key and position."""
        ...

    def statements_quoting(self, subject: ActorScope, limit: int) -> tuple[StoredSentence, ...]:
        """The same for sentences that quote the subject."""
        ...

    def titles(self, actors: Collection[int]) -> Mapping[int, Mapping[str, int]]:
        """How often articles give each of these actors each title, by actor id; no entry for an
        actor without titles."""
        ...

    def offices(self, actor: int, limit: int) -> tuple[StoredRole, ...]:
        """The roles that articles give an actor, at most `limit` of each title: newest article
        first, then by key and position."""
        ...

    def ties(self, actors: Collection[int]) -> Mapping[tuple[int, int], int]:
        """Co-mentions: the number of sentences that mention both, for pairs of these actors, the
        lower id first; no entry for a pair without any."""
        ...


class Library(LibraryReader, ActorRegistry, Protocol):
    """Write access to the library, for indexing and curation."""

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

    def remove(self, key: str, *, at: datetime | None = None) -> ChangeSet:
        """Deletes an article and its analysis; actors stay until they are pruned. Returns its
        change set. `at` is the time if it is removed for good: the removal is then recorded."""
        ...

    def found(self, key: str) -> Analysis | None:
        """The article's entities, mentions, roles and quotes before corrections."""
        ...

    def refile(self, key: str, analysis: Analysis) -> ChangeSet:
        """Replaces an article's entities, mentions, roles and quotes; the change set of both."""
        ...

    def articles_calling(self, labels: Collection[str], name: str) -> tuple[str, ...]:
        """Keys of the articles that use the name of this key for any of these name records."""
        ...

    def corrections(self) -> tuple[Correction, ...]:
        """All corrections in the order they were made, undone ones too."""
        ...

    def correct(self, correction: Correction) -> Correction:
        """Stores a correction and returns it with its number."""
        ...

    def undo(self, correction: int, *, by: str, at: str) -> None:
        """Marks a correction as undone."""
        ...

    def stated(self) -> tuple[StatedActor, ...]:
        """The actors of the team's `actors.toml`."""
        ...

    def state(self, actors: Sequence[StatedActor]) -> None:
        """Replaces the actors of `actors.toml`."""
        ...
