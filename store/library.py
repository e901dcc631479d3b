"""The library in SQLite, by the modules of this folder."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime

from bot.actors.records import AliasUse, ChangeSet, NameRecord
from bot.actors.register import ActorRecord
from bot.model.actor import Actor, CanonicalActor, Correction, Name, Origin, StatedActor
from bot.model.analysis import Analysis
from bot.model.article import Article, Layout, Source, Submission
from bot.model.stored import Overview, PassageRef, StoredPassage, StoredRole, StoredSentence
from bot.storage.index_records import DocumentStats, PassageTable, PassageVectors, Postings
from bot.storage.library import ActorScope, CoverageStats, MentionStats
from store import (
    actor_records,
    analysis_writer,
    articles,
    corrections,
    directory,
    index,
    mention_stats,
    raw_analysis,
    readings,
    registry,
    removals,
    search,
    stored_sentences,
    words,
)
from store.database import Database
from store.overview import overview
from store.read_cache import Cached


class SqliteLibraryReader:
    """Implements `bot.storage.library.LibraryReader`. What every query needs is cached until the
    library changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._overview = Cached(database, overview)
        self._sources = Cached(database, articles.sources)
        self._unused = Cached(database, directory.unused)
        self._roll = Cached(database, search.document_stats)

    def overview(self) -> Overview:
        return self._overview.value()

    def sources(self) -> tuple[Source, ...]:
        return self._sources.value()

    def source(self, key: str) -> Source | None:
        return articles.source(self._database, key)

    def cards(self, ids: Collection[int]) -> Mapping[int, Source]:
        return articles.cards(self._database, ids)

    def keys(self, ids: Collection[int]) -> Mapping[int, str]:
        return articles.keys(self._database, ids)

    def text(self, key: str) -> str | None:
        return articles.column(self._database, "text", key)

    def layout(self, key: str) -> Layout | None:
        return readings.layout(self._database, key)

    def arrived_after(self, revision: int) -> tuple[int, ...]:
        return articles.arrived_after(self._database, revision)

    def removed_on(self, article: int | str) -> datetime | None:
        return removals.removed_on(self._database, article)

    def outlets(self) -> tuple[str, ...]:
        return articles.given(self._database, "outlet")

    def authors(self) -> tuple[str, ...]:
        return articles.given(self._database, "author")

    def actors(self) -> tuple[Actor, ...]:
        return registry.every(self._database)

    def names(self) -> tuple[Name, ...]:
        return registry.names(self._database)

    def words(self, texts: Collection[str]) -> Mapping[str, int]:
        return words.words(self._database, texts)

    def words_by_prefix(self, letter: str, length: int) -> str:
        return words.words_by_prefix(self._database, letter, length)

    def words_by_infix(self, letters: str, shortest: int, longest: int) -> str:
        return words.words_by_infix(self._database, letters, shortest, longest)

    def words_by_phonetic_key(self, consonants: str) -> str:
        return words.words_by_phonetic_key(self._database, consonants)

    def named(self, keys: Collection[str]) -> tuple[Name, ...]:
        return directory.named(self._database, keys)

    def run_together(self, letters: Collection[str]) -> tuple[Name, ...]:
        return directory.run_together(self._database, letters)

    def begun(self, words: str) -> tuple[Name, ...]:
        return directory.begun(self._database, words)

    def initialled(self, letters: str) -> tuple[Name, ...]:
        return directory.initialled(self._database, letters)

    def beside(self, pairs: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        return directory.beside(self._database, pairs)

    def in_names(self, words: Collection[str]) -> frozenset[str]:
        return directory.in_names(self._database, words)

    def holding(self, words: Collection[str]) -> frozenset[str]:
        return directory.holding(self._database, words)

    def unused(self) -> frozenset[str]:
        return self._unused.value()

    def ends(self, part: str) -> tuple[Actor, ...]:
        return directory.ends(self._database, part)

    def who(self, ids: Collection[int]) -> tuple[Actor, ...]:
        return directory.who(self._database, ids)

    def names_of(self, actors: Collection[int]) -> tuple[Name, ...]:
        return directory.names_of(self._database, actors)

    def foremost(self, limit: int) -> tuple[Actor, ...]:
        return directory.foremost(self._database, limit)

    def capitals(self, country: str) -> frozenset[int]:
        return directory.capitals(self._database, country)

    def frequencies(self, terms: Collection[str]) -> Mapping[str, int]:
        return search.frequencies(self._database, terms)

    def postings(self, terms: Collection[str]) -> Mapping[str, Postings]:
        return search.postings(self._database, terms)

    def document_stats(self) -> DocumentStats:
        return self._roll.value()

    def articles_naming(self, actors: Collection[int]) -> Collection[int]:
        return mention_stats.articles_naming(self._database, actors)

    def spread(self, articles: Collection[int]) -> CoverageStats:
        return mention_stats.spread(self._database, articles)

    def passage_table(
        self, articles: Sequence[int], terms: Sequence[str], encoder: str
    ) -> PassageTable:
        with self._database.snapshot():
            return search.passage_table(self._database, articles, terms, encoder)

    def passages(self, ids: Sequence[int]) -> tuple[StoredPassage, ...]:
        return stored_sentences.passages(self._database, ids)

    def passage_texts(self, ids: Sequence[int]) -> Sequence[str]:
        return stored_sentences.passage_texts(self._database, ids)

    def passages_at(self, places: Collection[PassageRef]) -> Mapping[PassageRef, StoredPassage]:
        return stored_sentences.passages_at(self._database, places)

    def passages_of(self, key: str) -> tuple[StoredPassage, ...]:
        return stored_sentences.passages_of(self._database, key)

    def statements(self, key: str) -> tuple[StoredSentence, ...]:
        return stored_sentences.of_article(self._database, key)

    def mention_stats(self, subject: ActorScope) -> MentionStats:
        return mention_stats.mention_stats(self._database, subject)

    def statements_naming(
        self, subject: ActorScope, limit: int, *, beside: int | None = None
    ) -> tuple[StoredSentence, ...]:
        return stored_sentences.naming(self._database, subject, limit, beside)

    def statements_quoting(self, subject: ActorScope, limit: int) -> tuple[StoredSentence, ...]:
        return stored_sentences.quoting(self._database, subject, limit)

    def titles(self, actors: Collection[int]) -> Mapping[int, Mapping[str, int]]:
        return mention_stats.titles(self._database, actors)

    def offices(self, actor: int, limit: int) -> tuple[StoredRole, ...]:
        return stored_sentences.offices(self._database, actor, limit)

    def ties(self, actors: Collection[int]) -> Mapping[tuple[int, int], int]:
        return mention_stats.ties(self._database, actors)


class SqliteLibrary(SqliteLibraryReader):
    """Implements `bot.storage.library.Library`. Each method that writes is a transaction, nested if
    there is one around it."""

    @contextmanager
    def transaction(self) -> Iterator[None]:
        outermost = not self._database.in_transaction
        with self._database.transaction():
            before = self._database.connection.total_changes
            yield
            if outermost and self._database.connection.total_changes > before:
                sql = "UPDATE meta SET value = value + 1 WHERE name = 'revision'"
                self._database.execute(sql)

    def fingerprint(self, key: str) -> str | None:
        return articles.column(self._database, "fingerprint", key)

    def outdated(self, pipeline: str) -> Iterator[Submission]:
        return articles.outdated(self._database, pipeline)

    def outdate(self, names: Collection[str]) -> None:
        with self.transaction():
            articles.outdate(self._database, names)

    def name_records(self, labels: Collection[str]) -> tuple[NameRecord, ...]:
        return actor_records.labelled(self._database, labels)

    def name_records_of(self, actors: Collection[int]) -> tuple[NameRecord, ...]:
        return actor_records.of_actors(self._database, actors)

    def alias_uses(self, names: Collection[str]) -> Mapping[str, tuple[AliasUse, ...]]:
        return actor_records.alias_uses(self._database, names)

    def sounding(self, sounds: Collection[str]) -> tuple[NameRecord, ...]:
        return actor_records.sounding(self._database, sounds)

    def create(self, id: int | None = None) -> int:
        with self.transaction():
            return registry.create(self._database, id)

    def assign(self, label: str, actor: int, why: Origin | None) -> None:
        with self.transaction():
            actor_records.assign(self._database, label, actor, why)

    def known(self, actors: Collection[int]) -> tuple[ActorRecord, ...]:
        return registry.known(self._database, actors)

    def settle(self, actor: int, portrait: CanonicalActor) -> None:
        with self.transaction():
            registry.settle(self._database, actor, portrait)

    def prune(self, actors: Collection[int]) -> None:
        with self.transaction():
            actor_records.prune(self._database, actors)

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
        with self.transaction():
            article_id = articles.id_for(self._database, article.key)
            arrived = articles.arrival(self._database, submission)
            touched = self.remove(article.key)
            articles.insert(
                self._database,
                submission,
                article,
                id=article_id,
                fingerprint=fingerprint,
                pipeline=pipeline,
                added=added,
                arrived=arrived,
            )
            analysis_writer.write_analysis(self._database, article_id, article.text, analysis)
            raw_analysis.save_raw_analysis(self._database, article_id, found)
            return touched

    def unembedded(self, encoder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        return index.unembedded(self._database, encoder)

    def embed(self, key: str, meaning: PassageVectors) -> None:
        with self.transaction():
            index.embed(self._database, key, meaning)

    def remove(self, key: str, *, at: datetime | None = None) -> ChangeSet:
        with self.transaction():
            article_id = articles.column(self._database, "id", key)
            if at is not None and article_id is not None:
                removals.note(self._database, int(article_id), key, at)
            return analysis_writer.take_out(self._database, key)

    def found(self, key: str) -> Analysis | None:
        article_id = articles.column(self._database, "id", key)
        return None if article_id is None else raw_analysis.found(self._database, int(article_id))

    def refile(self, key: str, analysis: Analysis) -> ChangeSet:
        with self.transaction():
            row = self._database.row("SELECT id, text FROM article WHERE key = ?", key)
            if row is None:
                return ChangeSet()
            before = analysis_writer.touched(self._database, row["id"])
            analysis_writer.refile(self._database, row["id"], row["text"], analysis)
            return before | analysis_writer.touched(self._database, row["id"])

    def articles_calling(self, labels: Collection[str], name: str) -> tuple[str, ...]:
        return actor_records.articles_calling(self._database, labels, name)

    def corrections(self) -> tuple[Correction, ...]:
        return corrections.every(self._database)

    def correct(self, correction: Correction) -> Correction:
        with self.transaction():
            return corrections.keep(self._database, correction)

    def undo(self, correction: int, *, by: str, at: str) -> None:
        with self.transaction():
            corrections.undo(self._database, correction, by, at)

    def stated(self) -> tuple[StatedActor, ...]:
        return corrections.stated(self._database)

    def state(self, actors: Sequence[StatedActor]) -> None:
        with self.transaction():
            corrections.state(self._database, actors)
