"""Jobs of reading: a submission in line becomes an article, as by `attache index`."""

from collections.abc import Callable
from contextlib import closing
from functools import cached_property

import msgspec

from bot.faults import Failure
from bot.indexing import Indexer, Outcome, Reads, Refused, Status
from bot.intake.model import Stage
from bot.jobs.job import Job, State, done, failed, retried
from bot.jobs.queue import LeaseLost
from bot.jobs.reading import ToRead, to_read
from bot.language.worker_pool import Loading, StandingReader
from bot.storage.unread import Unread
from handlers import wiring
from handlers.intake.read_step import UNREADABLE
from handlers.worker.worker import Handler, log
from handlers.worker.workshop import Workshop

TRIES = 3
"""How often an article is read that fails on our side."""
REMOVED = "It was removed."
_OTHER_VERSION = "It was put in line by another version of Attaché. Add it again."


def handler(workshop: Workshop, standing: "Standing | None" = None) -> Handler:
    """One that reads by a process of its own, or by one that others use too."""
    standing = standing or Standing(workshop.settings.article_seconds)
    return Reading(
        workshop, lambda: wiring.indexer(workshop.settings, workshop.library, standing.reader)
    )


class Standing:
    """Keeps the process that holds the language model; another one is started where the team's own
    actors have changed."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._begin: Loading | None = None
        self._reader: StandingReader | None = None

    def reader(self, begin: Loading) -> Reads:
        if self._reader is None or begin != self._begin:
            if self._reader:
                self._reader.close()
            self._begin, self._reader = begin, StandingReader(begin, self._seconds)
        return self._reader

    def close(self) -> None:
        """Ends the process, if there is one."""
        if self._reader:
            self._reader.close()


class Reading:
    """Reads one submission after another. The article is stored in the transaction that marks its
    job as done."""

    def __init__(self, workshop: Workshop, indexer: Callable[[], Indexer]) -> None:
        """`indexer` is called with the first job."""
        self._workshop = workshop
        self._made = indexer

    def __call__(self, job: Job) -> Job | None:
        try:
            wanted = to_read(job.work)
        except msgspec.MsgspecError:
            return failed(job, self._workshop.clock(), _OTHER_VERSION)
        finished: list[str] = []

        def finish(key: str) -> None:
            self._finish(job, wanted, Stage.KEPT)
            finished.append(key)

        outcome = self._read(wanted, finish)
        if isinstance(outcome, Refused):
            self._refused(job, wanted, outcome.failure)
            return None
        log.info("job %d: read, %s", job.id, outcome.status)
        if outcome.status is Status.LEFT_OUT and finished:
            self._workshop.intake.entries.became(outcome.key, Stage.PASSED, REMOVED)
        elif not finished:
            left_out = outcome.status is Status.LEFT_OUT
            self._finish(job, wanted, Stage.PASSED if left_out else Stage.KEPT)
        return None

    def _finish(self, job: Job, wanted: ToRead, stage: Stage) -> None:
        """Marks the job as done, and what became of the entries that it is of. Raises
        LeaseLost."""
        key, intake = wanted.submission.key, self._workshop.intake
        with intake.transaction():
            if not self._workshop.jobs.change(job, done(job, self._workshop.clock())):
                raise LeaseLost("Another worker took the job over.")
            intake.entries.became(key, stage, REMOVED if stage is Stage.PASSED else "")
            self._workshop.unread.settle([key])

    def _read(self, wanted: ToRead, finish: Callable[[str], None]) -> Outcome | Refused:
        key, now = wanted.submission.key, self._workshop.clock()
        again = [key] if wanted.by_hand else []
        outcomes = self._indexer.index([wanted.submission], now=now, again=again, within=finish)
        with closing(outcomes):
            return next(outcomes)

    def _refused(self, job: Job, wanted: ToRead, failure: Failure) -> None:
        """What is refused for what it holds is done with. What failed on our side, perhaps for want
        of time or memory, is tried again, and then kept for when that is mended."""
        now = self._workshop.clock()
        if failure.kind is None:
            after = done(job, now)
        elif job.attempts < TRIES:
            after = retried(job, now, failure.reason)
        else:
            after = failed(job, now, failure.reason)
        key, intake = wanted.submission.key, self._workshop.intake
        with intake.transaction():
            if not self._workshop.jobs.change(job, after):
                raise LeaseLost("Another worker took the job over.")
            if after.state is not State.WAITING:
                intake.entries.became(key, Stage.UNREAD, UNREADABLE)
            self._workshop.unread.note(
                Unread(key=key, name=job.work.name, reason=failure.reason, at=now, feed=wanted.feed)
            )
        if failure.kind is not None:
            log.error("job %d could not be read: %s", job.id, failure.trace or failure.kind)

    @cached_property
    def _indexer(self) -> Indexer:
        return self._made()
