"""Name records (SQL: `bearer`) and alias uses (`called`): inserted with articles, looked up, and
assigned to actors. Triggers keep all counts."""

from collections.abc import Collection, Sequence

from bot.actors.records import AliasUse, NameRecord, is_state, record_key
from bot.actors.variants import sound
from bot.model.actor import Origin, RecordKey
from bot.model.analysis import Entity
from bot.words.name_key import key
from store.database import IN, Database, Row, listed
from store.record_labels import label, listed_labels, parse_label
from store.revision import change

_MAX_FOUND = 20  # records of one alias, or of one sound, that are read: chosen, not measured
_RECORDS = "SELECT label, articles, actor_id, why, state, capital_of FROM bearer"
_USES = """
    SELECT name, how, called.articles AS calls, bearer.label, bearer.articles, actor_id, why,
        state, capital_of
    FROM called JOIN bearer ON bearer.id = bearer_id
    WHERE name = ? ORDER BY called.articles DESC, label LIMIT ?
"""


class SqliteNameRecords:
    """The part of `bot.actors.register.ActorRegistry` that is about name records."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def name_records(self, keys: Collection[RecordKey]) -> tuple[NameRecord, ...]:
        rows = self._database.rows(
            f"{_RECORDS} WHERE label {IN} ORDER BY label", listed_labels(keys)
        )
        return tuple(map(bearer, rows))

    def name_records_of(self, actors: Collection[int]) -> tuple[NameRecord, ...]:
        rows = self._database.rows(f"{_RECORDS} WHERE actor_id {IN} ORDER BY label", listed(actors))
        return tuple(map(bearer, rows))

    def alias_uses(self, names: Collection[str]) -> dict[str, tuple[AliasUse, ...]]:
        found = {name: self._database.rows(_USES, name, _MAX_FOUND) for name in names}
        return {name: tuple(map(_alias_use, rows)) for name, rows in found.items() if rows}

    def sounding(self, sounds: Collection[str]) -> tuple[NameRecord, ...]:
        sql = f"""{_RECORDS} WHERE sound = ? AND sound <> '' AND articles > 0
            ORDER BY articles DESC, label LIMIT ?"""
        found = (self._database.rows(sql, each, _MAX_FOUND) for each in sorted(sounds))
        return tuple(bearer(row) for rows in found for row in rows)

    def assign(self, record: RecordKey, actor: int, why: Origin | None) -> None:
        with change(self._database):
            _assign(self._database, record, actor, why)

    def prune(self, actors: Collection[int]) -> None:
        with change(self._database):
            _prune(self._database, actors)

    def articles_calling(self, records: Collection[RecordKey], name: str) -> tuple[str, ...]:
        rows = self._database.rows(
            f"""SELECT DISTINCT article.key FROM bearer
                JOIN entity ON entity.bearer_id = bearer.id JOIN naming ON entity_id = entity.id
                JOIN alias ON alias.id = alias_id JOIN article ON article.id = entity.article_id
            WHERE label {IN} AND alias.key = ? AND naming.count > 0 ORDER BY article.key""",
            listed_labels(records),
            name,
        )
        return tuple(row["key"] for row in rows)


def bearer(row: Row) -> NameRecord:
    """The name record of a row of `bearer`."""
    return NameRecord(
        key=parse_label(row["label"]),
        articles=row["articles"],
        actor=row["actor_id"],
        why=row["why"] and Origin(row["why"]),
        state=row["state"],
        capital_of=row["capital_of"],
    )


def _alias_use(row: Row) -> AliasUse:
    how = Origin(row["how"])
    return AliasUse(name=row["name"], bearer=bearer(row), how=how, articles=row["calls"])


def upsert_records(database: Database, entities: Sequence[Entity]) -> list[Row]:
    """The entities' name records, in order, as rows of `id`, `actor_id`, `label` and `why`. A new
    record becomes an actor of its own."""
    by_key = {record_key(entity): entity for entity in entities}
    rows = _rows(database, by_key)
    for record, entity in by_key.items():
        if record not in rows:
            _insert(database, record, entity)
    rows = _rows(database, by_key)
    return [rows[record_key(entity)] for entity in entities]


def _rows(database: Database, records: Collection[RecordKey]) -> dict[RecordKey, Row]:
    sql = f"SELECT id, actor_id, label, why FROM bearer WHERE label {IN}"
    rows = database.rows(sql, listed_labels(records))
    return {parse_label(row["label"]): row for row in rows}


def _insert(database: Database, record: RecordKey, entity: Entity) -> None:
    sql = "INSERT INTO actor (name, kind, capital_of) VALUES (?, ?, ?) RETURNING id"
    [(actor,)] = database.rows(sql, entity.name, entity.kind, entity.capital_of)
    database.execute(
        """INSERT INTO bearer (label, sound, actor_id, state, capital_of)
            VALUES (?, ?, ?, ?, ?)""",
        label(record),
        "" if is_state(record) else sound(record.name),
        actor,
        entity.name if is_state(record) else None,
        entity.capital_of,
    )


def origin(record: RecordKey, why: str | None, text: str, own: str) -> Origin:
    """The origin of an alias of an actor, used for this name record: for the record's full name,
    why the record is linked to the actor (`why`); for others, the alias's `own` origin."""
    if key(text) != record.name:
        return Origin(own)
    return Origin(why) if why else Origin.NAME


