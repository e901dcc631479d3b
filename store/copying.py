"""Copies a library into an empty one, between files and servers: row by row, so that a copy which
was interrupted goes on, and compared in the end.

Until it is whole it is no library: its counts are copied like all else, so its triggers are off.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from hashlib import blake2b
from typing import Protocol

from bot.errors import CopyRefused
from bot.storage.place import Place
from store.database import Database, Row, Value
from store.open import Store, open_store
from store.revision import revision
from store.sqlite.database import SqliteDatabase

TOGETHER = 500
"""Rows copied in one transaction. Chosen, not measured."""
COPYING = "copying"
"""The row of `meta` that tells of a copy that is not whole: the revision of what is copied."""

KEYS: Mapping[str, Sequence[str]] = {
    "article": ("id",),
    "passage": ("id",),
    "sentence": ("id",),
    "actor": ("id",),
    "alias": ("id",),
    "name_pair": ("one", "other", "alias_id"),
    "vote": ("actor_id", "kind"),
    "bearer": ("id",),
    "called": ("bearer_id", "name", "how"),
    "entity": ("id",),
    "naming": ("id",),
    "mention": ("id",),
    "role": ("id",),
    "quote": ("id",),
    "figure": ("id",),
    "finding": ("article_id",),
    "reading": ("article_id",),
    "filing": ("article_id",),
    "shingle": ("hash", "article_id"),
    "article_version": ("id",),
    "term": ("id",),
    "posting": ("term_id", "block"),
    "content": ("article_id",),
    "roll": ("page",),
    "word": ("text",),
    "correction": ("id",),
    "stated": ("id",),
    "collection": ("id",),
    "article_collection": ("article_id", "collection_id"),
    "subscription": ("id",),
    "delivery": ("id",),
    "told": ("id",),
    "briefing": ("id",),
    "feedback": ("briefing", '"by"'),
    "asked": ("asker", "topic"),
    "cited": ("key",),
    "conversation": ("channel", "thread"),
    "channel": ("id",),
    "member": ('"user"', "channel"),
    "receipt": ("event",),
    "unanswered": ("channel", "thread"),
    "unread": ("key",),
    "removed": ("article_id",),
    "removed_shingle": ("hash", "article_id"),
    "feed": ("id",),
    "feed_entry": ("id",),
    "job": ("id",),
    "host": ("name",),
    "channel_collection": ("channel", "collection_id"),
    "briefing_reach": ("briefing", "collections"),
    "feed_collection": ("feed_id", "collection_id"),
    "awaited": ("key", "collection_id"),
    "audit": ("id",),
    "hold": ("key",),
    "speaker": ('"user"', "channel"),
}
"""Each table but `meta`, in an order in which none refers to a later one, with its key."""

Copied = Callable[[int, int], object]
"""Is told how many rows are copied so far, and of how many."""


class Receiver(Protocol):
    """The database that a library is copied into."""

    def begin(self) -> None:
        """Turns the triggers off."""

    def flags(self, table: str) -> Collection[str]:
        """The columns that are true or false here, and not 1 or 0."""

    def end(self, highest: Mapping[str, int]) -> None:
        """Turns them on again, and begins new numbers of these tables after the highest that was
        ever given."""

    def highest(self) -> Mapping[str, int]:
        """The highest number that was given in each table whose numbers never come again."""


def copy(source: Place, target: Place, copied: Copied) -> int:
    """Copies a library into one that is empty, or goes on with what was begun; how many articles it
    holds. Nobody else may write meanwhile. Raises CopyRefused, and LibraryUnusable."""
    if source == target:
        raise CopyRefused("That is the same library twice. Name another one to copy into.")
    with open_store(source) as old, open_store(target, create=True, copying=True) as new:
        _check(old, new, target)
        receiver = _receiver(new.database)
        receiver.begin()
        _copy(old.database, new.database, receiver, copied)
        _compare(old.database, new.database, target)
        receiver.end(_receiver(old.database).highest())
        with new.database.transaction():
            new.database.execute("DELETE FROM meta")
            rows = [tuple(row) for row in old.database.rows("SELECT name, value FROM meta")]
            new.database.executemany("INSERT INTO meta VALUES (?, ?)", rows)
        return int(new.database.rows("SELECT count(*) FROM article")[0][0])


def _receiver(database: Database) -> Receiver:
    if isinstance(database, SqliteDatabase):
        from store.sqlite.receiving import SqliteReceiver

        return SqliteReceiver(database)
    from store.postgres.receiving import PostgresReceiver

    return PostgresReceiver(database)


def _check(old: Store, new: Store, target: Place) -> None:
    """Marks the copy as begun; one that was is gone on with while the library is as it was then."""
    now = revision(old.database)
    begun = new.database.row("SELECT value FROM meta WHERE name = ?", COPYING)
    if begun is None:
        if any(_rows(new.database, table) for table in KEYS if table != "collection"):
            raise CopyRefused(f"{target} holds a library already. Name an empty place.")
        new.database.execute("INSERT INTO meta VALUES (?, ?)", COPYING, now)
    elif begun["value"] != now:
        raise CopyRefused(
            f"The library has changed since it was copied in part to {target}. Delete that copy, "
            "and copy it anew while nobody writes."
        )


def _rows(database: Database, table: str) -> int:
    return int(database.rows(f"SELECT count(*) FROM {table}")[0][0])


def _copy(old: Database, new: Database, receiver: Receiver, copied: Copied) -> None:
    whole = sum(_rows(old, table) for table in KEYS)
    done = sum(_rows(new, table) for table in KEYS)
    for table, key in KEYS.items():
        flags = receiver.flags(table)
        for rows in _batches(old, table, key, after=_last(new, table, key)):
            names = list(rows[0].keys())
            columns, marks = ", ".join(f'"{name}"' for name in names), ", ".join("?" * len(names))
            with new.transaction():
                new.executemany(
                    f"INSERT INTO {table} ({columns}) VALUES ({marks})",
                    [
                        tuple(
                            bool(value) if name in flags else value
                            for name, value in zip(names, row, strict=True)
                        )
                        for row in rows
                    ],
                )
            done += len(rows)
            copied(done, whole)


def _last(database: Database, table: str, key: Sequence[str]) -> Sequence[Value]:
    backwards = ", ".join(f"{name} DESC" for name in key)
    row = database.row(f"SELECT {', '.join(key)} FROM {table} ORDER BY {backwards} LIMIT 1")
    return tuple(row) if row else ()


def _batches(
    database: Database, table: str, key: Sequence[str], after: Sequence[Value] = ()
) -> Iterator[Sequence[Row]]:
    """The rows of a table in the order of its key, those after one key or all."""
    order = ", ".join(key)
    while True:
        where = f"WHERE ({order}) > ({', '.join('?' * len(key))})" if after else ""
        sql = f"SELECT * FROM {table} {where} ORDER BY {order} LIMIT {TOGETHER}"
        rows = database.rows(sql, *after)
        if not rows:
            return
        yield rows
        after = tuple(rows[-1][name.strip('"')] for name in key)


def _compare(old: Database, new: Database, target: Place) -> None:
    for table, key in KEYS.items():
        if _sum(old, table, key) != _sum(new, table, key):
            raise CopyRefused(
                f"What was copied to {target} is not what the library holds ({table}). If somebody "
                "wrote to it meanwhile, delete that copy and copy it anew; else a text has a "
                "character that PostgreSQL cannot hold."
            )


def _sum(database: Database, table: str, key: Sequence[str]) -> bytes:
    """A checksum of all rows of a table."""
    digest = blake2b(digest_size=16)
    for rows in _batches(database, table, key):
        for row in rows:
            values = dict(zip(row.keys(), row, strict=True))
            digest.update(repr(sorted(map(_plain, values.items()))).encode(errors="replace"))
    return digest.digest()


def _plain(column: tuple[str, object]) -> tuple[str, object]:
    name, value = column
    return name, repr(int(value) if isinstance(value, bool) else value)
