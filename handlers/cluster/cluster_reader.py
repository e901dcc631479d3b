"""Reads on a cluster: batches go out to its workers, and what they read comes back in order."""

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from typing import cast
from uuid import uuid4

import dask
from distributed import CancelledError, Client, Future, KilledWorker
from distributed.utils import silence_logging_cmgr

from bot.errors import ClusterUnusable
from bot.faults import Failure
from bot.language.article_reader import Reading, Readings, batches
from bot.model.article import Submission
from handlers.cluster import reading_task
from handlers.cluster.parcel import Parcel
from handlers.cluster.reading_task import Assignment, Declined, Terms
from handlers.cluster.roster import EVERY, Roster
from handlers.outline.text import counted

SILENT = 60  # above all levels of a log: what Dask says there becomes a sentence here
ANSWERING = 5
"""Seconds for a scheduler to answer. Chosen, not measured."""


class ClusterReader:
    """Reads on the cluster at an address. An article that ends its process, or its worker again and
    again, is a Failure; a batch whose worker goes away is read by another one. `roster` knows which
    workers read for this run. Raises ClusterUnusable."""

    def __init__(self, address: str, terms: Terms, roster: Roster) -> None:
        self._address = address
        self._terms = terms
        self._roster = roster

    def read(self, submissions: Iterable[Submission]) -> Readings:
        with _connected(self._address) as client:
            run = _Run(client, self._address, self._terms, self._roster)
            with closing(run.results(batches(submissions))) as results:
                yield from results


@contextmanager
def _connected(address: str) -> Iterator[Client]:
    with silence_logging_cmgr(SILENT), dask.config.set(_SETTINGS):
        try:
            client = Client(address, timeout=ANSWERING, set_as_default=False, name="attache-index")
        except (OSError, ValueError) as error:
            raise ClusterUnusable(_NO_SCHEDULER.format(address=address)) from error
        try:
            yield client
        finally:
            client.close(timeout=ANSWERING)


@dataclass(frozen=True, slots=True)
class _Running:
    batch: Sequence[Submission]
    future: "Future[Parcel]"


class _Run:
    """One run's batches on a cluster."""

    def __init__(self, client: Client, address: str, terms: Terms, roster: Roster) -> None:
        self._dask = client
        self._address = address
        self._terms = terms
        self._roster = roster

    def results(self, waiting: Iterator[list[Submission]]) -> Readings:
        """The results of all batches, in order; of so many batches as two for each process that
        reads, one is read and the other waits, wherever they are."""
        running: deque[_Running] = deque()
        self._call()
        for batch in waiting:
            if self._roster.due:
                self._call()
            running.append(self._given(batch))
            if len(running) > 2 * self._roster.processes:
                yield from self._taken(running.popleft())
        while running:
            yield from self._taken(running.popleft())

    def _given(self, batch: Sequence[Submission]) -> _Running:
        future = self._dask.submit(
            reading_task.read,
            Parcel.of(Assignment(self._terms, batch)),
            key=f"attache-{uuid4().hex}",
            resources={self._roster.edition: 1},
            pure=False,
        )
        return _Running(batch, future)

    def _taken(self, one: _Running) -> list[Reading | Failure]:
        """A result for each submission. What a worker declines another is given; if the batch ends
        its workers, each is read alone."""
        try:
            return self._accepted(one)
        except KilledWorker as error:
            if len(one.batch) == 1:
                return [_killed(error)]
        alone = [self._given([each]) for each in one.batch]
        return [found for each in alone for found in self._taken(each)]

    def _accepted(self, one: _Running) -> list[Reading | Failure]:
        while isinstance(found := self._awaited(one.future), Declined):
            self._roster.declined(found.reason)
            self._call()
            one = self._given(one.batch)
        return found

    def _awaited(self, future: "Future[Parcel]") -> list[Reading | Failure] | Declined:
        while True:
            try:
                parcel = future.result(timeout=EVERY)
            except TimeoutError:
                self._call()
            except KilledWorker:
                raise
            except CancelledError as error:
                raise ClusterUnusable(_GONE.format(address=self._address)) from error
            except Exception as error:
                kind = type(error).__name__
                raise ClusterUnusable(_UNFIT.format(address=self._address, kind=kind)) from error
            else:
                return cast("list[Reading | Failure] | Declined", parcel.opened())

    def _call(self) -> None:
        self._roster.call(self._dask.scheduler_info(n_workers=-1)["workers"])


def _killed(error: KilledWorker) -> Failure:
    workers = counted(error.allowed_failures + 1, "worker")
    return Failure(kind="WorkersEnded", reason=_KILLED.format(workers=workers))


_SETTINGS = {"distributed.admin.large-graph-warning-threshold": "1 TB"}
_NO_SCHEDULER = (
    "No scheduler of a cluster answers at {address}. Start one there with dask scheduler, from "
    "where Attaché is installed, or read without --cluster."
)
_GONE = (
    "The scheduler at {address} went away. What was read is in the library: when it is back, run "
    "the same again, which reads only what is missing."
)
_UNFIT = (
    "The cluster at {address} could not be given anything to read ({kind}). Its scheduler, too, "
    "has to run where Attaché is installed, in the same version."
)
_KILLED = (
    "{workers} of the cluster ended while reading it. Divide it into several articles, or leave it "
    "out."
)
