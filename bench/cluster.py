"""Reading on a cluster of this machine beside the process pool, in one run; and while workers are
killed.

python -m bench.cluster [--articles N] [--workers N …] [--kill SECONDS] [--rounds N]

Each worker reads in one process, and the pool in as many. Measured is from the first reading to the
last, so that no model is loaded meanwhile: articles a second, which whatever else the machine does
slows down, and the CPU that all processes took for one, which it hardly changes. What is lost or
read twice is told by what the two libraries hold.
"""

import argparse
import signal
import socket
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from statistics import median
from threading import Event, Thread
from time import perf_counter, sleep

import psutil

from bench.data import rows
from bench.figures import show
from bot.indexing import Indexer, Outcome, Reads
from bot.language import models
from bot.language.worker_pool import SECONDS, Loading, ReaderPool
from bot.model.article import Submission
from handlers.cluster.cluster_reader import ClusterReader
from handlers.cluster.edition import edition
from handlers.cluster.reading_task import Terms
from handlers.cluster.roster import Roster
from store import open_store

_ATTACHE = "from handlers.terminal.cli import main; main()"
_NOW = datetime(2026, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Pace:
    """Articles a second, and seconds of CPU an article."""

    rate: float
    cpu: float


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=295)
    asked.add_argument("--workers", type=int, nargs="+", default=[1, 2])
    asked.add_argument("--kill", type=float, default=20)
    asked.add_argument("--rounds", type=int, default=1)
    options = asked.parse_args()
    given = [
        Submission(key=row["id"], text=row["text"], title=row["title"])
        for row, _ in zip(rows("wikinews/wikinews.jsonl"), range(options.articles), strict=False)
    ]
    model = models.choose()
    with tempfile.TemporaryDirectory() as name, _scheduler() as address:
        folder, table = Path(name), []
        for number in options.workers:
            pools, clusters = [], []
            with _workers(address, number, None):
                for turn in range(options.rounds):  # in turn, so that both meet the same noise
                    pool = ReaderPool(Loading.of(model), number)
                    pools.append(_pace(folder / f"pool{number}-{turn}.db", pool, given, model))
                    path = folder / f"cluster{number}-{turn}.db"
                    clusters.append(_pace(path, _reader(address, model), given, model))
            table += [*_rows(number, pools, clusters)]
        title = f"{len(given)} articles, {model.name}"
        show(title, ("workers", "", "process pool", "cluster", "overhead"), table)
        number = max(options.workers)
        with _workers(address, number, options.kill) as killed:
            _pace(folder / "killed.db", _reader(address, model), given, model)
        same = _held(folder / "killed.db") == _held(folder / f"pool{number}-0.db")
        held = "that of the process pool to the letter" if same else "ANOTHER than the pool's"
        print(f"A worker killed every {options.kill:g} s, {len(killed)} times.")
        print(f"The library is {held}.")


def _rows(
    workers: int, pools: Sequence[Pace], clusters: Sequence[Pace]
) -> Iterator[tuple[str, ...]]:
    pool, cluster = (median(each.rate for each in paces) for paces in (pools, clusters))
    rates = (f"{pool:.2f}", f"{cluster:.2f}", f"{pool / cluster - 1:+.1%}")
    yield (f"{workers}", "articles a second", *rates)
    pool, cluster = (median(each.cpu for each in paces) for paces in (pools, clusters))
    yield ("", "CPU s an article", f"{pool:.3f}", f"{cluster:.3f}", f"{cluster / pool - 1:+.1%}")


def _reader(address: str, model: models.Model) -> ClusterReader:
    return ClusterReader(address, Terms({}, SECONDS), Roster(address, edition(model), print))


def _pace(path: Path, reader: Reads, given: Sequence[Submission], model: models.Model) -> Pace:
    """The pace of reading and filing, after the first batch."""
    with open_store(path, create=True) as store:
        indexer = Indexer(store.library, lambda: reader, model.pipeline)
        outcomes = indexer.index(given, now=_NOW)
        keys = [next(outcomes).key]
        begun, cpu = perf_counter(), _cpu()
        for outcome in islice(outcomes, len(given) - 1):
            assert isinstance(outcome, Outcome), outcome
            keys.append(outcome.key)
        took, cpu = perf_counter() - begun, _cpu() - cpu
        assert not list(outcomes)
    assert keys == [each.key for each in given]
    return Pace((len(keys) - 1) / took, cpu / (len(keys) - 1))


def _cpu() -> float:
    """Seconds of CPU that this process and all below it have taken."""
    own = psutil.Process()
    times = [each.cpu_times() for each in (own, *own.children(recursive=True))]
    return float(sum(each.user + each.system for each in times))


@contextmanager
def _scheduler() -> Iterator[str]:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    process = _started(
        "-m", "distributed.cli.dask_scheduler", "--host", "127.0.0.1", "--port", port
    )
    try:
        yield f"tcp://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


@contextmanager
def _workers(address: str, number: int, kill: float | None) -> Iterator[list[int]]:
    """So many workers, and whom of them was killed: one each `kill` seconds, in whose place another
    comes."""
    killed: list[int] = []
    over = Event()
    work = ("-c", _ATTACHE, "work", "--cluster", address, "--processes", "1")
    live = [_started(*work) for _ in range(number)]

    def kill_one() -> None:
        while not over.wait(kill):
            victim = live.pop(0)
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            killed.append(victim.pid)
            live.append(_started(*work))

    killer = Thread(target=kill_one, daemon=True)
    if kill:
        killer.start()
    sleep(8)  # until they have joined
    try:
        yield killed
    finally:
        over.set()
        if kill:
            killer.join()
        for process in live:
            process.terminate()
            process.wait()


def _started(*words: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, *words]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _held(path: Path) -> list[str]:
    """All that the file holds, but when its tables were made."""
    connection = sqlite3.connect(path)
    try:
        return [line for line in connection.iterdump() if "_sqlite_migrations" not in line]
    finally:
        connection.close()


if __name__ == "__main__":
    main()
