"""A workshop over a store of its own, in which reading takes no model."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.indexing import Indexer, Reads
from bot.jobs.job import Job, Kind
from bot.jobs.reading import ToRead
from bot.model.age import Age
from bot.retention import Retention
from handlers.settings import Settings
from handlers.worker.reading import Reading
from handlers.worker.worker import Worker
from handlers.worker.workshop import Workshop
from store import Store, open_store
from tests.intaking import intake
from tests.light import begin, submission

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)


class Clock:
    """A clock that is set."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        return self.now

    def on(self, **time: float) -> None:
        self.now += timedelta(**time)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "attache.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path, create=True) as opened:
        yield opened


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def workshop(store: Store, clock: Clock) -> Workshop:
    return shop(store, clock)


def shop(store: Store, clock: Clock, keep: Age | None = None) -> Workshop:
    return Workshop(
        settings=Settings(db=store.database.path, keep=keep),
        jobs=store.jobs,
        library=store.library,
        unread=store.unread,
        intake=intake(store),
        retention=Retention(store.library, store.jobs, store.archive, store.feeds),
        clear=store.clear,
        clock=clock,
    )


def reading(workshop: Workshop, reads: Reads | None = None) -> Reading:
    return Reading(workshop, lambda: Indexer(workshop.library, lambda: reads or begin(), "1"))


def worker(workshop: Workshop, name: str = "w") -> Worker:
    handlers = {Kind.READ: reading(workshop)}
    return Worker(workshop.jobs, handlers, clock=workshop.clock, name=name)


def submitted(workshop: Workshop, key: str, text: str = "", *, by_hand: bool = False) -> Job:
    """A text in line to be read."""
    given = submission(key, text) if text else submission(key)
    work = ToRead(submission=given, by_hand=by_hand).work
    return workshop.jobs.add(work, workshop.clock())
