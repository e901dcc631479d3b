"""The stage: an emulated workspace and the bot in it, over each transport in turn."""

import shutil
from collections.abc import Iterator
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
    folder = tmp_path_factory.mktemp(transport)
    db = Path(shutil.copy(library, folder))
    port = free_port()
    with emulator(folder, transport, port) as address:
        serving = Bot(Workspace(address), db=db, transport=transport, port=port)
        serving.start()
        yield serving
        serving.stop()


@pytest.fixture
def slack(bot: Bot) -> Workspace:
    """The workspace, with nothing said yet."""
    bot.check()
    bot.slack.reset()
    return bot.slack


over_http = pytest.mark.parametrize("bot", ["http"], indirect=True)
"""For what only a request can be: unsigned, or sent again at will."""
