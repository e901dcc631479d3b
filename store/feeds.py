"""Feeds and their entries, in SQLite."""

import zlib
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta

import msgspec

from bot.intake.cadence import AHEAD
from bot.intake.model import (
    NO_RULES,
    Entry,
    Feed,
    FullText,
    Health,
    Item,
    Rules,
    Stage,
    Standing,
)
from bot.model.age import FOR_EVER, Age
from bot.storage.intake import FeedCounts
from store import placing
from store.database import IN_1, Database, Row, Value, listed
from store.timestamps import read, to_utc_text

_FEED = """url = ?, title = ?, site = ?, standing = ?, full_text = ?, rules = ?, due = ?,
    checked = ?, etag = ?, modified = ?, failing_since = ?, faults = ?, problem = ?, newest = ?,
    gap = ?, moved_from = ?, badly = ?, keep = ?"""


_WORDLESS = "content = NULL, due = NULL, title = '', author = NULL"
"""Of an article that may be removed one day, no words are left in its entries."""
_DUE = """stage = 'waiting' AND (coalesce(due, seen) <= ?1 OR coalesce(due, seen) > ?2)"""


def forget(database: Database, key: str, address: str | None) -> None:
    """Lets the entries of an article that is removed go, so that nothing of it waits or is left:
    its address alone, by which they are known from now on. An id may be a title."""
    sql = f"""UPDATE feed_entry SET stage = 'passed', reason = 'It was removed.',
        item = 'removed ' || id, {_WORDLESS} WHERE article = ?1 OR address IN (?1, ?2)"""
    database.execute(sql, key, address)


