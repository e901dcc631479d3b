"""What is read on a cluster, whatever becomes of its workers and its scheduler."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import dask
import pytest
from distributed import Worker

from bot.errors import ClusterUnusable
from bot.faults import Failure
from bot.indexing import Indexer, Outcome, Reads
from bot.model.article import Submission
from handlers.cluster import readers
from store import open_store
from tests import light
from tests.cluster.conftest import Cluster, Mortal, Unmade, clustered
from tests.language.test_worker_pool import kinds
from tests.light import submission
from tests.models import Here
from tests.store.kills import NOW, articles


@pytest.fixture(autouse=True)
def small_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.language.article_reader._ARTICLES", 4)


def indexed(path: Path, reader: Reads, given: Iterable[Submission]) -> list[str]:
    """Indexes into a library's file; the statuses."""
    with open_store(path, create=True) as store:
        outcomes = Indexer(store.library, lambda: reader, "1").index(given, now=NOW)
        return [each.status for each in outcomes if isinstance(each, Outcome)]


def held(path: Path) -> list[str]:
    """All that a library's file holds."""
    with open_store(path) as store:
        return list(store.database.connection.iterdump())


def tasks(worker: Worker) -> int:
    """How often a worker was told of an assignment."""
    return sum("attache-" in str(event) for event in worker.state.log)


def test_the_library_is_that_of_one_process_to_the_letter(
    cluster: Cluster, tmp_path: Path, no_process: None
) -> None:
    cluster.add("one")
    cluster.add("two")
    indexed(tmp_path / "cluster.db", cluster.reader(), articles(30))
    indexed(tmp_path / "alone.db", light.begin(), articles(30))
    assert held(tmp_path / "cluster.db") == held(tmp_path / "alone.db")
    assert [tasks(worker) > 0 for worker in cluster.workers] == [True, True]


def test_an_article_costs_no_other_and_no_worker(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.language.article_reader._ARTICLES", 1)
    cluster.add("one")
    given = [submission("a"), submission("b", "DIE secretly"), submission("c")]
    readings = list(cluster.reader().read(given))
    assert kinds([*readings]) == [None, "ProcessEnded", None]
    assert "secretly" not in str(readings)
    assert [worker.status.name for worker in cluster.workers] == ["running"]


def test_a_worker_that_goes_costs_nothing_and_what_ends_each_is_set_aside(no_process: None) -> None:
    with dask.config.set({"distributed.scheduler.allowed-failures": 0}), clustered() as cluster:
        for name in ("one", "two", "three"):
            cluster.add(name, kind=Mortal)
        given = [*articles(9), submission("poisonous", "POISON")]
        readings = list(cluster.reader().read(given))
        left = [worker.name for worker in cluster.workers if worker.status.name == "running"]
    assert readings[:9] == list(light.begin().read(articles(9)))
    [failure] = readings[9:]
    assert isinstance(failure, Failure) and failure.kind == "WorkersEnded"
    assert failure.reason == (
        "1 worker of the cluster ended while reading it. Divide it into several articles, or "
        "leave it out."
    )
    assert len(left) == 1  # one went with the batch, one with the article alone


def test_no_more_is_under_way_than_workers_have_use_for(cluster: Cluster, no_process: None) -> None:
    drawn: list[str] = []

    def given() -> Iterator[Submission]:
        for each in articles(60):
            drawn.append(each.key)
            yield each

    cluster.add("one")
    cluster.add("two")
    readings = cluster.reader().read(given())
    next(readings)
    assert len(drawn) <= 4 * (2 * 2 + 1) + 1
    readings.close()


def test_workers_of_another_edition_are_named_and_given_nothing(
    cluster: Cluster, no_process: None
) -> None:
    cluster.add("old", "attache 1 (abc) · rules 0 · Python 3")
    with pytest.raises(ClusterUnusable) as told:
        list(cluster.reader().read(articles(1)))
    assert str(told.value).startswith(
        f"No worker of the cluster at {cluster.address} reads as this run does, so none may read "
        "for it. The worker old (tcp://127.0.0.1:"
    )
    assert "has rules 0 where this run has rules 1. Install the same" in str(told.value)
    cluster.refused.clear()
    cluster.add("new")
    assert kinds([*cluster.reader().read(articles(9))]) == [None] * 9
    [refused] = cluster.refused
    assert "The worker old (" in refused
    assert tasks(cluster.workers[0]) == 0 < tasks(cluster.workers[1])


def test_a_worker_whose_processes_cannot_begin_leaves_and_another_reads(
    cluster: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(readers, "Worker", Unmade)
    broken = cluster.add("broken")
    with pytest.raises(ClusterUnusable, match=r"No worker is left .* said: No model"):
        list(cluster.reader(patience=0).read(articles(1)))
    assert str(broken.broken) == "No model."
    monkeypatch.setattr(readers, "Worker", Here)
    cluster.add("whole")
    assert kinds([*cluster.reader().read(articles(1))]) == [None]


def test_without_a_scheduler_or_a_worker(cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ClusterUnusable, match="No worker is there that reads for the cluster"):
        list(cluster.reader(patience=0).read(articles(1)))
    cluster.end()
    with pytest.raises(ClusterUnusable, match=r"No scheduler of a cluster answers at tcp://127"):
        list(cluster.reader().read(articles(1)))


def test_when_the_scheduler_goes_away_the_next_run_reads_only_what_is_missing(
    cluster: Cluster, tmp_path: Path, no_process: None
) -> None:
    path = tmp_path / "attache.db"

    def going() -> Iterator[Submission]:
        for number, each in enumerate(articles(60)):
            if number == 40:
                cluster.end()
            yield each

    cluster.add("one")
    with pytest.raises(ClusterUnusable, match=r"went away\. What was read is in the library"):
        indexed(path, cluster.reader(), going())
    with clustered() as again:
        again.add("two")
        statuses = indexed(path, again.reader(), articles(60))
    assert 0 < statuses.count("new") < 60 == len(statuses)
    indexed(tmp_path / "alone.db", light.begin(), articles(60))
    assert held(path) == held(tmp_path / "alone.db")
