"""A cluster on this machine. Its scheduler and workers are threads of the tests, where none of them
is to be killed; what reads is a process only where that matters."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from distributed import LocalCluster, Worker

from bot.language.worker_process import Begin
from handlers.cluster import membership, readers
from handlers.cluster.cluster_reader import ClusterReader
from handlers.cluster.readers import Readers
from handlers.cluster.reading_task import Terms
from handlers.cluster.roster import Roster
from tests import light
from tests.models import Here

EDITION = "attache 1 (abc) · rules 1 · Python 3"
TERMS = Terms({}, 60)


@dataclass
class Cluster:
    """A scheduler, and the workers that the tests add."""

    scheduler: LocalCluster
    refused: list[str] = field(default_factory=list)
    workers: list[Worker] = field(default_factory=list)
    killed: list[subprocess.Popen[bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        return str(self.scheduler.scheduler_address)

    def add(
        self,
        name: str,
        edition: str = EDITION,
        begin: Callable[[Terms], Begin] = lambda _: light.begin,
    ) -> Readers:
        async def joined() -> None:
            self.workers.append(
                await membership.worker(self.address, edition, added, processes=1, name=name)
            )

        added = Readers(begin)
        self.scheduler.sync(joined)
        return added

    def add_mortal(self, number: int) -> None:
        """Adds so many processes of their own: see `mortal`."""
        command = [sys.executable, "-m", "tests.cluster.mortal", self.address, EDITION]
        self.killed += [subprocess.Popen(command) for _ in range(number)]
        self.scheduler.wait_for_workers(len(self.workers) + len(self.killed), timeout=60)

    def reader(self, terms: Terms = TERMS, patience: float = 60) -> ClusterReader:
        roster = Roster(self.address, EDITION, self.refused.append, patience=patience)
        return ClusterReader(self.address, terms, roster)


def started(port: int = 0) -> LocalCluster:
    return LocalCluster(
        n_workers=0,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        scheduler_port=port,
        dashboard_address=None,
        silence_logs=60,
    )


@contextmanager
def clustered() -> Iterator[Cluster]:
    with started() as scheduler:
        found = Cluster(scheduler)
        try:
            yield found
        finally:
            for worker in found.workers:
                scheduler.sync(worker.close, timeout=2)
            for process in found.killed:
                process.kill()
                process.wait()


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    with clustered() as found:
        yield found


@pytest.fixture
def no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Has workers read in their own threads."""
    monkeypatch.setattr(readers, "Worker", Here)
