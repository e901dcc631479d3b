"""The register of actors and their names."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection, Sequence

from bot.actors.naming import key
from bot.library import Known
from bot.model import Actor, Entity, Kind, Name, Origin
from store.database import IN, Database, listed

_NAMES = "SELECT actor_id AS actor, text, origin, count FROM alias"


def actor(row: sqlite3.Row) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=Kind(row["kind"]),
        capital_of=row["capital_of"],
        mentions=row["mentions"],
        articles=row["articles"],
    )


def _name(row: sqlite3.Row) -> Name:
    actor_id, text, origin, count = row
    return Name(actor=actor_id, text=text, origin=Origin(origin), count=count)


def every(database: Database) -> tuple[Actor, ...]:
    """All actors, the most mentioned first, then by name."""
    rows = database.rows("SELECT * FROM actor ORDER BY mentions DESC, name, id")
    return tuple(actor(row) for row in rows)


def names(database: Database) -> tuple[Name, ...]:
    """All names, an actor's most used first."""
    rows = database.rows(f"{_NAMES} ORDER BY actor_id, count DESC, text, origin")
    return tuple(_name(row) for row in rows)


def known(database: Database, keys: Collection[str]) -> tuple[Known, ...]:
    """The actors with a name of any of these keys, by id."""
    rows = database.rows(f"SELECT DISTINCT actor_id FROM alias WHERE key {IN}", listed(keys))
    return known_by_id(database, [row["actor_id"] for row in rows])


def known_by_id(database: Database, ids: Collection[int]) -> tuple[Known, ...]:
    rows = database.rows(f"SELECT * FROM actor WHERE id {IN} ORDER BY id", listed(ids))
    called, kinds = _called(database, ids), _kinds(database, ids)
    return tuple(
        Known(actor=actor(row), names=tuple(called[row["id"]]), kinds=kinds[row["id"]])
        for row in rows
    )


def _called(database: Database, ids: Collection[int]) -> dict[int, list[Name]]:
    called: dict[int, list[Name]] = defaultdict(list)
    sql = f"{_NAMES} WHERE actor_id {IN} ORDER BY count DESC, text, origin"
    for row in database.rows(sql, listed(ids)):
        called[row["actor"]].append(_name(row))
    return called


def _kinds(database: Database, ids: Collection[int]) -> dict[int, dict[Kind, int]]:
    kinds: dict[int, dict[Kind, int]] = defaultdict(dict)
    sql = f"SELECT actor_id, kind, count FROM vote WHERE actor_id {IN} ORDER BY kind"
    for actor_id, kind, count in database.rows(sql, listed(ids)):
        kinds[actor_id][Kind(kind)] = count
    return kinds


def create(database: Database, entity: Entity) -> int:
    """A new actor, found by the entity's names at once; articles have yet to use them."""
    sql = "INSERT INTO actor (name, kind) VALUES (?, ?) RETURNING id"
    [(actor_id,)] = database.rows(sql, entity.name, entity.kind)
    meet(database, [(actor_id, entity)])
    return int(actor_id)


def meet(database: Database, met: Sequence[tuple[int, Entity]]) -> None:
    """Lets actors go by these entities' names, and sit where they sit, if they do not yet."""
    database.executemany(
        "INSERT OR IGNORE INTO alias (actor_id, text, origin, key) VALUES (?, ?, ?, ?)",
        [
            (actor_id, alias.text, alias.origin, key(alias.text))
            for actor_id, entity in met
            for alias in entity.aliases
        ],
    )
    database.executemany(
        "UPDATE actor SET capital_of = coalesce(capital_of, ?) WHERE id = ?",
        [(entity.capital_of, actor_id) for actor_id, entity in met if entity.capital_of],
    )


def settle(database: Database, actor_id: int, name: str, kind: Kind) -> None:
    database.execute("UPDATE actor SET name = ?, kind = ? WHERE id = ?", name, kind, actor_id)


def prune(database: Database, ids: Collection[int]) -> None:
    """Forgets those that no article names. What an article says of an actor it also names, so
    nothing else can hold on to them."""
    sql = f"""DELETE FROM actor WHERE id {IN}
        AND NOT EXISTS (SELECT 1 FROM entity WHERE actor_id = actor.id)"""
    database.execute(sql, listed(ids))


def merge(database: Database, actor_id: int, into: int) -> None:
    """Moves all that is one actor's to another; triggers move the counts along."""
    if actor_id == into:
        return
    for table in ("entity", "mention", "role", "quote"):
        sql = f"UPDATE {table} SET actor_id = ? WHERE actor_id = ?"
        database.execute(sql, into, actor_id)
    _merge_names(database, actor_id, into)
    sql = """UPDATE actor SET capital_of =
        coalesce(capital_of, (SELECT capital_of FROM actor WHERE id = ?)) WHERE id = ?"""
    database.execute(sql, actor_id, into)
    database.execute("DELETE FROM actor WHERE id = ?", actor_id)


def _merge_names(database: Database, actor_id: int, into: int) -> None:
    sql = "UPDATE OR IGNORE alias SET actor_id = ? WHERE actor_id = ?"
    database.execute(sql, into, actor_id)
    # What could not move is a name both go by: its uses go to the other's.
    database.execute(
        """UPDATE naming SET alias_id = (
            SELECT other.id FROM alias JOIN alias AS other USING (text, origin)
            WHERE alias.id = naming.alias_id AND other.actor_id = ?)
        WHERE alias_id IN (SELECT id FROM alias WHERE actor_id = ?)""",
        into,
        actor_id,
    )