def _assign(database: Database, record: RecordKey, actor: int, why: Origin | None) -> None:
    """Assigns a name record to an actor, with its entities, mentions, roles, quotes and alias uses.
    `why` is the origin of the link."""
    [(bearer_id,)] = database.rows("SELECT id FROM bearer WHERE label = ?", label(record))
    database.execute("UPDATE bearer SET actor_id = ?, why = ? WHERE id = ?", actor, why, bearer_id)
    entities = "SELECT id FROM entity WHERE bearer_id = ?"
    for table in ("mention", "role", "quote"):
        sql = f"UPDATE {table} SET actor_id = ? WHERE entity_id IN ({entities})"
        database.execute(sql, actor, bearer_id)
    sql = f"""SELECT DISTINCT alias.id, text, origin FROM naming JOIN alias ON alias.id = alias_id
        WHERE entity_id IN ({entities}) ORDER BY alias.id"""
    for alias_id, text, own in database.rows(sql, bearer_id):
        other = alias(database, actor, text, origin(record, why, text, own))
        if other != alias_id:
            sql = f"""UPDATE naming SET alias_id = ?
                WHERE alias_id = ? AND entity_id IN ({entities})"""
            database.execute(sql, other, alias_id, bearer_id)
    sql = "UPDATE entity SET actor_id = ?1 WHERE bearer_id = ?2 AND actor_id <> ?1"
    database.execute(sql, actor, bearer_id)


def alias(database: Database, actor: int, text: str, from_: Origin) -> int:
    """The id of an actor's alias, which is inserted if it is new."""
    sql = """INSERT INTO alias (actor_id, text, origin, key) VALUES (?, ?, ?, ?)
        ON CONFLICT DO NOTHING"""
    database.execute(sql, actor, text, from_, key(text))
    sql = "SELECT id FROM alias WHERE actor_id = ? AND text = ? AND origin = ?"
    [(found,)] = database.rows(sql, actor, text, from_)
    return int(found)


def _prune(database: Database, actors: Collection[int]) -> None:
    """Deletes those of these actors that no article names, and their name records. Nothing else
    refers to them, since roles and quotes come with a mention."""
    database.execute(f"DELETE FROM bearer WHERE actor_id {IN} AND articles = 0", listed(actors))
    sql = f"""DELETE FROM actor WHERE id {IN}
        AND NOT EXISTS (SELECT 1 FROM bearer WHERE actor_id = actor.id)
        AND NOT EXISTS (SELECT 1 FROM entity WHERE actor_id = actor.id)"""
    database.execute(sql, listed(actors))