class SqliteFeeds:
    """Implements `bot.storage.intake.Feeds`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(
        self,
        *,
        url: str,
        title: str,
        site: str | None,
        added_by: str,
        now: datetime,
        full_text: FullText = FullText.AUTO,
        rules: Rules = NO_RULES,
        keep: Age | None = None,
    ) -> Feed:
        with self._database.transaction():
            if held := self.at(url):
                return held
            sql = """INSERT INTO feed (url, title, site, standing, added, added_by, full_text,
                rules, due, keep) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING *"""
            at = to_utc_text(now)
            how = (Standing.ACTIVE, at, added_by, full_text, _json(rules), at, _age(keep))
            return _feed(self._database.rows(sql, url, title, site, *how)[0])

    def listed(self) -> tuple[Feed, ...]:
        return self._where("TRUE ORDER BY id")

    def get(self, number: int) -> Feed | None:
        return next(iter(self._where("id = ?", number)), None)

    def at(self, url: str) -> Feed | None:
        sql = "?1 IN (url, moved_from) ORDER BY url = ?1 DESC, id LIMIT 1"
        return next(iter(self._where(sql, url)), None)

    def due(self, now: datetime) -> tuple[Feed, ...]:
        sql = "standing = 'active' AND (due <= ? OR checked > ?) ORDER BY due, id"
        return self._where(sql, to_utc_text(now), to_utc_text(now + AHEAD))

    def next_due(self) -> datetime | None:
        sql = """SELECT min(due) FROM (SELECT due FROM feed WHERE standing = 'active'
            UNION ALL SELECT coalesce(due, seen) FROM feed_entry WHERE stage = 'waiting') AS each"""
        [(due,)] = self._database.rows(sql)
        return read(due) if due else None

    def save(self, feed: Feed) -> None:
        health = feed.health
        values: tuple[Value, ...] = (
            feed.url,
            feed.title,
            feed.site,
            feed.standing,
            feed.full_text,
            _json(feed.rules),
            to_utc_text(health.due),
            _text(health.checked),
            health.etag,
            health.modified,
            _text(health.failing_since),
            health.faults,
            health.problem,
            _text(health.newest),
            health.gap.total_seconds() if health.gap else None,
            health.moved_from,
            health.badly,
            _age(feed.keep),
        )
        with self._database.transaction():
            other = self._database.row("SELECT id FROM feed WHERE url = ?", feed.url)
            if other and other["id"] != feed.id:
                self._merge(feed.id, other["id"])
            else:
                self._database.execute(f"UPDATE feed SET {_FEED} WHERE id = ?", *values, feed.id)

    def _merge(self, feed: int, into: int) -> None:
        sql = """UPDATE feed_entry SET feed_id = ?1 WHERE feed_id = ?2 AND NOT EXISTS (
            SELECT 1 FROM feed_entry AS other
            WHERE coalesce(other.feed_id, 0) = ?1 AND other.item = feed_entry.item)"""
        self._database.execute(sql, into, feed)
        # What is kept for ever stays so; else the age of the feed that stays counts.
        kept = """UPDATE feed SET keep = ?1
            WHERE id = ?2 AND ?1 = (SELECT keep FROM feed WHERE id = ?3)"""
        self._database.execute(kept, FOR_EVER.written, into, feed)
        for collection in placing.filled(self._database).get(feed, ()):
            placing.fill(self._database, into, collection)
        self.remove(feed)

    def remove(self, number: int) -> None:
        self._database.execute("DELETE FROM feed WHERE id = ?", number)

    def counts(self) -> Mapping[int, FeedCounts]:
        sql = """SELECT feed_id, count(*) FILTER (WHERE stage = 'kept') AS kept,
            count(*) FILTER (WHERE stage IN ('waiting', 'fetched')) AS waiting,
            count(*) FILTER (WHERE stage = 'unread') AS unread
            FROM feed_entry WHERE feed_id IS NOT NULL GROUP BY feed_id"""
        return {
            row["feed_id"]: FeedCounts(
                kept=row["kept"], waiting=row["waiting"], unread=row["unread"]
            )
            for row in self._database.rows(sql)
        }

    def ages(self) -> Mapping[int, Age]:
        found = self._database.rows("SELECT id, keep FROM feed WHERE keep IS NOT NULL")
        return {row["id"]: age for row in found if (age := Age.kept(row["keep"]))}

    def bringing(self, feeds: Collection[int]) -> Mapping[str, Collection[int]]:
        sql = f"""SELECT article, feed_id FROM feed_entry WHERE feed_id IS NOT NULL
            AND article IN (SELECT article FROM feed_entry WHERE feed_id {IN_1})"""
        found: dict[str, set[int]] = {}
        for key, feed in self._database.rows(sql, listed(feeds)):
            found.setdefault(key, set()).add(feed)
        return found

    def told(self, number: int, state: str) -> bool:
        sql = "UPDATE feed SET told = ?1 WHERE id = ?2 AND told <> ?1 RETURNING id"
        return bool(self._database.rows(sql, state, number))

    def _where(self, condition: str, *parameters: Value) -> tuple[Feed, ...]:
        rows = self._database.rows(f"SELECT * FROM feed WHERE {condition}", *parameters)
        return tuple(map(_feed, rows))


class SqliteEntries:
    """Implements `bot.storage.intake.Entries`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def seen(self, feed: int, items: Collection[str]) -> Mapping[str, Entry]:
        found = self._where(f"item {IN_1} AND feed_id = ?2", listed(items), feed)
        return {entry.item: entry for entry in found}

    def put(
        self,
        item: Item,
        *,
        feed: int | None,
        address: str,
        now: datetime,
        stage: Stage = Stage.WAITING,
        by: str = "",
        reason: str = "",
    ) -> Entry:
        sql = """INSERT INTO feed_entry (feed_id, item, digest, address, url, title, stage, seen,
            "by", author, published, content, whole, reason)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT (coalesce(feed_id, 0), item) DO UPDATE SET digest = excluded.digest,
                address = excluded.address, url = excluded.url, title = excluded.title,
                stage = excluded.stage, seen = excluded.seen, "by" = excluded."by",
                author = excluded.author, published = excluded.published,
                content = excluded.content, whole = excluded.whole, reason = excluded.reason,
                attempts = 0, due = NULL
            RETURNING *"""
        content = zlib.compress(item.content.encode()) if stage is Stage.WAITING else None
        values: tuple[Value, ...] = (
            feed,
            item.id,
            item.digest,
            address,
            item.url or "",
            item.title if stage is Stage.WAITING else "",
            stage,
            to_utc_text(now),
            by,
            item.author if stage is Stage.WAITING else None,
            _text(item.published),
            content,
            item.whole,
            reason,
        )
        return _entry(self._database.rows(sql, *values)[0])

    def get(self, id: int) -> Entry | None:
        return next(iter(self._where("id = ?", id)), None)

    def at(self, address: str) -> tuple[Entry, ...]:
        return self._where("address = ? ORDER BY id", address)

    def waiting(self, now: datetime, feed: int | None = None) -> tuple[Entry, ...]:
        sql = f"{_DUE} AND (feed_id = ?3 OR ?3 IS NULL) ORDER BY coalesce(due, seen), id"
        return self._where(sql, to_utc_text(now), to_utc_text(now + AHEAD), feed)

    def unqueued(self, now: datetime, limit: int) -> tuple[Entry, ...]:
        sql = f"""{_DUE} AND NOT EXISTS (SELECT 1 FROM job WHERE kind = 'fetch_page'
            AND subject = address AND job.state <> 'done')
            ORDER BY coalesce(due, seen), id LIMIT ?3"""
        return self._where(sql, to_utc_text(now), to_utc_text(now + AHEAD), limit)

    def latest(self, feed: int, limit: int) -> tuple[Entry, ...]:
        sql = "feed_id = ? AND stage IN ('kept', 'unread') ORDER BY seen DESC, id DESC LIMIT ?"
        return self._where(sql, feed, limit)

    def settle(
        self, id: int, stage: Stage, *, article: str | None = None, reason: str = ""
    ) -> None:
        # Of an article that may be removed one day, no words are left here.
        sql = f"""UPDATE feed_entry SET stage = ?, article = ?, reason = ?, {_WORDLESS}
            WHERE id = ?"""
        before = self._database.row("SELECT stage FROM feed_entry WHERE id = ?", id)
        self._database.execute(sql, stage, article, reason, id)
        if article and stage is Stage.KEPT and before and before["stage"] != Stage.KEPT:
            placing.place(self._database, article)

    def became(self, article: str, stage: Stage, reason: str = "") -> None:
        sql = """UPDATE feed_entry SET stage = ?, reason = ?
            WHERE article = ? AND stage <> 'waiting'"""
        self._database.execute(sql, stage, reason, article)
        if stage is Stage.KEPT:
            placing.place(self._database, article)

    def postpone(self, id: int, due: datetime, reason: str) -> None:
        sql = "UPDATE feed_entry SET attempts = attempts + 1, due = ?, reason = ? WHERE id = ?"
        self._database.execute(sql, to_utc_text(due), reason, id)

    def forget_unread(self, before: datetime) -> int:
        at = to_utc_text(before)
        given = "feed_id IS NULL AND stage NOT IN ('waiting', 'fetched') AND seen < ?1"
        told = "stage = 'unread' AND seen < ?1"
        either = f"SELECT 1 FROM feed_entry WHERE ({given}) OR ({told}) LIMIT 1"
        if not self._database.row(either, at):
            return 0  # without a write, which others would wait for
        with self._database.transaction():
            gone = self._database.execute(f"DELETE FROM feed_entry WHERE {given}", at)
            sql = f"UPDATE feed_entry SET stage = 'passed', reason = '' WHERE {told}"
            return gone.rowcount + self._database.execute(sql, at).rowcount

    def _where(self, condition: str, *parameters: Value) -> tuple[Entry, ...]:
        rows = self._database.rows(f"SELECT * FROM feed_entry WHERE {condition}", *parameters)
        return tuple(map(_entry, rows))


