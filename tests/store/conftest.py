"""A store of its own for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.storage.library import Library
from store import Store, open_store


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "attache.db"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path, create=True, patience=0.05) as opened:
        yield opened


@pytest.fixture
def library(store: Store) -> Library:
    return store.library


@pytest.fixture(scope="module")
def store_of_laws(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """One store for all the examples of a law: they clear what they need to."""
    with open_store(tmp_path_factory.mktemp("laws") / "attache.db", create=True) as opened:
        yield opened
