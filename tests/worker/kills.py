"""Workers that are killed: run in processes of their own by test_kills.py."""

import os
import shutil
import signal
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.jobs.job import LEASE, Job, Kind
from bot.jobs.reading import ToRead
from handlers.worker.worker import Worker
from store import open_store
from tests.store.kills import articles, before_step, kill
from tests.worker.conftest import NOON, reading, shop

LATER = NOON + LEASE + timedelta(seconds=1)


def line_up(path: Path, number: int) -> None:
    """A library with nothing in it, and so many articles in line."""
    with open_store(path, create=True) as store:
        for submission in articles(number):
            store.jobs.add(ToRead(submission=submission).work, NOON)


def work(path: Path, now: datetime) -> None:
    """A worker that does what is due at a moment at which its clock stands still."""
    with open_store(path) as store:
        workshop = shop(store, lambda: now)  # type: ignore[arg-type]
        handlers = {Kind.READ: reading(workshop)}
        Worker(store.jobs, handlers, clock=workshop.clock).drain()


def killed_at_each_step(path: Path, number: int) -> None:
    """For each step: a library whose worker is killed before it, and done with by another. Prints
    how many steps a worker takes."""
    warm = path.with_name("warm.db")
    shutil.copy(path, warm)
    work(warm, NOON)  # what is imported late is so before they are forked
    for step in count(1):
        copy = path.with_name(f"killed-{step}.db")
        shutil.copy(path, copy)
        code = forked(lambda step=step, copy=copy: (before_step(step, kill), work(copy, NOON)))
        if code == 0:
            copy.unlink()
            print(step)
            return
        assert code == -signal.SIGKILL
        assert forked(lambda copy=copy: work(copy, LATER)) == 0


def forked(deed: Callable[[], object]) -> int:
    """The exit code of a process of its own in which it is done; negative is a signal."""
    run = os.fork()
    if run == 0:
        try:
            deed()
            os._exit(0)
        except BaseException:
            sys.excepthook(*sys.exc_info())
            os._exit(1)
    _, status = os.waitpid(run, 0)
    return os.waitstatus_to_exitcode(status)


def poisoned(path: Path) -> None:
    """A worker whose process is killed by one article alone, and not by the others."""

    with open_store(path) as store:
        workshop = shop(store, lambda: NOON)  # type: ignore[arg-type]
        plain = reading(workshop)

        def read(job: Job) -> Job | None:
            if job.work.subject == "001":
                kill()
            return plain(job)

        Worker(store.jobs, {Kind.READ: read}, clock=workshop.clock, name=sys.argv[2]).drain()