def _feed(row: Row) -> Feed:
    return Feed(
        id=row["id"],
        url=row["url"],
        title=row["title"],
        site=row["site"],
        standing=Standing(row["standing"]),
        added=read(row["added"]),
        added_by=row["added_by"],
        full_text=FullText(row["full_text"]),
        rules=msgspec.json.decode(row["rules"], type=Rules),
        health=Health(
            due=read(row["due"]),
            checked=_read(row["checked"]),
            etag=row["etag"],
            modified=row["modified"],
            failing_since=_read(row["failing_since"]),
            faults=row["faults"],
            problem=row["problem"],
            newest=_read(row["newest"]),
            gap=None if row["gap"] is None else timedelta(seconds=row["gap"]),
            moved_from=row["moved_from"],
            badly=row["badly"],
        ),
        keep=Age.kept(row["keep"]) if row["keep"] else None,
    )


def _entry(row: Row) -> Entry:
    entry = Entry(
        id=row["id"],
        feed=row["feed_id"],
        item=row["item"],
        digest=row["digest"],
        address=row["address"],
        url=row["url"],
        title=row["title"],
        stage=Stage(row["stage"]),
        seen=read(row["seen"]),
        by=row["by"],
        author=row["author"],
        published=_read(row["published"]),
        whole=bool(row["whole"]),
        article=row["article"],
        reason=row["reason"],
        attempts=row["attempts"],
        due=_read(row["due"]),
    )
    content = row["content"]
    return replace(entry, content=zlib.decompress(content).decode()) if content else entry


def _json(rules: Rules) -> str:
    return msgspec.json.encode(rules).decode()


def _age(keep: Age | None) -> str | None:
    return keep.written if keep else None


def _text(moment: datetime | None) -> str | None:
    return to_utc_text(moment) if moment else None


def _read(text: str | None) -> datetime | None:
    return read(text) if text else None
