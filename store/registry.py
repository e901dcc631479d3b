"""Actors and their names: read, created, and set to their canonical form."""

import sqlite3
from collections import defaultdict
from collections.abc import Collection

from bot.actors.register import ActorRecord
from bot.model.actor import Actor, CanonicalActor, Kind, Name, Origin
from bot.words.name_key import key
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


def name(row: sqlite3.Row) -> Name:
    actor_id, text, origin, count = row
    return Name(actor=actor_id, text=text, origin=Origin(origin), count=count)


def every(database: Database) -> tuple[Actor, ...]:
    """All actors, the most mentioned first, then by name."""
    sql = "SELECT * FROM actor WHERE NOT dismissed ORDER BY mentions DESC, name, id"
    rows = database.rows(sql)
    return tuple(actor(row) for row in rows)


def names(database: Database) -> tuple[Name, ...]:
    """All names, an actor's most used first."""
    sql = f"""{_NAMES} WHERE actor_id NOT IN (SELECT id FROM actor WHERE dismissed)
        ORDER BY actor_id, count DESC, text, origin"""
    rows = database.rows(sql)
    return tuple(name(row) for row in rows)


def dismissed(database: Database) -> frozenset[int]:
    """The ids of dismissed actors."""
    return frozenset(id for (id,) in database.rows("SELECT id FROM actor WHERE dismissed"))


def known(database: Database, ids: Collection[int]) -> tuple[ActorRecord, ...]:
    rows = database.rows(f"SELECT * FROM actor WHERE id {IN} ORDER BY id", listed(ids))
    called, kinds = _names_by_actor(database, ids), _kind_counts(database, ids)
    return tuple(
        ActorRecord(
            actor=actor(row),
            names=tuple(called[row["id"]]),
            kinds=kinds[row["id"]],
            dismissed=bool(row["dismissed"]),
        )
        for row in rows
    )


def _names_by_actor(database: Database, ids: Collection[int]) -> dict[int, list[Name]]:
    called: dict[int, list[Name]] = defaultdict(list)
    sql = f"{_NAMES} WHERE actor_id {IN} ORDER BY count DESC, text, origin"
    for row in database.rows(sql, listed(ids)):
        called[row["actor"]].append(name(row))
    return called


def _kind_counts(database: Database, ids: Collection[int]) -> dict[int, dict[Kind, int]]:
    kinds: dict[int, dict[Kind, int]] = defaultdict(dict)
    sql = f"SELECT actor_id, kind, count FROM vote WHERE actor_id {IN} ORDER BY kind"
    for actor_id, kind, count in database.rows(sql, listed(ids)):
        kinds[actor_id][Kind(kind)] = count
    return kinds


def create(database: Database, wanted: int | None) -> int:
    """Inserts an actor without a name, with the id `wanted` if it is free; its id."""
    if wanted is not None and database.rows("SELECT 1 FROM actor WHERE id = ?", wanted):
        wanted = None
    sql = "INSERT INTO actor (id, name, kind) VALUES (?, '', ?) RETURNING id"
    [(actor_id,)] = database.rows(sql, wanted, Kind.PERSON)
    return int(actor_id)


def settle(database: Database, actor_id: int, shown: CanonicalActor) -> None:
    """Sets an actor's best name, kind and so on, and its aliases from corrections."""
    database.execute(
        """UPDATE actor SET name = ?1, kind = ?2, capital_of = ?3, dismissed = ?4
        WHERE id = ?5 AND (name, kind, capital_of, dismissed) IS NOT (?1, ?2, ?3, ?4)""",
        shown.name,
        shown.kind,
        shown.capital_of,
        int(shown.dismissed),
        actor_id,
    )
    # A name that articles use does not become a curated alias too.
    used = "SELECT 1 FROM alias WHERE actor_id = ?1 AND key = ?2 AND origin <> 'curated'"
    for each in shown.names:
        database.execute(
            f"""INSERT OR IGNORE INTO alias (actor_id, text, origin, key)
                SELECT ?1, ?3, 'curated', ?2 WHERE NOT EXISTS ({used})""",
            actor_id,
            key(each),
            each,
        )
    database.execute(
        f"""DELETE FROM alias WHERE actor_id = ? AND origin = 'curated' AND NOT text {IN}
            AND NOT EXISTS (SELECT 1 FROM naming WHERE alias_id = alias.id)""",
        actor_id,
        listed(shown.names),
    )
