"""Puts the store behind the bureau: the only module that knows one. Imports nothing of Slack's."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bot.curation import Curator
from bot.curation_within import CuratorWithin
from bot.desk import Desk
from bot.digests.subscription import Subscriptions
from bot.doubtful import Doubtful
from bot.embeddings.encoder_choice import encoder
from bot.model.article import Source
from bot.retention import Retention
from bot.storage.audit import Deed
from bot.storage.intake import Feeds
from bot.storage.library import Library
from bot.storage.place import Place
from handlers.access.access import Access
from handlers.bureau import Bureau, now
from handlers.intake.desk import IntakeDesk, Seen
from handlers.outline.audit import audited
from handlers.settings import Settings
from store import Store, backups, copying, index_lock, open_store, upgrades
from store.collections import SqliteCollections
from store.reach import Reach
from store.sqlite import file_modes, views

if TYPE_CHECKING:
    from bot.indexing import Indexer, Reads
    from bot.language.worker_pool import Loading
    from handlers.intake.context import Intake
    from store.workspaces import SqliteWorkspaces


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """The metadata of the articles removed, and whether their words are gone from the file by
    now."""

    cards: tuple[Source, ...]
    cleared: bool


def open_bureau(settings: Settings, *, create: bool = False) -> Bureau:
    """The bureau over a library's file. Raises LibraryUnusable, as all here do."""
    store = opened(settings, create=create)
    rooms = Rooms(settings, store)

    def close() -> None:
        rooms.close()
        store.close()

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
        owners=settings.owners,
        timezone=settings.timezone,
        jobs=store.jobs,
        unread=store.unread,
        retention=retention(store),
        intake=intake_desk(settings, store),
        clear=store.clear,
        close=close,
        settle=store.settle,
        hurry=store.hurry,
        size=store.size,
        audit=store.audit,
        audited=lambda limit: _audited(store, limit),
        collections=store.collections,
        narrow=rooms,
    )


def _audited(store: Store, limit: int) -> Sequence[Deed]:
    library = store.library
    corrected, removed = library.corrections.all()[-limit:], library.removals.tombstones(limit)
    return audited(store.audit.deeds(limit), corrected, removed, limit)


class Rooms:
    """Makes the bureaus that answer from some of the library's collections, each over a view."""

    def __init__(self, settings: Settings, store: Store) -> None:
        self._settings, self._store = settings, store
        self._views = views.Views(store.database)
        self._made: dict[frozenset[int], tuple[Store, Bureau]] = {}

    def __call__(self, whole: Bureau, reach: frozenset[int]) -> Bureau:
        """Raises LibraryUnusable."""
        view = self._views.of(reach)
        held = self._made.get(reach)
        if held is None or held[0] is not view or held[1].whole is not whole:
            held = self._made[reach] = view, self._room(whole, reach, view)
            for old in [*self._made][: -views.MOST]:
                self._made.pop(old, None)
        return held[1]

    def _room(self, whole: Bureau, reach: frozenset[int], view: Store) -> Bureau:
        curator = CuratorWithin(view.library, self._store.library)
        return replace(
            whole,
            desk=desk(view, self._settings),
            curator=curator,
            doubtful=Doubtful(view.library, curator),
            archive=self._store.archive.within(Reach(reach)),
            memory=self._store.memory.within(Reach(reach)),
            intake=whole.intake.within(
                Seen(
                    articles=view.library.articles,
                    collections=self._store.collections,
                    reach=reach,
                )
            ),
            reach=reach,
            whole=whole,
        )

    def close(self) -> None:
        self._views.close()


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


def audit(settings: Settings, limit: int) -> Sequence[Deed]:
    """The changes by people of all kinds, the latest first."""
    with opened(settings) as store:
        return _audited(store, limit)


def note(settings: Settings, deed: str, *, about: str, by: str, undo: str = "") -> None:
    """Records a change in the audit."""
    with opened(settings) as store:
        store.audit.note(deed, about=about, by=by, at=now(), undo=undo)


def restore(
    settings: Settings, backup: Path, now: datetime, copied: backups.Copied
) -> backups.Restored:
    """Puts a backup in the library's place. Raises BackupRefused too."""
    return backups.restore(backup, settings.db, now, copied)


def pending_upgrade(settings: Settings) -> tuple[str, ...]:
    """What the library lacks that this version wants; it is left as it is."""
    return upgrades.pending(settings.db)


def upgrade(settings: Settings, copied: backups.Copied) -> upgrades.Upgraded:
    """Brings the library up to date, with a copy of it beside. Raises BackupRefused too."""
    return upgrades.upgrade(settings.db, copied)


def copy(source: Place, target: Place, copied: copying.Copied) -> int:
    """Copies a library into an empty place; how many articles it holds. Raises CopyRefused too."""
    return copying.copy(source, target, copied)


def open_library(settings: Settings, *, create: bool = False) -> Library:
    return opened(settings, create=create).library


def open_indexer(
    settings: Settings, *, loading: Callable[[], None], refused: Callable[[str], object]
) -> "Indexer":
    """The indexer of a library. It loads the language model only when there is something to read,
    after calling `loading`; or asks the cluster that is set, and calls `refused` with a sentence
    for each worker there that may not read for it. Raises ModelMissing too."""

    def reads(begin: "Loading") -> "Reads":
        loading()
        if settings.cluster:
            return cluster_reader(settings, settings.cluster, begin, refused)
        from bot.language.worker_pool import ReaderPool

        return ReaderPool(begin, os.cpu_count() or 1, settings.article_seconds)

    return indexer(settings, open_library(settings, create=True), reads)


def cluster_reader(
    settings: Settings, address: str, begin: "Loading", refused: Callable[[str], object]
) -> "Reads":
    """What reads on a cluster as `begin` would here. Raises ClusterUnusable."""
    from handlers.cluster import extra

    extra.check()
    # Imported here: Dask takes a second.
    from handlers.cluster.cluster_reader import ClusterReader
    from handlers.cluster.edition import edition
    from handlers.cluster.reading_task import Terms
    from handlers.cluster.roster import Roster

    roster = Roster(address, edition(begin.model), refused)
    return ClusterReader(address, Terms(begin.stated, settings.article_seconds), roster)


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
    return IntakeDesk(
        lambda: intake(settings, store), store.feeds, store.jobs, store.unread, now, store.audit
    )


def open_feeds(settings: Settings, *, create: bool = False) -> Feeds:
    """The feeds alone, for those who only look at them."""
    return opened(settings, create=create).feeds


def indexing(settings: Settings) -> AbstractContextManager[None]:
    """A context in which no other run indexes the library. Raises LibraryUnusable where one
    does."""
    return index_lock.indexing(settings.db)


@contextmanager
def collections(settings: Settings, *, create: bool = False) -> Iterator[SqliteCollections]:
    """The collections of a library."""
    with opened(settings, create=create) as store:
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


def open_workspaces(settings: Settings, folder: Path) -> "SqliteWorkspaces":
    """Who installed Attaché. Raises SettingWrong where no key opens their tokens, too."""
    # Imported here: one workspace needs no encryption.
    from store.workspaces import open_workspaces

    return open_workspaces(folder, settings.secret_keys)


def workspaces_installed(folder: Path) -> tuple[str, ...]:
    """The ids of the workspaces where Attaché is installed."""
    from store.workspaces import installed_ids

    return installed_ids(folder)


def written(library: Path) -> file_modes.Written:
    """What changes whenever somebody writes to the library in this file."""
    return file_modes.written(library)
