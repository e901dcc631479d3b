"""Opens a store, and builds all that reads and writes its file."""

from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Self

from bot.errors import LibraryUnusable
from bot.storage.place import Place, Server
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
from store.jobs import SqliteJobs
from store.library import SqliteLibrary
from store.people import SqlitePeople
from store.receipts import Receipts
from store.space import Space
from store.sqlite import schema
from store.sqlite.space import SqliteSpace
from store.subscriptions import SqliteSubscriptions
from store.unanswered import SqliteUnanswered
from store.unread import SqliteUnread
from store.upkeep import SqliteUpkeep
from store.write_behind import Writer


@dataclass(frozen=True, slots=True, kw_only=True)
class Store:
    """An open store: one database. Safe to share between threads."""

    place: Place
    database: Database
    space: Space
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
        """Deletes what stored answers hold of removed articles, and overwrites it;
        False if some of it is left in the write-ahead log because another program is reading."""
        removals.purge(self.database)
        return self.space.clear()

    def settle(self, now: datetime) -> int:
        """Repairs times that a wrong clock wrote ahead of `now`; the number of rows."""
        return settle(self.database, now)

    def hurry(self, seconds: float) -> None:
        """From now on this thread waits no longer than so for another program's writing."""
        self.database.hurry(seconds)

    def size(self) -> int:
        """Bytes that the library takes."""
        return self.space.size()

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


_IN_PART = "is copied only in part. attache copy FROM TO, the same as before, goes on with it."


def open_store(
    place: Place, *, create: bool = False, patience: float = PATIENCE, copying: bool = False
) -> Store:
    """Opens the store in this file; `create` creates a missing one, with its folder, or fills an
    empty one. `patience` is how many seconds a writer waits for another.

    Raises LibraryUnusable, and then leaves it as it was; also of one that is copied only in part,
    unless it is `copying` that opens it."""
    database, space = _opened(place, create=create, patience=patience)
    if not copying and database.row("SELECT 1 FROM meta WHERE name = 'copying'"):
        database.close()
        raise LibraryUnusable(_IN_PART, place)
    writer = Writer(database)
    return Store(
        place=place,
        database=database,
        space=space,
        library=SqliteLibrary(database),
        subscriptions=SqliteSubscriptions(database),
        deliveries=SqliteDeliveries(database),
        receipts=Receipts(database, writer),
        archive=SqliteArchive(database, writer),
        channels=SqliteChannels(database, writer),
        memory=SqliteMemory(database, writer),
        upkeep=SqliteUpkeep(database, space),
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


def _opened(place: Place, *, create: bool, patience: float) -> tuple[Database, Space]:
    if isinstance(place, Server):
        from store.postgres import opening  # here: a file needs nothing of it

        return opening.opened(place, create=create, patience=patience)
    database = schema.opened(place, create=create, patience=patience)
    return database, SqliteSpace(database)
