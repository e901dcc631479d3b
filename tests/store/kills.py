"""Indexing that is killed: run in processes of their own by test_kills.py."""

import os
import signal
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from multiprocessing import active_children
from pathlib import Path

from bot.indexing import Indexer, Outcome, Reads
from bot.language import article_reader
from bot.language.worker_pool import ReaderPool
from bot.model.article import Submission
from store import open_store
from store.sqlite.database import SqliteDatabase
from tests.light import begin, submission

NOW = datetime(2026, 3, 1, 8, tzinfo=UTC)
SPEAKING = ("rows", "execute", "executemany")


def articles(number: int) -> list[Submission]:
    texts = (
        "Ahsan Iqbal met Angela Merkel on day {}. Merkel left.\n\nIqbal said “no” 3 times.",
        "China spoke {} times.\n\nAhsan Iqbal was the minister.",
    )
    return [submission(f"{n:03}", texts[n % 2].format(n)) for n in range(number)]


def index(path: Path, number: int, reads: Callable[[], Reads] = begin) -> None:
    with open_store(path, create=True) as store:
        indexer = Indexer(store.library, reads, "1")
        for outcome in indexer.index(articles(number), now=NOW):
            assert isinstance(outcome, Outcome), outcome


def before_step(step: int, deed: Callable[[], None]) -> None:
    """Has it done before this process speaks to the database for the so-manieth time."""
    steps = count(1)
    for name in SPEAKING:
        told = getattr(SqliteDatabase, name)

        def telling(*args: object, told: Callable[..., object] = told, **named: object) -> object:
            if next(steps) == step:
                deed()
            return told(*args, **named)

        setattr(SqliteDatabase, name, telling)


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def kill_workers() -> None:
    workers = active_children()
    assert len(workers) == 2
    for worker in workers:
        worker.kill()
        worker.join()


def one_after_another(path: Path, number: int) -> None:
    """Runs that are killed a step later each time, until one ends by itself: how many they were."""
    index(path.with_name("warm.db"), number)  # what is imported late is so before they are forked
    for step in count(1):
        run = os.fork()
        if run == 0:
            before_step(step, kill)
            index(path, number)
            os._exit(0)
        _, status = os.waitpid(run, 0)
        if os.WIFEXITED(status):
            assert os.WEXITSTATUS(status) == 0
            print(step)
            return


def in_processes(path: Path, number: int, workers_end: int, ends: int) -> None:
    """A run of two processes that are killed at one step, and itself at another."""
    article_reader._ARTICLES = 2  # so that there is much to read still
    before_step(workers_end, kill_workers)
    before_step(ends, kill)
    index(path, number, lambda: ReaderPool(begin, 2))
