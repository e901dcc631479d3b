"""A worker of a cluster: how it stays in it, and the processes that it reads with."""

import asyncio
from threading import Thread
from time import monotonic, sleep

import pytest
from distributed import Reschedule

from bot.errors import ClusterUnusable, ReaderBroken
from bot.faults import Failure
from handlers.cluster import membership, readers
from handlers.cluster.readers import Readers
from handlers.cluster.reading_task import Assignment, Terms
from tests import light
from tests.cluster.conftest import EDITION, TERMS, Cluster, Unmade, started
from tests.light import submission
from tests.models import Here


class Member(Thread):
    """A worker that stays until it is stopped."""

    def __init__(self, address: str, reading: Readers) -> None:
        super().__init__(daemon=True)
        self.said: list[str] = []
        self.raised: Exception | None = None
        self._address, self._reading = address, reading

    def run(self) -> None:
        try:
            asyncio.run(self._stay())
        except Exception as error:
            self.raised = error

    async def _stay(self) -> None:
        self._loop, self._stopped = asyncio.get_running_loop(), asyncio.Event()
        await membership.stay(
            self._address,
            EDITION,
            lambda: self._reading,
            processes=1,
            name="one",
            stopped=self._stopped,
            told=self.said.append,
        )

    def stop(self) -> None:
        self._loop.call_soon_threadsafe(self._stopped.set)
        self.join(20)
        assert not self.is_alive()

    def says(self, sentence: str, times: int = 1) -> None:
        """Waits until it has said that."""
        end = monotonic() + 30
        while self.said.count(sentence) < times:
            assert monotonic() < end, self.said
            sleep(0.02)


def test_it_is_back_when_its_scheduler_is_and_ends_when_it_is_stopped() -> None:
    scheduler = started()
    address = str(scheduler.scheduler_address)
    member = Member(address, Readers(lambda _: light.begin))
    member.start()
    member.says("Reading for the cluster, 1 at once.")
    scheduler.close()
    member.says(f"The scheduler at {address} went away.")
    with started(int(address.rpartition(":")[2])) as again:
        member.says("Reading for the cluster, 1 at once.", times=2)
        assert [each.name for each in again.scheduler.workers.values()] == ["one"]
        member.stop()
        assert not again.scheduler.workers
    assert member.raised is None
    assert member.said[0] == f"Joining the cluster at {address}, as one."


def test_it_can_be_stopped_while_it_waits_for_a_scheduler() -> None:
    member = Member("tcp://127.0.0.1:9", Readers(lambda _: light.begin))
    member.start()
    member.says("Joining the cluster at tcp://127.0.0.1:9, as one.")
    member.stop()
    assert (len(member.said), member.raised) == (1, None)


def test_it_ends_with_the_reason_where_its_processes_cannot_begin(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "Worker", Unmade)
    member = Member(cluster.address, Readers(lambda _: light.begin))
    member.start()
    member.says("Reading for the cluster, 1 at once.")
    with pytest.raises(ClusterUnusable):
        list(cluster.reader(patience=0).read([submission("a")]))
    member.join(20)
    assert isinstance(member.raised, ReaderBroken) and len(member.said) == 2


class Counted(Here):
    """Reads here; `made` is how many there were, `open` those not closed."""

    made = 0
    open = 0

    def __init__(self, *told: object) -> None:
        super().__init__(*told)  # type: ignore[arg-type]
        Counted.made += 1
        Counted.open += 1

    def close(self) -> None:
        Counted.open -= 1


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(readers, "Worker", Counted)
    Counted.made = Counted.open = 0


def test_a_process_stays_for_runs_on_the_same_terms(counted: None) -> None:
    reading = Readers(lambda _: light.begin)
    for _ in range(3):
        reading.read(Assignment(TERMS, [submission("a")]))
    assert (Counted.made, Counted.open) == (1, 1)
    reading.read(Assignment(Terms({"The Port": None}, 60), [submission("a")]))
    assert (Counted.made, Counted.open) == (2, 1)
    reading.close()
    assert Counted.open == 0


def test_what_is_read_when_it_leaves_is_read_by_another(counted: None) -> None:
    reading = Readers(lambda _: light.begin)

    class Ended(Counted):
        def read(self, batch: object) -> list[object]:
            reading.close()
            return [Failure(kind="ProcessEnded", reason="")]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(readers, "Worker", Ended)
        for _ in range(2):  # while it is read, and before
            with pytest.raises(Reschedule):
                reading.read(Assignment(TERMS, [submission("a")]))
