"""A store of its own for each test, in a file and, where a server answers, in PostgreSQL."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from bot.storage.library import Library
from bot.storage.place import Place
from store import Store, open_store
from tests.servers import TestServer


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Each test that has a store has one in either, but for what is about SQLite's file."""
    if "engine" in metafunc.fixturenames:
        of_file = metafunc.definition.get_closest_marker("file")
        engines = ["sqlite"] if of_file else ["sqlite", "postgres"]
        metafunc.parametrize("engine", engines, scope="module")


@pytest.fixture
def path(request: pytest.FixtureRequest, engine: str, tmp_path: Path) -> Iterator[Place]:
    if engine == "sqlite":
        yield tmp_path / "attache.db"
        return
    answering: TestServer = request.getfixturevalue("server")
    with answering.library() as place:
        yield place


@pytest.fixture
def store(path: Place) -> Iterator[Store]:
    with open_store(path, create=True, patience=0.05) as opened:
        yield opened


@pytest.fixture
def library(store: Store) -> Library:
    return store.library


@pytest.fixture(scope="module")
def store_of_laws(
    request: pytest.FixtureRequest, engine: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Store]:
    """One store for all the examples of a law: they clear what they need to."""
    with ExitStack() as until:
        place: Place = tmp_path_factory.mktemp("laws") / "attache.db"
        if engine == "postgres":
            place = until.enter_context(request.getfixturevalue("server").database())
        yield until.enter_context(open_store(place, create=True))
