from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from handlers.gateway.refusals import Refusals
from handlers.settings import Settings
from handlers.workspaces.serving import house
from store.workspaces import SqliteWorkspaces, open_workspaces
from tests.workspaces.server import Server
from tests.workspaces.slack_double import CLIENT_ID, CLIENT_SECRET, Slack, slack


@pytest.fixture
def double() -> Iterator[Slack]:
    with slack() as running:
        yield running


@pytest.fixture
def settings(tmp_path: Path, double: Slack) -> Settings:
    return Settings(
        workspaces=tmp_path / "teams",
        client_id=CLIENT_ID,
        client_secret=CLIENT_SECRET,
        signing_secret="s3cret",
        secret_keys=(Fernet.generate_key().decode(),),
        api_url=f"{double.url}/api/",
        port=3000,
        encoder="none",
    )


@pytest.fixture
def kept(settings: Settings) -> Iterator[SqliteWorkspaces]:
    assert settings.workspaces
    opened = open_workspaces(settings.workspaces, settings.secret_keys)
    yield opened
    opened.close()


@pytest.fixture
def server(settings: Settings, kept: SqliteWorkspaces, double: Slack) -> Iterator[Server]:
    with house(settings, kept, Refusals()) as built:
        yield Server(built, double)
