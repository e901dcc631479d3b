"""Actors looked up by their names, by indexes: there may be hundreds of thousands."""

from collections.abc import Collection

from bot.actors.records import state_key
from bot.model.actor import Actor, Name
from bot.words.name_key import key
from store.database import IN, IN_1, IN_2, Database, listed
from store.read_cache import Cached
from store.record_labels import listed_labels
from store.registry import actor, name

_NAME = "SELECT actor_id AS actor, text, origin, count FROM alias"
_NOT_DISMISSED = "actor_id NOT IN (SELECT id FROM actor WHERE dismissed)"
_ORDER = "ORDER BY actor, count DESC, text, origin"
# A country's best name may be one that no article writes: "Georgia (U.S. state)".
_NAMED = f"""
    {_NAME} WHERE key {IN_1} AND {_NOT_DISMISSED}
    UNION SELECT actor_id, state, 'name', 0 FROM bearer
    WHERE label {IN_2} AND articles > 0 AND {_NOT_DISMISSED} {_ORDER}
"""
_ENDS = """
    SELECT actor.* FROM name_pair JOIN alias ON alias.id = alias_id
    JOIN actor ON actor.id = actor_id AND actor.name = alias.text
    WHERE one = ? AND other = ? AND kind = 'person' AND NOT dismissed ORDER BY alias_id
"""


class SqliteDirectory:
    """Implements `bot.storage.lookups.Directory`."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._unused = Cached(database, _unused)

    def actors(self) -> tuple[Actor, ...]:
        sql = "SELECT * FROM actor WHERE NOT dismissed ORDER BY mentions DESC, name, id"
        return tuple(map(actor, self._database.rows(sql)))

    def names(self) -> tuple[Name, ...]:
        return tuple(map(name, self._database.rows(f"{_NAME} WHERE {_NOT_DISMISSED} {_ORDER}")))

    def named(self, keys: Collection[str]) -> tuple[Name, ...]:
        states = listed_labels([state_key(each) for each in keys])
        return tuple(map(name, self._database.rows(_NAMED, listed(keys), states)))

    def run_together(self, letters: Collection[str]) -> tuple[Name, ...]:
        sql = f"""{_NAME} WHERE instr(key, ' ') AND replace(key, ' ', '') {IN}
            AND {_NOT_DISMISSED} {_ORDER}"""
        return tuple(map(name, self._database.rows(sql, listed(letters))))

    def begun(self, words: str) -> tuple[Name, ...]:
        sql = f"{_NAME} WHERE key > ? AND key < ? AND {_NOT_DISMISSED} {_ORDER}"
        return tuple(
            map(name, self._database.rows(sql, f"{words} ", f"{words}!"))
        )  # "!" follows on " "

    def initialled(self, letters: str) -> tuple[Name, ...]:
        sql = f"{_NAME} WHERE key >= ? AND key < ? AND key LIKE ? AND {_NOT_DISMISSED} {_ORDER}"
        first = letters[:1]
        if not letters.isalpha():
            return ()
        return tuple(
            map(
                name, self._database.rows(sql, first, chr(ord(first) + 1), "% ".join(letters) + "%")
            )
        )

    def beside(self, pairs: Collection[tuple[str, str]]) -> frozenset[tuple[str, str]]:
        sql = """SELECT DISTINCT one, other FROM json_each(?) AS first
            JOIN json_each(?) AS second ON second.key = first.key
            JOIN name_pair ON one = first.value AND other = second.value"""
        firsts, seconds = zip(*pairs, strict=True) if pairs else ((), ())
        rows = self._database.rows(sql, listed(firsts), listed(seconds))
        return frozenset((one, other) for one, other in rows)

    def in_names(self, words: Collection[str]) -> frozenset[str]:
        sql = """SELECT value FROM json_each(?) AS word
            WHERE value <> '' AND EXISTS (SELECT 1 FROM name_pair WHERE one = word.value)"""
        return frozenset(found for (found,) in self._database.rows(sql, listed(words)))

    def holding(self, words: Collection[str]) -> frozenset[str]:
        sql = f"""SELECT DISTINCT key FROM name_pair JOIN alias ON alias.id = alias_id
            WHERE one {IN} AND one <> '' AND {_NOT_DISMISSED}"""
        return frozenset(found for (found,) in self._database.rows(sql, listed(words)))

    def unused(self) -> frozenset[str]:
        return self._unused.value()

    def ends(self, part: str) -> tuple[Actor, ...]:
        wanted = part.split()
        if not wanted:
            return ()
        rows = (
            *self._database.rows(_ENDS, "", wanted[0]),
            *self._database.rows(_ENDS, wanted[-1], ""),
        )
        found = {row["id"]: actor(row) for row in rows}
        return tuple(each for each in found.values() if _at_an_end(wanted, key(each.name).split()))

    def who(self, ids: Collection[int]) -> tuple[Actor, ...]:
        sql = f"""SELECT * FROM actor WHERE id {IN} AND NOT dismissed
            ORDER BY mentions DESC, name, id"""
        return tuple(map(actor, self._database.rows(sql, listed(ids))))

    def names_of(self, actors: Collection[int]) -> tuple[Name, ...]:
        sql = f"{_NAME} WHERE actor_id {IN} AND {_NOT_DISMISSED} {_ORDER}"
        return tuple(map(name, self._database.rows(sql, listed(actors))))

    def foremost(self, limit: int) -> tuple[Actor, ...]:
        sql = "SELECT * FROM actor WHERE NOT dismissed ORDER BY mentions DESC, name, id LIMIT ?"
        return tuple(map(actor, self._database.rows(sql, limit)))

    def capitals(self, country: str) -> frozenset[int]:
        sql = "SELECT id FROM actor WHERE capital_of = ? AND NOT dismissed"
        return frozenset(id for (id,) in self._database.rows(sql, country))


def _at_an_end(part: list[str], words: list[str]) -> bool:
    size = len(part)
    return size < len(words) and part in (words[:size], words[-size:])


def _unused(database: Database) -> frozenset[str]:
    sql = f"SELECT key FROM alias INDEXED BY alias_unused_key WHERE count = 0 AND {_NOT_DISMISSED}"
    return frozenset(found for (found,) in database.rows(sql))
