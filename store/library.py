"""The library over SQLite."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager

from bot.library import Hit, Known
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
from store import articles, filing, index, registry, search, statements
from store.cached import Cached
from store.database import Database
from store.overview import overview


class SqliteShelf:
    """Implements `bot.library.Shelf`. What is asked for with each question is read once and kept
    until the library changes."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._overview = Cached(database, overview)
        self._sources = Cached(database, articles.sources)
        self._vocabulary = Cached(database, index.vocabulary)
        self._actors = Cached(database, registry.every)
        self._names = Cached(database, registry.names)

    def overview(self) -> Overview:
        return self._overview.value()

    def sources(self) -> tuple[Source, ...]:
        return self._sources.value()

    def source(self, key: str) -> Source | None:
        return articles.source(self._database, key)

    def text(self, key: str) -> str | None:
        return articles.column(self._database, "text", key)

    def vocabulary(self) -> Mapping[str, int]:
        return self._vocabulary.value()

    def actors(self) -> tuple[Actor, ...]:
        return self._actors.value()

    def names(self) -> tuple[Name, ...]:
        return self._names.value()

    def match(self, groups: Sequence[Sequence[str]], limit: int) -> tuple[Hit, ...]:
        return search.match(self._database, groups, limit)

    def passages(self, ids: Sequence[int]) -> tuple[StoredPassage, ...]:
        return statements.passages(self._database, ids)

    def statements(self, key: str) -> tuple[Statement, ...]:
        return statements.of_article(self._database, key)

    def statements_naming(self, actors: Collection[int]) -> tuple[Statement, ...]:
        return statements.naming(self._database, actors)

    def statements_quoting(self, actors: Collection[int]) -> tuple[Statement, ...]:
        return statements.quoting(self._database, actors)

    def offices(self, actors: Collection[int]) -> tuple[Office, ...]:
        return statements.offices(self._database, actors)


class SqliteLibrary(SqliteShelf):
    """Implements `bot.library.Library`. Each method that writes is a transaction, or a part of
    the one around it."""

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

    def known(self, keys: Collection[str]) -> tuple[Known, ...]:
        return registry.known(self._database, keys)

    def known_by_id(self, actors: Collection[int]) -> tuple[Known, ...]:
        return registry.known_by_id(self._database, actors)

    def create(self, entity: Entity) -> int:
        with self.transaction():
            return registry.create(self._database, entity)

    def merge(self, actor: int, into: int) -> None:
        with self.transaction():
            registry.merge(self._database, actor, into)

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
        """As `Library.save`; an article of the same key gives way."""
        with self.transaction():
            self.remove(article.key)
            article_id = articles.insert(
                self._database,
                submission,
                article,
                fingerprint=fingerprint,
                pipeline=pipeline,
                added=added,
            )
            filing.file(self._database, article_id, article.text, analysis, actors)

    def remove(self, key: str) -> frozenset[int]:
        with self.transaction():
            return filing.take_out(self._database, key)

    def settle(self, actor: int, name: str, kind: Kind) -> None:
        with self.transaction():
            registry.settle(self._database, actor, name, kind)

    def prune(self, actors: Collection[int]) -> None:
        with self.transaction():
            registry.prune(self._database, actors)
