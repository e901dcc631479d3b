"""Which collections an article goes to as it comes in: those of the feeds that bring it, and that
of the place where somebody added it."""

from collections.abc import Collection, Mapping

from bot.storage.collections import GENERAL
from store.database import Database
from store.revision import change

_WANTED = """SELECT collection_id FROM awaited WHERE key IN (?1, ?2)
    UNION SELECT collection_id FROM feed_entry CROSS JOIN feed_collection USING (feed_id)
        WHERE stage <> 'passed' AND (article = ?1 OR feed_entry.address IN (?1, ?2))"""


def expect(database: Database, keys: Collection[str], collection: int) -> None:
    """Has articles go into a collection once they come in, by their keys or addresses."""
    sql = "INSERT INTO awaited (key, collection_id) VALUES (?, ?) ON CONFLICT DO NOTHING"
    database.executemany(sql, [(key, collection) for key in keys])


def place(database: Database, key: str, *, new: bool = False) -> None:
    """Puts an article into the collections that it is awaited in. One that was seen in `general`
    is seen there on, unless it is `new`."""
    row = database.row("SELECT id, address FROM article WHERE key = ?", key)
    if row is None:
        return
    names = key, row["address"]
    wanted = {id for (id,) in database.rows(_WANTED, *names)}
    sql = "SELECT collection_id FROM article_collection WHERE article_id = ?"
    held = {id for (id,) in database.rows(sql, row["id"])}
    if wanted and not new and not held:
        wanted |= {GENERAL}
    if wanted <= held:
        return
    with change(database):
        database.executemany(
            """INSERT INTO article_collection
                SELECT ?, ?, value + 1 FROM meta WHERE name = 'revision'""",
            [(row["id"], collection) for collection in sorted(wanted - held)],
        )
        database.execute("DELETE FROM awaited WHERE key IN (?, ?)", *names)


def fill(database: Database, feed: int, collection: int) -> None:
    """Has a feed fill a collection, also with what it brought already. One that filled another
    place before fills both; who adds it first says where it goes."""
    sql = """INSERT INTO feed_collection (feed_id, collection_id) VALUES (?, ?)
        ON CONFLICT DO NOTHING"""
    brought = "SELECT DISTINCT article FROM feed_entry WHERE feed_id = ? AND stage = 'kept'"
    with change(database):
        keys = [key for (key,) in database.rows(brought, feed) if key]
        if keys and not database.row("SELECT 1 FROM feed_collection WHERE feed_id = ?", feed):
            database.execute(sql, feed, GENERAL)
        database.execute(sql, feed, collection)
        for key in keys:
            place(database, key)


def drain(database: Database, feed: int, collection: int) -> None:
    """Has a feed fill a collection no more; what it brought stays there."""
    sql = "DELETE FROM feed_collection WHERE feed_id = ? AND collection_id = ?"
    database.execute(sql, feed, collection)


def filled(database: Database) -> Mapping[int, frozenset[int]]:
    """The collections that each feed fills, by its number; of one that is not in it `general`."""
    found: dict[int, frozenset[int]] = {}
    for feed, collection in database.rows("SELECT * FROM feed_collection"):
        found[feed] = found.get(feed, frozenset()) | {collection}
    return found
