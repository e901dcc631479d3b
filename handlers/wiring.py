"""Puts the store behind the bureau: the only module that knows one. Imports nothing of Slack's."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.curation import Curator
from bot.desk import Desk
from bot.digests.subscription import Subscriptions
from bot.doubtful import Doubtful
from bot.embeddings.encoder_choice import encoder
from bot.model.article import Source
from bot.retention import Retention
from bot.storage.intake import Feeds
from bot.storage.library import Library
from bot.storage.place import Place
from handlers.access.access import Access
from handlers.bureau import Bureau, now
from handlers.intake.desk import IntakeDesk
from handlers.settings import Settings
from store import Store, backups, copying, index_lock, open_store
from store.collections import SqliteCollections
from store.sqlite import views

if TYPE_CHECKING:
    from bot.indexing import Indexer, Reads
    from bot.language.worker_pool import Loading
    from handlers.intake.context import Intake


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """The metadata of the articles removed, and whether their words are gone from the file by
    now."""

    cards: tuple[Source, ...]
    cleared: bool


def open_bureau(settings: Settings, *, create: bool = False) -> Bureau:
    """The bureau over a library's file. Raises LibraryUnusable, as all here do."""
    store = opened(settings, create=create)
    return Bureau(
        desk=desk(store, settings),
        curator=Curator(store.library),
        doubtful=Doubtful(store.library, Curator(store.library)),
        subscriptions=store.subscriptions,
        deliveries=store.deliveries,
        archive=store.archive,
        channels=store.channels,
        memory=store.memory,
        receipts=store.receipts,
        unanswered=store.unanswered,
        access=Access(settings.policy),
        add_reaction=settings.add_reaction,
        newer_blocks=settings.newer_blocks,
        upkeep=store.upkeep,
        ages=settings.ages,
        curators=settings.curators,
        timezone=settings.timezone,
        jobs=store.jobs,
        unread=store.unread,
        retention=retention(store),
        intake=intake_desk(settings, store),
        clear=store.clear,
        close=store.close,
        settle=store.settle,
        hurry=store.hurry,
        size=store.size,
    )


def open_desk(settings: Settings) -> Desk:
    return desk(opened(settings), settings)


def desk(store: Store, settings: Settings) -> Desk:
    return Desk(store.library, encoder(settings.encoder))


def open_curator(settings: Settings, *, create: bool = False) -> Curator:
    return Curator(opened(settings, create=create).library)


def open_doubtful(settings: Settings) -> Doubtful:
    library = opened(settings).library
    return Doubtful(library, Curator(library))


def remove(
    settings: Settings, keys: Sequence[str], *, by: str, reason: str = "", now: datetime
) -> Removed:
    """Removes articles from the library, and their words from all that is kept of answers. Raises
    ArticleUnknown, and then changes nothing."""
    with opened(settings) as store:
        cards = retention(store).remove(keys, by=by, reason=reason, now=now)
        return Removed(cards=cards, cleared=store.clear())


def retention(store: Store) -> Retention:
    return Retention(store.library, store.jobs, store.archive, store.feeds)


def back_up(settings: Settings, to: Path, copied: backups.Copied) -> backups.Backup:
    """Copies the library into a new file, also while it is in use. Raises BackupRefused too."""
    with opened(settings) as store:
        return backups.back_up(store, to, copied)


def restore(
    settings: Settings, backup: Path, now: datetime, copied: backups.Copied
) -> backups.Restored:
    """Puts a backup in the library's place. Raises BackupRefused too."""
    return backups.restore(backup, settings.db, now, copied)


def copy(source: Place, target: Place, copied: copying.Copied) -> int:
    """Copies a library into an empty place; how many articles it holds. Raises CopyRefused too."""
    return copying.copy(source, target, copied)


def open_library(settings: Settings, *, create: bool = False) -> Library:
    return opened(settings, create=create).library


def open_indexer(settings: Settings, *, loading: Callable[[], None]) -> "Indexer":
    """The indexer of a library. It loads the language model only when there is something to read,
    after calling `loading`. Raises ModelMissing too."""

    def reads(begin: "Loading") -> "Reads":
        from bot.language.worker_pool import ReaderPool

        loading()
        return ReaderPool(begin, os.cpu_count() or 1, settings.article_seconds)

    return indexer(settings, open_library(settings, create=True), reads)


def indexer(settings: Settings, library: Library, reads: "Callable[[Loading], Reads]") -> "Indexer":
    """An indexer that reads by what `reads` makes when there is something to read. Raises
    ModelMissing, and EncoderMissing."""
    # Imported here, and spaCy only when it is needed: answering waits for none of them.
    from bot.indexing import Indexer
    from bot.language import models
    from bot.language.worker_pool import Loading

    model = models.choose(settings.model)

    def reader() -> "Reads":
        return reads(Loading.of(model, library.corrections.stated()))

    return Indexer(library, reader, model.pipeline, encoder(settings.encoder))


def open_intake(settings: Settings, *, create: bool = False) -> "Intake":
    """What asks the web for a library's articles."""
    return intake(settings, opened(settings, create=create))


def intake(settings: Settings, store: Store) -> "Intake":
    # Imported here: answering asks nothing of the web.
    from handlers.intake.context import Intake
    from handlers.intake.fetching import Web
    from handlers.intake.hosts import Reach
    from handlers.intake.robots import Robots

    web = Web(
        reach=Reach(internal=settings.internal, own_port=settings.port), contact=settings.contact
    )
    return Intake(
        feeds=store.feeds,
        entries=store.entries,
        articles=store.library.articles,
        removals=store.library.removals,
        unread=store.unread,
        transaction=store.database.transaction,
        web=web,
        robots=Robots(web),
    )


def intake_desk(settings: Settings, store: Store) -> IntakeDesk:
    return IntakeDesk(lambda: intake(settings, store), store.feeds, store.jobs, store.unread, now)


def open_feeds(settings: Settings, *, create: bool = False) -> Feeds:
    """The feeds alone, for those who only look at them."""
    return opened(settings, create=create).feeds


def indexing(settings: Settings) -> AbstractContextManager[None]:
    """A context in which no other run indexes the library. Raises LibraryUnusable where one
    does."""
    return index_lock.indexing(settings.db)


@contextmanager
def collections(settings: Settings) -> Iterator[SqliteCollections]:
    """The collections of a library."""
    with opened(settings) as store:
        yield store.collections


def within(
    settings: Settings, collections: Sequence[str], filed: Callable[[int, int], object]
) -> Settings:
    """The settings of a library that holds these collections alone, by their names. `filed` is told
    how many of its articles of how many are in place. Raises CollectionRefused too."""
    with opened(settings) as store:
        return replace(settings, db=views.within(store, collections, filed))


def open_subscriptions(settings: Settings, *, create: bool = False) -> Subscriptions:
    return opened(settings, create=create).subscriptions


def opened(settings: Settings, *, create: bool = False) -> Store:
    return open_store(settings.db, create=create)
