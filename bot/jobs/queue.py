"""The protocol of the queue of jobs, which all processes over one library share."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.errors import BotError
from bot.jobs.job import Job, Kind, State, Work

REMEMBERED = timedelta(days=7)
"""How long it is remembered that a job was done, without what it held."""


LATE = timedelta(minutes=10)
"""How long a job may be due before nobody seems to do any."""


class LeaseLost(BotError):
    """A job was taken over by another worker meanwhile: what was done for it is undone."""


class Jobs(Protocol):
    """Stores jobs. Every method is one transaction, nested if there is one around it; all raise
    LibraryUnusable."""

    def add(self, work: Work, now: datetime, *, wait: timedelta = timedelta()) -> Job:
        """Queues work to be done after a wait. Where a job of the same kind and subject waits
        already, that one is returned: it has the newer payload, and is due at the earlier time."""
        ...

    def claim(self, kinds: Collection[Kind], worker: str, now: datetime) -> Job | None:
        """Leases the job of these kinds that is due longest, to this worker; None where none is.
        Jobs whose worker ended are freed first, or set aside. A job waits while another of its
        kind and subject is being done, or another that asks its host, and while that rests."""
        ...

    def change(self, before: Job, after: Job) -> bool:
        """Replaces a job if it is still as in `before`, its time aside: False where another worker
        took it up meanwhile. One that ends in DONE lets go of its payload."""
        ...

    def rest(self, host: str, now: datetime, time: timedelta) -> None:
        """Lets a host rest: until then no job is taken up that asks it."""
        ...

    def resting(self, now: datetime) -> bool:
        """Whether a job is due that waits for its host alone."""
        ...

    def renew(self, job: Job, now: datetime) -> bool:
        """Renews the lease; False where it was lost."""
        ...

    def bury(self, worker: str, now: datetime) -> Sequence[Job]:
        """Frees what this worker held when it ended, or sets it aside; the jobs as they are now."""
        ...

    def drop(self, kind: Kind, subjects: Collection[str]) -> int:
        """Takes these out of the line, if nobody is at them, with what they hold; how many."""
        ...

    def revive(self, now: datetime, id: int | None = None) -> int:
        """Queues again what was left: all, or the job of this id; how many."""
        ...

    def get(self, id: int) -> Job | None: ...

    def last_done(self, kind: Kind) -> datetime | None:
        """When one of this kind was last done."""
        ...

    def standing(self, kind: Kind, subjects: Collection[str]) -> frozenset[str]:
        """Those of these subjects for which a job of this kind is in line, or was left."""
        ...

    def open(self) -> Mapping[Kind, int]:
        """How many jobs of each kind are still to be done."""
        ...

    def counts(self, group: str | None = None) -> Mapping[State, int]:
        """How many jobs are in each state; of one group, where one is named."""
        ...

    def overdue(self, now: datetime) -> int:
        """How many have been due for longer than `LATE`."""
        ...

    def listed(self, states: Collection[State], limit: int) -> Sequence[Job]:
        """Jobs in these states without their payloads, those that changed last first."""
        ...
