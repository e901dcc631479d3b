"""The queue of jobs in SQLite. Each change of state is one transaction, made only if the row is
still as it was read (optimistic locking)."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.jobs.job import (
    AHEAD,
    Job,
    Kind,
    State,
    Work,
    again,
    leased,
    orphaned,
    renewed,
)
from bot.jobs.queue import LATE
from store.database import IN, QUEUE, Database, Row, Value, listed, upsert
from store.timestamps import read, to_utc_text

_ENDED = """state = 'leased' AND ("until" <= :now OR "until" > :ahead)"""
_DUE = """state = 'waiting' AND ("until" <= :now OR at > :ahead)"""
_FREE = """NOT EXISTS (SELECT 1 FROM job AS other WHERE other.kind = job.kind
        AND other.subject = job.subject AND other.state = 'leased')
    AND (job.host = '' OR NOT EXISTS (SELECT 1 FROM job AS other WHERE other.host = job.host
        AND other.host <> '' AND other.state = 'leased'
        UNION ALL SELECT 1 FROM host WHERE name = job.host AND rests > :now AND rests <= :ahead))"""
"""What a job waits for besides its time. A host that rests for longer than any may was asked by a
clock that has been set back since."""


class SqliteJobs:
    """Implements `bot.jobs.queue.Jobs`."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, work: Work, now: datetime, *, wait: timedelta = timedelta()) -> Job:
        due = to_utc_text(now + wait)
        with self._database.transaction():
            if aside := self._set_aside(work):
                return aside
            sql = "DELETE FROM job WHERE kind = ? AND subject = ? AND state IN ('failed', ?)"
            self._database.execute(sql, work.kind, work.subject, State.SET_ASIDE)
            sql = """INSERT INTO job
                (kind, subject, name, payload, urgent, batch, host, state, at, "until")
                VALUES (?, ?, ?, ?, ?, ?, ?, 'waiting', ?, ?)
                ON CONFLICT (kind, subject) WHERE state = 'waiting' DO UPDATE SET
                    name = excluded.name, payload = excluded.payload, batch = excluded.batch,
                    host = excluded.host, urgent = job.urgent OR excluded.urgent, at = excluded.at,
                    "until" = CASE WHEN excluded."until" < job."until"
                        THEN excluded."until" ELSE job."until" END,
                    attempts = 0, deaths = 0, reason = ''
                RETURNING *"""
            row = self._database.rows(sql, *_work(work), to_utc_text(now), due)[0]
        return _job(row)

    def _set_aside(self, work: Work) -> Job | None:
        """The same work, if it ended its workers before."""
        sql = """SELECT * FROM job WHERE kind = ? AND subject = ? AND payload = ?
            AND state = 'set aside'"""
        row = self._database.row(sql, work.kind, work.subject, work.payload)
        return _job(row) if row else None

    def claim(self, kinds: Collection[Kind], worker: str, now: datetime) -> Job | None:
        moments = {"now": to_utc_text(now), "ahead": to_utc_text(now + AHEAD)}
        of_kinds = f"kind {IN.replace('?', ':kinds')}"
        free = f"{_DUE} AND {of_kinds} AND {_FREE}"
        due = f"""SELECT * FROM job WHERE {free} ORDER BY urgent DESC, "until", id LIMIT 1"""
        either = f"SELECT 1 FROM job WHERE ({_ENDED} AND {of_kinds}) OR ({free}) LIMIT 1"
        named: dict[str, Value] = {**moments, "kinds": listed(list(kinds))}
        if not self._database.rows(either, **named):
            return None  # without a write, which others would wait for
        with self._database.transaction():
            self._database.lock(QUEUE)  # what is free follows from what others have
            for row in self._database.rows(f"SELECT * FROM job WHERE {_ENDED}", **moments):
                self._replace(_job(row), orphaned(_job(row), now))
            rows = self._database.rows(due, **named)
            if not rows:
                return None
            taken = leased(_job(rows[0]), worker, now)
            return taken if self._replace(_job(rows[0]), taken) else None

    def change(self, before: Job, after: Job) -> bool:
        with self._database.transaction():
            return self._replace(before, after)

    def rest(self, host: str, now: datetime, time: timedelta) -> None:
        with self._database.transaction():
            self._database.execute("DELETE FROM host WHERE rests <= ?", to_utc_text(now))
            until = to_utc_text(now + time)
            self._database.execute(upsert("host", ("name",), ("rests",)), host, until)

    def resting(self, now: datetime) -> bool:
        moments = {"now": to_utc_text(now), "ahead": to_utc_text(now + AHEAD)}
        sql = f"""SELECT 1 FROM job JOIN host ON host.name = job.host
            WHERE {_DUE} AND rests > :now AND rests <= :ahead LIMIT 1"""
        return bool(self._database.rows(sql, **moments))

    def renew(self, job: Job, now: datetime) -> bool:
        return self.change(job, renewed(job, now))

    def bury(self, worker: str, now: datetime) -> tuple[Job, ...]:
        sql = """SELECT * FROM job WHERE state = 'leased'
            AND (worker = ?1 OR substr(worker, 1, length(?1) + 1) = ?1 || '/')"""
        with self._database.transaction():
            held = list(map(_job, self._database.rows(sql, worker)))
            buried = tuple(orphaned(job, now) for job in held)
            for before, after in zip(held, buried, strict=True):
                self._replace(before, after)
        return buried

    def drop(self, kind: Kind, subjects: Collection[str]) -> int:
        sql = f"DELETE FROM job WHERE kind = ? AND subject {IN} AND state <> 'leased'"
        with self._database.transaction():
            return self._database.execute(sql, kind, listed(list(subjects))).rowcount

    def revive(self, now: datetime, id: int | None = None) -> int:
        sql = """SELECT * FROM job WHERE state IN ('failed', 'set aside')
            AND (id = ?1 OR ?1 IS NULL) ORDER BY id"""
        with self._database.transaction():
            left = list(map(_job, self._database.rows(sql, id)))
            return sum(self._replace(job, again(job, now)) for job in left)

    def get(self, id: int) -> Job | None:
        row = self._database.row("SELECT * FROM job WHERE id = ?", id)
        return _job(row) if row else None

    def last_done(self, kind: Kind) -> datetime | None:
        sql = "SELECT max(at) FROM job WHERE kind = ? AND state = 'done'"
        [(last,)] = self._database.rows(sql, kind)
        return read(last) if last else None

    def standing(self, kind: Kind, subjects: Collection[str]) -> frozenset[str]:
        sql = f"SELECT subject FROM job WHERE kind = ? AND state <> 'done' AND subject {IN}"
        rows = self._database.rows(sql, kind, listed([*subjects]))
        return frozenset(subject for (subject,) in rows)

    def open(self) -> Mapping[Kind, int]:
        sql = """SELECT kind, count(*) FROM job WHERE state IN ('waiting', 'leased')
            GROUP BY kind ORDER BY kind"""
        return {Kind(kind): count for kind, count in self._database.rows(sql)}

    def counts(self, group: str | None = None) -> Mapping[State, int]:
        sql = "SELECT state, count(*) FROM job WHERE batch = ?1 OR ?1 IS NULL GROUP BY state"
        return {State(state): count for state, count in self._database.rows(sql, group)}

    def overdue(self, now: datetime) -> int:
        sql = """SELECT count(*) FROM job WHERE state = 'waiting' AND "until" < ?"""
        return int(self._database.rows(sql, to_utc_text(now - LATE))[0][0])

    def listed(self, states: Collection[State], limit: int) -> tuple[Job, ...]:
        sql = f"SELECT * FROM job WHERE state {IN} ORDER BY at DESC, id DESC LIMIT ?"
        found = map(_job, self._database.rows(sql, listed(list(states)), limit))
        return tuple(replace(job, work=replace(job.work, payload=b"")) for job in found)

    def _replace(self, before: Job, after: Job) -> bool:
        if after.state is State.WAITING and self._superseded(after):
            # What came in meanwhile under the same subject is newer.
            return bool(self._changed("DELETE FROM job", (), before))
        sql = """UPDATE job SET state = ?, at = ?, "until" = ?, worker = ?, attempts = ?,
            deaths = ?, reason = ?, payload = CASE WHEN ?1 = 'done' THEN NULL ELSE payload END"""
        if not self._changed(sql, _values(after), before):
            return False
        if after.state is State.DONE:
            self._forget_earlier(after)
        return True

    def _changed(self, sql: str, values: Sequence[Value], before: Job) -> int:
        held = "id = ? AND state = ? AND worker = ? AND attempts = ?"
        was = (before.id, before.state, before.worker, before.attempts)
        return self._database.execute(f"{sql} WHERE {held}", *values, *was).rowcount

    def _superseded(self, job: Job) -> bool:
        sql = "SELECT 1 FROM job WHERE kind = ? AND subject = ? AND state = 'waiting' AND id <> ?"
        return bool(self._database.row(sql, job.work.kind, job.work.subject, job.id))

    def _forget_earlier(self, job: Job) -> None:
        """Of what is done again and again, the last time is remembered."""
        sql = """DELETE FROM job WHERE kind = ? AND subject = ? AND state = 'done' AND batch = ''
            AND id <> ?"""
        self._database.execute(sql, job.work.kind, job.work.subject, job.id)


def _work(work: Work) -> tuple[Value, ...]:
    return (
        work.kind,
        work.subject,
        work.name,
        work.payload,
        work.urgent,
        work.group,
        work.host,
    )


def _values(job: Job) -> tuple[Value, ...]:
    return (
        job.state,
        to_utc_text(job.at),
        to_utc_text(job.until) if job.until else None,
        job.worker,
        job.attempts,
        job.deaths,
        job.reason,
    )


def _job(row: Row) -> Job:
    return Job(
        id=row["id"],
        work=Work(
            kind=Kind(row["kind"]),
            subject=row["subject"],
            name=row["name"],
            payload=row["payload"] or b"",
            urgent=bool(row["urgent"]),
            group=row["batch"],
            host=row["host"],
        ),
        state=State(row["state"]),
        at=read(row["at"]),
        until=read(row["until"]) if row["until"] else None,
        worker=row["worker"],
        attempts=row["attempts"],
        deaths=row["deaths"],
        reason=row["reason"],
    )
