"""The stage: an emulated workspace and the bot in it, over each transport in turn."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import cast

import pytest

from tests.slack.bot import Bot, index
from tests.slack.emulator import Transport, emulator, free_port, isolated
from tests.slack.workspace import Workspace


def pytest_configure() -> None:
    if not isolated():
        pytest.exit("Run make test-slack: it gives the emulator a network namespace of its own.", 4)


@pytest.fixture(scope="session")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seeds, indexed once."""
    db = tmp_path_factory.mktemp("library") / "attache.db"
    index(db)
    return db


@pytest.fixture(scope="session", params=["socket", "http"])
def bot(
    request: pytest.FixtureRequest, library: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Bot]:
    transport = cast(Transport, request.param)
    with serving(library, tmp_path_factory.mktemp(transport), transport) as bot:
        yield bot


@pytest.fixture
def growing(library: Path, tmp_path: Path) -> Iterator[Bot]:
    """The bot over a library that may be changed."""
    with serving(library, tmp_path, "socket") as bot:
        yield bot


@contextmanager
def serving(library: Path, folder: Path, transport: Transport) -> Iterator[Bot]:
    """A bot in a workspace of its own, over a copy of the library."""
    db = Path(shutil.copy(library, folder))
    port = free_port()
    with emulator(folder, transport, port) as address:
        bot = Bot(Workspace(address), db=db, transport=transport, port=port)
        bot.start()
        yield bot
        bot.stop()


@pytest.fixture
def slack(bot: Bot) -> Workspace:
    """The workspace, with nothing said yet."""
    bot.check()
    bot.slack.reset()
    return bot.slack


over_http = pytest.mark.parametrize("bot", ["http"], indirect=True)
"""For what only a request can be: unsigned, or sent again at will."""
