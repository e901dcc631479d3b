"""The journal of corrections, and the actors of the team's `actors.toml`."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import replace

from bot.model.actor import Correction, CorrectionKind, Kind, StatedActor
from store.database import Database


def every(database: Database) -> tuple[Correction, ...]:
    """All corrections in the order they were made, undone ones too."""
    return tuple(map(_correction, database.rows("SELECT * FROM correction ORDER BY id")))


def _correction(row: sqlite3.Row) -> Correction:
    return Correction(
        id=row["id"],
        at=row["at"],
        by=row["by"],
        verdict=CorrectionKind(row["verdict"]),
        actor=row["actor"],
        name=row["name"],
        bearers=tuple(json.loads(row["bearers"])),
        value=row["value"],
        into=tuple(json.loads(row["into"])),
        undone_at=row["undone_at"],
        undone_by=row["undone_by"],
    )


def keep(database: Database, correction: Correction) -> Correction:
    """Inserts a correction and returns it with its number."""
    sql = """INSERT INTO correction (at, "by", verdict, actor, name, bearers, value, "into")
        VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"""
    [(number,)] = database.rows(
        sql,
        correction.at,
        correction.by,
        correction.verdict,
        correction.actor,
        correction.name,
        json.dumps(correction.bearers, ensure_ascii=False),
        correction.value,
        json.dumps(correction.into, ensure_ascii=False),
    )
    return replace(correction, id=number)


def undo(database: Database, number: int, by: str, at: str) -> None:
    sql = "UPDATE correction SET undone_at = ?, undone_by = ? WHERE id = ?"
    database.execute(sql, at, by, number)


def stated(database: Database) -> tuple[StatedActor, ...]:
    """The actors of `actors.toml`, in its order."""
    rows = database.rows("SELECT name, kind, aliases FROM stated ORDER BY id")
    return tuple(
        StatedActor(
            name=row["name"],
            kind=row["kind"] and Kind(row["kind"]),
            aliases=tuple(json.loads(row["aliases"])),
        )
        for row in rows
    )


def state(database: Database, actors: Sequence[StatedActor]) -> None:
    """Replaces the actors of `actors.toml`."""
    database.execute("DELETE FROM stated")
    database.executemany(
        "INSERT INTO stated (name, kind, aliases) VALUES (?, ?, ?)",
        [(a.name, a.kind, json.dumps(a.aliases, ensure_ascii=False)) for a in actors],
    )
