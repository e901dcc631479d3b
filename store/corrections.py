"""The journal of corrections, and the actors of the team's `actors.toml`."""

import json
from collections.abc import Sequence
from dataclasses import replace

from bot.model.actor import Correction, CorrectionKind, Kind, RecordKey, StatedActor
from store.database import Database, Row
from store.record_labels import label, parse_label
from store.revision import change


class SqliteCorrections:
    """Implements `bot.storage.corrections.Corrections`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> tuple[Correction, ...]:
        return tuple(map(_correction, self._database.rows("SELECT * FROM correction ORDER BY id")))

    def add(self, correction: Correction) -> Correction:
        sql = """INSERT INTO correction (at, "by", verdict, actor, name, bearers, value, "into")
            VALUES (?, ?, ?, ?, ?, ?, ?, ?) RETURNING id"""
        with change(self._database):
            [(number,)] = self._database.rows(
                sql,
                correction.at,
                correction.by,
                correction.verdict,
                correction.actor,
                correction.name,
                _labels(correction.bearers),
                correction.value,
                _labels(correction.into),
            )
        return replace(correction, id=number)

    def undo(self, number: int, *, by: str, at: str) -> None:
        sql = "UPDATE correction SET undone_at = ?, undone_by = ? WHERE id = ?"
        with change(self._database):
            self._database.execute(sql, at, by, number)

    def stated(self) -> tuple[StatedActor, ...]:
        rows = self._database.rows("SELECT name, kind, aliases FROM stated ORDER BY id")
        return tuple(
            StatedActor(
                name=row["name"],
                kind=row["kind"] and Kind(row["kind"]),
                aliases=tuple(json.loads(row["aliases"])),
            )
            for row in rows
        )

    def replace_stated(self, actors: Sequence[StatedActor]) -> None:
        with change(self._database):
            self._database.execute("DELETE FROM stated")
            self._database.executemany(
                "INSERT INTO stated (name, kind, aliases) VALUES (?, ?, ?)",
                [(a.name, a.kind, json.dumps(a.aliases, ensure_ascii=False)) for a in actors],
            )


def _labels(records: Sequence[RecordKey]) -> str:
    return json.dumps(list(map(label, records)), ensure_ascii=False)


def _parsed(labels: str) -> tuple[RecordKey, ...]:
    return tuple(map(parse_label, json.loads(labels)))


def _correction(row: Row) -> Correction:
    return Correction(
        id=row["id"],
        at=row["at"],
        by=row["by"],
        verdict=CorrectionKind(row["verdict"]),
        actor=row["actor"],
        name=row["name"],
        bearers=_parsed(row["bearers"]),
        value=row["value"],
        into=_parsed(row["into"]),
        undone_at=row["undone_at"],
        undone_by=row["undone_by"],
    )
