"""The library as the desk and the indexer see it: what any store has to do.

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
from bot.model.article import Article, Source, Submission
from bot.model.stored import Overview, PassageRef, StoredPassage, StoredRole, StoredSentence
from bot.storage.index_records import DocumentStats, PassageTable, PassageVectors, Postings
from bot.storage.lookups import Directory, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class ActorScope:
    """Whom sentences are sought for: an actor, and the capitals that sit for it. A sentence that
    names one of those names the actor where it stands for the government ("Beijing said")."""

    actor: int
    capitals: frozenset[int] = frozenset()

    @property
    def speakers(self) -> frozenset[int]:
        """Whose words are its own: a capital that speaks is the government speaking."""
        return self.capitals | {self.actor}


@dataclass(frozen=True, slots=True, kw_only=True)
class CoverageStats:
    """Over what some articles are spread: how many outlets that they name, and their dates in ISO,
    None where none of them has one."""

    outlets: int
    oldest: str | None
    newest: str | None
    undated: int


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionStats:
    """How much a library says of a subject.

    `articles` are the keys of those that name it, newest first, then by key; `sentences` how many
    name it, `quoted` how many hold its words, `by_capital` how many mentions of a capital stand
    for it; `company` whom those sentences name besides, and how many of them do.
    """

    articles: tuple[str, ...]
    sentences: int
    quoted: int
    by_capital: int
    company: Mapping[int, int]


class LibraryReader(Words, Directory, Protocol):
    """The library as a reader sees it."""

    def overview(self) -> Overview: ...

    def sources(self) -> tuple[Source, ...]:
        """The cards of all articles, newest first, then by key."""
        ...

    def source(self, key: str) -> Source | None: ...

    def cards(self, ids: Collection[int]) -> Mapping[int, Source]:
        """The cards of the articles with these ids, by id."""
        ...

    def removed_on(self, article: int | str) -> datetime | None:
        """When the article of this id or key was removed; None where it never was."""
        ...

    def arrived_after(self, revision: int) -> Sequence[int]:
        """The ids of the articles that came in, or were submitted with a change, after the
        library's revision was this. One that is only read anew has not come in."""
        ...

    def keys(self, ids: Collection[int]) -> Mapping[int, str]:
        """The keys of the articles with these ids, by id."""
        ...

    def text(self, key: str) -> str | None:
        """An article's text, as it was read."""
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
        """In how many articles each of these terms stands (`bot.search.index_terms.terms`); none
        for one that stands nowhere."""
        ...

    def postings(self, terms: Collection[str]) -> Mapping[str, Postings]:
        """The articles that hold each of these terms; none for one that stands nowhere."""
        ...

    def document_stats(self) -> DocumentStats: ...

    def articles_naming(self, actors: Collection[int]) -> Collection[int]:
        """The ids of the articles that name any of these actors."""
        ...

    def spread(self, articles: Collection[int]) -> CoverageStats: ...

    def passage_table(
        self, articles: Sequence[int], terms: Sequence[str], encoder: str
    ) -> PassageTable:
        """These articles' passages, in order, with how often each holds each of these terms, and
        with the vectors that this encoder made: none where another made any of them."""
        ...

    def passages(self, ids: Sequence[int]) -> tuple[StoredPassage, ...]:
        """These passages with their statements, in the order of `ids`."""
        ...

    def passage_texts(self, ids: Sequence[int]) -> Sequence[str]:
        """The texts of these passages alone, in the order of `ids`; empty where one has gone."""
        ...

    def passages_at(self, places: Collection[PassageRef]) -> Mapping[PassageRef, StoredPassage]:
        """The passages that begin at these places, in the order of `places`, whatever they say."""
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
        """The first so many sentences that name the subject, and the actor `beside` it where one
        is given: those of the newest article first, then by key and place."""
        ...

    def statements_quoting(self, subject: ActorScope, limit: int) -> tuple[StoredSentence, ...]:
        """The same of sentences with words that the subject says."""
        ...

    def titles(self, actors: Collection[int]) -> Mapping[int, Mapping[str, int]]:
        """How often articles give each of these actors each title; none for one without."""
        ...

    def offices(self, actor: int, limit: int) -> tuple[StoredRole, ...]:
        """The roles that articles give an actor, at most so many of each title: those of the
        newest article first, then by key and place."""
        ...

    def ties(self, actors: Collection[int]) -> Mapping[tuple[int, int], int]:
        """How many sentences name both, for each two of these actors that any names, the lower
        id first."""
        ...


class Library(LibraryReader, ActorRegistry, Protocol):
    """The library as the indexer and the curator see it."""

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing: what is written inside is kept when it ends, or not at all. One writer
        is inside at a time."""
        ...

    def fingerprint(self, key: str) -> str | None:
        """What the article was last indexed from: its submission and pipeline; None if new."""
        ...

    def outdated(self, pipeline: str) -> Iterator[Submission]:
        """Articles that another pipeline read, as they were submitted."""
        ...

    def outdate(self, names: Collection[str]) -> None:
        """Counts the articles whose text holds any of these names as read by no pipeline."""
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
        """Keeps an article, under the id of the one of its key that it takes the place of; whom
        that one named. `found` is its analysis before anything people ruled. Entities whose
        bearers are new are actors of their own until they are assigned. `added` is ISO."""
        ...

    def unembedded(self, encoder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        """Articles whose vectors this encoder did not make, and their passages' texts."""
        ...

    def embed(self, key: str, meaning: PassageVectors) -> None:
        """Keeps the vectors of an article's passages; other ones give way."""
        ...

    def remove(self, key: str, *, at: datetime | None = None) -> ChangeSet:
        """Forgets an article and all found in it. Actors stay until they are pruned. Where it is
        taken out for good, `at` is when: only that is remembered."""
        ...

    def found(self, key: str) -> Analysis | None:
        """The article's entities, mentions, roles and quotes as language work found them."""
        ...

    def refile(self, key: str, analysis: Analysis) -> ChangeSet:
        """Files these entities, mentions, roles and quotes instead of those that were."""
        ...

    def articles_calling(self, labels: Collection[str], name: str) -> tuple[str, ...]:
        """Keys of the articles that call any of these bearers by this name, by its key."""
        ...

    def corrections(self) -> tuple[Correction, ...]:
        """All corrections, in the order they were made, also those undone."""
        ...

    def correct(self, correction: Correction) -> Correction:
        """Keeps a correction; as it is kept, with its number."""
        ...

    def undo(self, correction: int, *, by: str, at: str) -> None:
        """Notes that a correction holds no more."""
        ...

    def stated(self) -> tuple[StatedActor, ...]:
        """The actors that the team itself states."""
        ...

    def state(self, actors: Sequence[StatedActor]) -> None:
        """Replaces what the team states."""
        ...
