"""The library in SQLite: the small readers and writers of this folder, and how articles enter and
leave them all."""

from collections.abc import Collection, Iterator
from contextlib import AbstractContextManager

from bot.actors.records import ChangeSet
from bot.model.analysis import Analysis
from bot.model.article import Article, Submission
from bot.model.stored import Overview
from bot.reading.quality import flaws
from bot.storage.index_records import PassageVectors
from bot.storage.removals import Removal
from store import (
    analysis_writer,
    articles,
    copies,
    feeds,
    index,
    placing,
    raw_analysis,
    readings,
    tombstones,
    unread,
    versions,
)
from store.corrections import SqliteCorrections
from store.database import Database
from store.directory import SqliteDirectory
from store.holds import SqliteHolds
from store.mention_stats import SqliteMentions
from store.overview import overview
from store.read_cache import Cached
from store.registry import SqliteActorRegistry
from store.revision import change
from store.search import SqliteSearchIndex
from store.stored_sentences import SqliteSentences
from store.tombstones import SqliteRemovals
from store.words import SqliteWords


class SqliteLibraryReader:
    """Implements `bot.storage.library.LibraryReader`. What every query needs is cached until the
    library changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._overview = Cached(database, overview)
        self.articles = articles.SqliteArticles(database)
        self.directory = SqliteDirectory(database)
        self.words = SqliteWords(database)
        self.index = SqliteSearchIndex(database)
        self.sentences = SqliteSentences(database)
        self.mentions = SqliteMentions(database)

    def overview(self) -> Overview:
        return self._overview.value()


class SqliteLibrary(SqliteLibraryReader):
    """Implements `bot.storage.library.Library`. Each method that writes is a transaction, nested if
    there is one around it."""

    def __init__(self, database: Database) -> None:
        super().__init__(database)
        self.registry = SqliteActorRegistry(database)
        self.corrections = SqliteCorrections(database)
        self.removals = SqliteRemovals(database)
        self.holds = SqliteHolds(database)

    def transaction(self) -> AbstractContextManager[None]:
        return change(self._database)

    def fingerprint(self, key: str) -> str | None:
        return articles.column(self._database, "fingerprint", key)

    def outdated(self, pipeline: str) -> Iterator[Submission]:
        return articles.outdated(self._database, pipeline)

    def outdate(self, names: Collection[str]) -> None:
        with self.transaction():
            articles.outdate(self._database, names)

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
            known = articles.column(self._database, "id", article.key) is not None
            article_id = articles.id_for(self._database, article.key)
            arrived = articles.arrival(self._database, submission, article)
            if arrived > int(articles.column(self._database, "arrived", article.key) or 0):
                versions.note(self._database, article_id, article, analysis, added)
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
            readings.insert(
                self._database, article_id, submission, article, flaws(article, analysis)
            )
            analysis_writer.write_analysis(self._database, article_id, article.text, analysis)
            copies.insert(self._database, article_id, article, analysis)
            raw_analysis.save_raw_analysis(self._database, article_id, found)
            unread.forget(self._database, article.key)
            placing.place(self._database, article.key, new=not known)
            return touched

    def unembedded(self, encoder: str) -> Iterator[tuple[str, tuple[str, ...]]]:
        return index.unembedded(self._database, encoder)

    def embed(self, key: str, meaning: PassageVectors) -> None:
        with self.transaction():
            index.embed(self._database, key, meaning)

    def remove(self, key: str, *, removal: Removal | None = None) -> ChangeSet:
        with self.transaction():
            article_id = articles.column(self._database, "id", key)
            if removal:
                tombstones.note(self._database, key, removal)
                unread.forget(self._database, key)
                feeds.forget(self._database, key, articles.column(self._database, "address", key))
                if article_id is not None:
                    versions.forget(self._database, int(article_id))
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
