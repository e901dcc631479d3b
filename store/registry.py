"""Actors and their names: read, created, and set to their canonical form."""

from collections import defaultdict
from collections.abc import Collection

from bot.actors.register import ActorRecord
from bot.model.actor import Actor, CanonicalActor, Kind, Name, Origin
from bot.words.name_key import key
from store.actor_records import SqliteNameRecords
from store.database import IN, Database, Row, listed
from store.revision import change

_NAMES = "SELECT actor_id AS actor, text, origin, count FROM alias"


class SqliteActorRegistry(SqliteNameRecords):
    """Implements `bot.actors.register.ActorRegistry`."""

    def known(self, actors: Collection[int]) -> tuple[ActorRecord, ...]:
        rows = self._database.rows(f"SELECT * FROM actor WHERE id {IN} ORDER BY id", listed(actors))
        called, kinds = (
            _names_by_actor(self._database, actors),
            _kind_counts(self._database, actors),
        )
        return tuple(
            ActorRecord(
                actor=actor(row),
                names=tuple(called[row["id"]]),
                kinds=kinds[row["id"]],
                dismissed=bool(row["dismissed"]),
            )
            for row in rows
        )

    def dismissed(self) -> frozenset[int]:
        return dismissed(self._database)

    def create(self, id: int | None = None) -> int:
        with change(self._database):
            if id is None or self._database.row("SELECT 1 FROM actor WHERE id = ?", id):
                sql = "INSERT INTO actor (name, kind) VALUES ('', ?) RETURNING id"
                return int(self._database.rows(sql, Kind.PERSON)[0]["id"])
            sql = "INSERT INTO actor (id, name, kind) VALUES (?, '', ?)"
            self._database.execute(sql, id, Kind.PERSON)
        return id

    def settle(self, actor: int, portrait: CanonicalActor) -> None:
        with change(self._database):
            _set_canonical(self._database, actor, portrait)
            _set_curated_names(self._database, actor, portrait.names)


def actor(row: Row) -> Actor:
    return Actor(
        id=row["id"],
        name=row["name"],
        kind=Kind(row["kind"]),
        capital_of=row["capital_of"],
        mentions=row["mentions"],
        articles=row["articles"],
    )


def name(row: Row) -> Name:
    actor_id, text, origin, count = row
    return Name(actor=actor_id, text=text, origin=Origin(origin), count=count)


def dismissed(database: Database) -> frozenset[int]:
    """The ids of dismissed actors."""
    return frozenset(id for (id,) in database.rows("SELECT id FROM actor WHERE dismissed"))


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


def _set_canonical(database: Database, actor_id: int, shown: CanonicalActor) -> None:
    database.execute(
        """UPDATE actor SET name = ?1, kind = ?2, capital_of = ?3, dismissed = ?4
        WHERE id = ?5 AND (name, kind, capital_of, dismissed) IS NOT (?1, ?2, ?3, ?4)""",
        shown.name,
        shown.kind,
        shown.capital_of,
        shown.dismissed,
        actor_id,
    )


def _set_curated_names(database: Database, actor_id: int, names: Collection[str]) -> None:
    """Sets an actor's aliases from corrections."""
    # A name that articles use does not become a curated alias too.
    used = "SELECT 1 FROM alias WHERE actor_id = ?1 AND key = ?2 AND origin <> 'curated'"
    for each in names:
        database.execute(
            f"""INSERT INTO alias (actor_id, text, origin, key)
                SELECT ?1, ?3, 'curated', ?2 WHERE NOT EXISTS ({used}) ON CONFLICT DO NOTHING""",
            actor_id,
            key(each),
            each,
        )
    database.execute(
        f"""DELETE FROM alias WHERE actor_id = ? AND origin = 'curated' AND NOT text {IN}
            AND NOT EXISTS (SELECT 1 FROM naming WHERE alias_id = alias.id)""",
        actor_id,
        listed(names),
    )
