"""Opens a store, and builds all that reads and writes its file."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from bot.errors import LibraryUnusable
from store import removals
from store.audit import SqliteAudit
from store.briefings import SqliteArchive
from store.channels import SqliteChannels
from store.clock_repair import settle
from store.collections import SqliteCollections
from store.conversations import SqliteMemory
from store.database import PATIENCE, Database
from store.deliveries import SqliteDeliveries
from store.feeds import SqliteEntries, SqliteFeeds
from store.file_modes import make, views_of
from store.jobs import SqliteJobs
from store.library import SqliteLibrary
from store.people import SqlitePeople
from store.receipts import Receipts
from store.schema import prepare
from store.subscriptions import SqliteSubscriptions
from store.unanswered import SqliteUnanswered
from store.unread import SqliteUnread
from store.upkeep import SqliteUpkeep
from store.write_behind import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """An open store: one file. Safe to share between threads."""

    database: Database
    library: SqliteLibrary
    subscriptions: SqliteSubscriptions
    deliveries: SqliteDeliveries
    receipts: Receipts
    archive: SqliteArchive
    channels: SqliteChannels
    memory: SqliteMemory
    upkeep: SqliteUpkeep
    unanswered: SqliteUnanswered
    feeds: SqliteFeeds
    entries: SqliteEntries
    jobs: SqliteJobs
    unread: SqliteUnread
    writer: Writer
    collections: SqliteCollections
    people: SqlitePeople
    audit: SqliteAudit

    def clear(self) -> bool:
        """Deletes what stored answers hold of removed articles, and overwrites it in the file;
        False if some of it is left in the write-ahead log because another program is reading."""
        removals.purge(self.database)
        for each in views_of(self.database.path):  # made anew when they are asked for
            each.unlink(missing_ok=True)
        return removals.clear(self.database)

    def settle(self, now: datetime) -> int:
        """Repairs times that a wrong clock wrote ahead of `now`; the number of rows."""
        return settle(self.database, now)

    def hurry(self, seconds: float) -> None:
        """From now on this thread waits no longer than so for another program's writing."""
        self.database.hurry(seconds)

    def close(self) -> None:
        self.writer.close()
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def open_store(path: Path, *, create: bool = False, patience: float = PATIENCE) -> Store:
    """Opens the store in this file; `create` creates a missing one, with its folder, or fills an
    empty file. `patience` is how many seconds a writer waits for another.

    Raises LibraryUnusable, and then leaves the file as it was."""
    _check(path, create=create)
    database = Database(path, create=create, patience=patience)
    try:
        prepare(database, create=create)
    except BaseException:
        database.close()
        raise
    writer = Writer(database)
    return Store(
        database=database,
        library=SqliteLibrary(database),
        subscriptions=SqliteSubscriptions(database),
        deliveries=SqliteDeliveries(database),
        receipts=Receipts(database, writer),
        archive=SqliteArchive(database, writer),
        channels=SqliteChannels(database, writer),
        memory=SqliteMemory(database, writer),
        upkeep=SqliteUpkeep(database),
        writer=writer,
        unanswered=SqliteUnanswered(database),
        feeds=SqliteFeeds(database),
        entries=SqliteEntries(database),
        jobs=SqliteJobs(database),
        unread=SqliteUnread(database),
        collections=SqliteCollections(database),
        people=SqlitePeople(database),
        audit=SqliteAudit(database),
    )


def _check(path: Path, *, create: bool) -> None:
    try:
        if path.is_dir():
            raise LibraryUnusable(f"{path} is a folder. Name a file in it: {path}/attache.db.")
        if create:
            path.parent.mkdir(parents=True, exist_ok=True)
            make(path)
        elif not path.exists():
            raise LibraryUnusable(f"There is no library at {path}. Make one with: attache index")
    except OSError as error:
        raise LibraryUnusable(f"{path} cannot be used: {error.strerror}.") from error
