"""What holds for all tests."""

import logging
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from store import open_store
from store.sqlite import schema
from store.sqlite.database import SqliteDatabase

if TYPE_CHECKING:
    from tests.servers import TestServer

# Half of hypothesis' own number: the whole suite is to take less than five minutes. No example is
# timed, for whatever else the machine does would count.
settings.register_profile(
    "suite", max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("suite")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The tests that kill processes take a minute each: they come first, so that none of them is
    left to one worker when the others have done."""
    items.sort(key=lambda item: "kills" not in item.nodeid)


@pytest.fixture(autouse=True)
def log_as_it_was() -> Iterator[None]:
    """The console sets up the log of its process, which here is that of all tests."""
    log = logging.getLogger("attache")
    handlers, propagate = log.handlers, log.propagate
    yield
    log.handlers, log.propagate = handlers, propagate


@pytest.fixture(scope="session")
def server() -> Iterator["TestServer"]:
    """A PostgreSQL server, for the tests of one process."""
    from tests import servers  # here: most tests want none

    if reason := servers.unanswered():
        pytest.skip(reason)
    with servers.TestServer() as answering:
        yield answering


@pytest.fixture(scope="session", autouse=True)
def migrated_once(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A new library is a copy of one that went through all migrations: they take 0.1 s, and two
    thousand tests want a library. One that has content goes through them as ever."""
    path = tmp_path_factory.mktemp("migrated") / "attache.db"
    open_store(path, create=True).close()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(schema, "migrate", _from(path, schema.migrate))
        yield


def _from(
    path: Path, migrate: Callable[[SqliteDatabase], None]
) -> Callable[[SqliteDatabase], None]:
    made = sqlite3.connect(path, check_same_thread=False)
    one_at_a_time = Lock()

    def copied(database: SqliteDatabase) -> None:
        if database.rows("SELECT 1 FROM sqlite_master"):
            migrate(database)
            return
        with one_at_a_time:
            made.backup(database.connection)

    return copied
