"""A cluster on this machine, whose scheduler and workers are threads of the tests; the processes
that read are real, or are none."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pytest
from distributed import LocalCluster, Worker

from bot.language.worker_process import Begin
from handlers.cluster import membership
from handlers.cluster.cluster_reader import ClusterReader
from handlers.cluster.readers import Readers
from handlers.cluster.reading_task import Terms
from handlers.cluster.roster import Roster
from tests import light

EDITION = "attache 1 (abc) · rules 1 · Python 3"


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
        processes: int = 1,
    ) -> Readers:
        async def joined() -> None:
            member = membership.worker(
                self.address, edition, readers, processes=processes, name=name
            )
            self.workers.append(await member)

        readers = Readers(begin)
        self.scheduler.sync(joined)
        return readers

    def end(self, worker: Worker) -> None:
        self.scheduler.sync(worker.close, timeout=2)

    def reader(
        self, seconds: float = 60, patience: float = 60, edition: str = EDITION
    ) -> ClusterReader:
        roster = Roster(self.address, edition, self.refused.append, patience=patience)
        return ClusterReader(self.address, Terms({}, seconds), roster)


@pytest.fixture
def cluster() -> Iterator[Cluster]:
    scheduler = LocalCluster(
        n_workers=0,
        processes=False,
        protocol="tcp",
        host="127.0.0.1",
        dashboard_address=None,
        silence_logs=60,
    )
    with scheduler:
        found = Cluster(scheduler)
        yield found
        for worker in found.workers:
            found.end(worker)
