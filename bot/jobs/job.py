"""How a piece of work is done once, whatever ends the process that does it: its states, and the
moves between them. Pure: the clock is passed in.

    waiting → leased             a worker has taken it, for as long as its lease lasts
    leased → done                written in the transaction that holds what came of it
           → waiting             it could not be done now: tried again later, or given back
           → failed              it cannot be done, or was tried too often
           → waiting, set aside  its worker ended without a word: set aside the second time
    failed, set aside → waiting  somebody asks for it again
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

LEASE = timedelta(minutes=2)
"""How long a worker may be silent before another takes its job over. It renews its lease three
times within that, so this bounds a pause of the machine, not the work. Chosen, not measured."""
AHEAD = 2 * LEASE
"""A lease that ends later than this, or a wait that began later, was given by a clock that has been
set back since: it is over."""
DEATHS, ATTEMPTS = 2, 6
"""How often a job may end its worker, and fail, before it is left. Chosen, not measured."""
FIRST, LONGEST = timedelta(seconds=15), timedelta(hours=1)
"""The wait after a job's first failure, doubled after each further one, and its maximum."""
TOLD = 200
"""Characters of a job's name and of a reason."""


class Kind(StrEnum):
    """What is to be done. The values are stored."""

    FETCH_FEED = "fetch_feed"
    FETCH_PAGE = "fetch_page"
    READ = "read"
    FORGET = "forget"


class State(StrEnum):
    """The state of a job. The values are stored."""

    WAITING = "waiting"
    LEASED = "leased"
    DONE = "done"
    FAILED = "failed"
    SET_ASIDE = "set aside"


OPEN = frozenset({State.WAITING, State.LEASED})
"""States of jobs that are still to be done."""
LEFT = frozenset({State.FAILED, State.SET_ASIDE})
"""States of jobs that nobody does any more unless asked to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What somebody wants done. `subject` tells what it is done to: of one kind, there is one job
    in line for each subject, and never are two of them done at once. `name` is what a person calls
    it; `payload` all that its kind needs, kept until it is done. `urgent` goes before all that is
    not: somebody waits for it. `group` gathers the jobs of one request, so that they are counted
    together. `host` is whom it asks: of one host, never are two jobs done at once, by whichever
    workers, and none before the host has rested (`Jobs.rest`)."""

    kind: Kind
    subject: str
    name: str = ""
    payload: bytes = b""
    urgent: bool = False
    group: str = ""
    host: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Work in line. `until` is when its lease or its wait ends, None once it is over; `attempts`
    how often it was taken up; `deaths` how many workers ended over it; `reason` why it waits or was
    left."""

    id: int
    work: Work
    state: State
    at: datetime
    until: datetime | None
    worker: str = ""
    attempts: int = 0
    deaths: int = 0
    reason: str = ""


def leased(job: Job, worker: str, now: datetime) -> Job:
    """Taken up by this worker."""
    return replace(
        job,
        state=State.LEASED,
        worker=worker,
        until=now + LEASE,
        at=now,
        attempts=job.attempts + 1,
    )


def renewed(job: Job, now: datetime) -> Job:
    return replace(job, until=now + LEASE)


def done(job: Job, now: datetime) -> Job:
    return replace(job, state=State.DONE, until=None, at=now, worker="", reason="")


def released(job: Job, now: datetime) -> Job:
    """Given back by a worker that is told to stop: as if it had not been taken up."""
    return replace(
        job, state=State.WAITING, until=now, at=now, worker="", attempts=job.attempts - 1
    )


def put_off(job: Job, now: datetime, reason: str, wait: timedelta | None = None) -> Job:
    """Not done for a reason that is not the job's own, such as a full disk or a host that asks for
    patience: tried again after `wait`, and not counted."""
    until = now + min(FIRST if wait is None else wait, LONGEST)
    return replace(released(job, now), until=until, reason=reason[:TOLD])


def retried(job: Job, now: datetime, reason: str, wait: timedelta | None = None) -> Job:
    """Failed, perhaps for now: tried again after a wait that grows, or after the given one, and
    left after the last attempt."""
    if job.attempts >= ATTEMPTS:
        return failed(job, now, reason)
    until = now + (backoff(job.attempts) if wait is None else min(wait, LONGEST))
    return replace(job, state=State.WAITING, until=until, at=now, worker="", reason=reason[:TOLD])


def failed(job: Job, now: datetime, reason: str) -> Job:
    """It cannot be done, however often it is tried."""
    return replace(job, state=State.FAILED, until=None, at=now, worker="", reason=reason[:TOLD])


def orphaned(job: Job, now: datetime) -> Job:
    """Its worker ended without a word. The first time it may have been anything; the second time
    it is held to be the job."""
    deaths = job.deaths + 1
    aside = deaths >= DEATHS
    return replace(
        job,
        state=State.SET_ASIDE if aside else State.WAITING,
        until=None if aside else now,
        at=now,
        worker="",
        deaths=deaths,
        reason="The worker stopped twice while reading it.",
    )


def again(job: Job, now: datetime) -> Job:
    """Left before, and wanted all the same."""
    return replace(job, state=State.WAITING, until=now, at=now, attempts=0, deaths=0, reason="")


def backoff(attempts: int) -> timedelta:
    return min(FIRST * 2.0 ** min(max(attempts, 1) - 1, 10), LONGEST)
