"""What keeps removed articles out: their keys, addresses and the sketches of their texts."""

from collections.abc import Collection

from bot.reading.shingles import CONTAINMENT, FEWEST, sketch
from bot.storage.removals import Removal, Tombstone
from store.database import IN, Database, listed
from store.timestamps import read, to_utc_text

_KEPT_OUT = "kept_out AND (key IN (?1, ?3) OR url = ?2 OR address IN (?1, ?3))"


def note(database: Database, key: str, removal: Removal) -> None:
    """Records that this transaction removes an article, while it is still there. What its age
    decided is told by key and address alone: its text would be too old under any other."""
    row = database.row("SELECT id, url, address FROM article WHERE key = ?", key)
    if row is None:
        return
    sql = """INSERT INTO removed
        (article_id, key, at, revision, url, address, "by", reason, kept_out)
        SELECT ?, ?, ?, value + 1, ?, ?, ?, ?, TRUE FROM meta WHERE name = 'revision'"""
    where = (row["url"], row["address"])
    values = (key, to_utc_text(removal.at), *where, removal.by, removal.reason)
    database.execute(sql, row["id"], *values)
    if removal.by:
        sql = "INSERT INTO removed_shingle SELECT hash, article_id FROM shingle"
        database.execute(f"{sql} WHERE article_id = ?", row["id"])


def _canonical(url: str | None) -> str | None:
    from bot.intake.canonical import address_of  # here: answering has no use for it

    return address_of(url)


class SqliteRemovals:
    """Implements `bot.storage.removals.Removals`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keeps_out(self, key: str, url: str | None) -> bool:
        sql = f"SELECT 1 FROM removed WHERE {_KEPT_OUT}"
        return bool(self._database.row(sql, key, url, _canonical(url)))

    def keeps_out_text(self, texts: Collection[str]) -> bool:
        hashes = sketch(texts)
        least = max(FEWEST, CONTAINMENT * len(hashes))
        if len(hashes) < FEWEST:
            return False
        sql = f"""SELECT 1 FROM removed_shingle WHERE hash {IN}
            GROUP BY article_id HAVING count(*) >= ? LIMIT 1"""
        return bool(self._database.row(sql, listed(list(hashes)), least))

    def let_in(self, key: str, url: str | None) -> None:
        with self._database.transaction():
            sql = f"""DELETE FROM removed_shingle WHERE article_id IN
                (SELECT article_id FROM removed WHERE {_KEPT_OUT})"""
            which = (key, url, _canonical(url))
            self._database.execute(sql, *which)
            self._database.execute(f"UPDATE removed SET kept_out = FALSE WHERE {_KEPT_OUT}", *which)

    def tombstones(self, limit: int) -> tuple[Tombstone, ...]:
        sql = """SELECT key, url, at, "by", reason FROM removed WHERE kept_out
            ORDER BY at DESC, article_id DESC LIMIT ?"""
        return tuple(
            Tombstone(
                key=row["key"],
                url=row["url"],
                removal=Removal(at=read(row["at"]), by=row["by"], reason=row["reason"]),
            )
            for row in self._database.rows(sql, limit)
        )
