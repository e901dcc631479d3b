"""A cluster on this machine. Its scheduler and workers are threads of the tests, where none of them
is to be killed; what reads is a process only where that matters."""

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import sleep

import pytest
from distributed import LocalCluster, Worker
from distributed.gc import GCDiagnosis

from bot.errors import ReaderBroken
from bot.faults import Failure
from bot.language.article_reader import Reading
from bot.language.worker_process import Begin
from bot.model.article import Submission
from handlers.cluster import cluster_reader, membership, readers, roster
from handlers.cluster.cluster_reader import ClusterReader
from handlers.cluster.readers import Readers
from handlers.cluster.reading_task import Assignment, Declined, Readings, Terms
from handlers.cluster.roster import Roster
from tests import light
from tests.models import Here

EDITION = "attache 1 (abc) · rules 1 · Python 3"
TERMS = Terms({}, 60)

# Dask times the garbage collector, and raises where a collection had begun before.
GCDiagnosis._gc_callback = lambda *_: None


@pytest.fixture(autouse=True)
def signals() -> Iterator[None]:
    """What reads blocks signals in its thread, which here may be that of the tests: processes that
    a later test starts would inherit that, and could not be stopped."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, ())
    yield
    signal.pthread_sigmask(signal.SIG_SETMASK, before)


@dataclass
class Cluster:
    """A scheduler, and the workers that the tests add."""

    scheduler: LocalCluster
    refused: list[str] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(self.scheduler.scheduler_address)

    def add(
        self,
        name: str,
        edition: str = EDITION,
        begin: Callable[[Terms], Begin] = lambda _: light.begin,
        kind: type[Readers] = Readers,
    ) -> Readers:
        async def joined() -> None:
            self.workers.append(
                await membership.worker(self.address, edition, added, processes=1, name=name)
            )

        added = kind(begin)
        self.scheduler.sync(joined)
        return added

    def end(self) -> None:
        """Ends the workers, and then the scheduler."""
        for worker in self.workers:
            self.scheduler.sync(worker.close, timeout=2)
        self.workers.clear()
        self.scheduler.close()

    def reader(self, terms: Terms = TERMS, patience: float = 60) -> ClusterReader:
        workers = Roster(self.address, EDITION, self.refused.append, patience=patience)
        return ClusterReader(self.address, terms, workers)


class Unmade(Here):
    """A process that cannot begin."""

    def read(self, batch: Sequence[Submission]) -> list[Reading | Failure]:
        raise ReaderBroken("No model.")


class Mortal(Readers):
    """Reads, but is gone at once with its worker where a text begins with POISON."""

    def read(self, assignment: Assignment) -> Readings | Declined:
        if any(each.text.startswith("POISON") for each in assignment.batch):
            self._member.loop.add_callback(self._member.close, timeout=1, executor_wait=False)
            while self._member.status.name != "closed":
                sleep(0.01)
        return super().read(assignment)


def started(port: int = 0) -> LocalCluster:
    return LocalCluster(
        n_workers=0,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        scheduler_port=port,
        dashboard_address="127.0.0.1:0",
        silence_logs=60,
    )


@contextmanager
def clustered() -> Iterator[Cluster]:
    with started() as scheduler:
        found = Cluster(scheduler)
        try:
            yield found
        finally:
            found.end()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with clustered() as found:
        yield found


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has runs look more often who is there, and wait less for who is not."""
    monkeypatch.setattr(roster, "EVERY", 0.1)
    monkeypatch.setattr(cluster_reader, "EVERY", 0.1)
    monkeypatch.setattr(cluster_reader, "ANSWERING", 0.5)


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has workers read in their own threads."""
    monkeypatch.setattr(readers, "Worker", Here)
