"""Collections of articles: which there are, and which articles are in them."""

from collections.abc import Collection, Iterable, Mapping
from fnmatch import fnmatchcase

from bot.errors import ArticleUnknown, BotError
from bot.storage.collections import GENERAL
from store import placing
from store.database import IN_1, Database, listed
from store.revision import change


class CollectionRefused(BotError):
    """Raised where a collection is gone, or cannot be made so."""


def members(collections: Collection[int]) -> str:
    """An SQL query of the articles in these collections, whose ids are parameter 1: their `id`, and
    the revision at which they came in (`since`)."""
    query = f"""SELECT article_id AS id, min(since) AS since FROM article_collection
        WHERE collection_id {IN_1} GROUP BY article_id"""
    if GENERAL in collections:
        query += """ UNION ALL SELECT id, arrived FROM article
            WHERE id NOT IN (SELECT article_id FROM article_collection)"""
    return query


class SqliteCollections:
    """Implements `bot.storage.collections.Collections`. Each method that writes is a
    transaction."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def counts(self) -> dict[str, int]:
        """How many articles each collection has, by name."""
        return {
            name: int(self._database.rows(_COUNT.format(members([id])), listed([id]))[0][0])
            for name, id in self._ids().items()
        }

    def fitting(self, patterns: Iterable[str]) -> list[int]:
        """The ids of the articles with these keys; `*` stands for any letters. Raises
        ArticleUnknown where one fits none."""
        held = {row["key"]: row["id"] for row in self._database.rows("SELECT key, id FROM article")}
        ids: list[int] = []
        for pattern in patterns:
            keys = [key for key in held if key == pattern or fnmatchcase(key, pattern)]
            if not keys:
                raise ArticleUnknown(
                    f"No article has the key *{pattern}*. attache articles lists the keys."
                )
            ids += [held[key] for key in keys]
        return ids

    def ids(self, keys: Collection[str]) -> list[int]:
        """The ids of the articles with these keys, of those that are there."""
        sql = f"SELECT id FROM article WHERE key {IN_1}"
        return [id for (id,) in self._database.rows(sql, listed(keys))]

    def create(self, name: str) -> int:
        """Makes a collection, and returns its id. Raises CollectionRefused."""
        name = self._named(name)
        with change(self._database):
            sql = "INSERT INTO collection (name) VALUES (?) RETURNING id"
            return int(self._database.rows(sql, name)[0]["id"])

    def rename(self, name: str, new: str) -> None:
        """Gives a collection another name. Raises CollectionRefused."""
        id = self.id(name)
        if id == GENERAL:
            raise CollectionRefused("*general* holds what is in no other collection, and stays.")
        named = self._named(new, besides=id)
        with change(self._database):
            self._database.execute("UPDATE collection SET name = ? WHERE id = ?", named, id)

    def remove(self, name: str) -> None:
        """Removes a collection; its articles that are in no other are in `general` again. Raises
        CollectionRefused."""
        id = self.id(name)
        if id == GENERAL:
            raise CollectionRefused("*general* holds what is in no other collection, and stays.")
        with change(self._database):
            self._database.execute("DELETE FROM collection WHERE id = ?", id)

    def id(self, name: str) -> int:
        """The id of the collection of this name. Raises CollectionRefused."""
        found = {known.casefold(): id for known, id in self._ids().items()}
        if (id := found.get(name.strip().casefold())) is None:
            raise CollectionRefused(f"There is no collection called *{name.strip()[:80]}*.")
        return id

    def put(self, articles: Collection[int], collection: int) -> None:
        """Puts articles into a collection, those of none out of `general`."""
        sql = f"""INSERT INTO article_collection
            SELECT id, ?2, (SELECT value + 1 FROM meta WHERE name = 'revision')
            FROM article WHERE id {IN_1} ON CONFLICT DO NOTHING"""
        with change(self._database):
            self._database.execute(sql, listed(articles), collection)
            self._make_posts_again()

    def take(self, articles: Collection[int], collection: int) -> None:
        """Takes articles out of a collection; those of no other are in `general` then."""
        sql = f"DELETE FROM article_collection WHERE article_id {IN_1} AND collection_id = ?2"
        with change(self._database):
            self._database.execute(sql, listed(articles), collection)
            self._make_posts_again()

    def expect(self, keys: Collection[str], collection: int) -> None:
        with self._database.transaction():
            placing.expect(self._database, keys, collection)

    def fill(self, feed: int, collection: int) -> None:
        placing.fill(self._database, feed, collection)

    def drain(self, feed: int, collection: int) -> None:
        placing.drain(self._database, feed, collection)

    def filled(self) -> Mapping[int, frozenset[int]]:
        return placing.filled(self._database)

    def _make_posts_again(self) -> None:
        """Posts that wait may tell of what their channel does not see any more: they are made
        again."""
        self._database.execute("UPDATE delivery SET body = '' WHERE body <> ''")

    def names(self) -> dict[int, str]:
        """The names of all collections, by their ids."""
        return {id: name for name, id in self._ids().items()}

    def of(self, place: str) -> frozenset[int]:
        sql = "SELECT collection_id FROM channel_collection WHERE channel = ?"
        return frozenset(id for (id,) in self._database.rows(sql, place))

    def set_for(self) -> dict[str, frozenset[int]]:
        found: dict[str, frozenset[int]] = {}
        for place, id in self._database.rows("SELECT * FROM channel_collection"):
            found[place] = found.get(place, frozenset()) | {id}
        return found

    def settle(self, place: str, collections: Collection[int]) -> None:
        with self._database.transaction():
            self._database.execute("DELETE FROM channel_collection WHERE channel = ?", place)
            self._database.executemany(
                "INSERT INTO channel_collection (channel, collection_id) VALUES (?, ?)",
                [(place, id) for id in sorted(collections)],
            )
            self._make_posts_again()

    def _named(self, name: str, *, besides: int | None = None) -> str:
        """A name that a collection can be given, white space folded. Raises CollectionRefused."""
        name = " ".join(name.split())
        if not name or "," in name:
            raise CollectionRefused("Name the collection in words without a comma.")
        if name.casefold() in {
            held.casefold() for held, id in self._ids().items() if id != besides
        }:
            raise CollectionRefused(f"There is a collection called *{name}* already.")
        return name

    def _ids(self) -> dict[str, int]:
        sql = "SELECT name, id FROM collection ORDER BY id"
        return {row["name"]: row["id"] for row in self._database.rows(sql)}


_COUNT = "SELECT count(*) FROM ({}) AS member JOIN article USING (id)"
