"""A library of the seeds, read once by the real command, and `attache` as a person types it."""

import json
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from bot.language import analysis, worker_pool
from handlers.terminal.cli import attache
from tests.models import Here, OnceAnalyst, load

SEEDS = Path(__file__).parents[2] / "seeds"

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Heard:
    """What a command said: its exit code, standard output, standard error."""

    code: int
    out: str
    err: str

    def json(self) -> Json:
        found = json.loads(self.out)
        assert isinstance(found, dict)
        return found


Attache = Callable[..., Heard]


@pytest.fixture
def terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Attache]:
    """Runs `attache …` in an empty folder, where no setting is set."""
    monkeypatch.chdir(tmp_path)
    for name in ("ATTACHE_DB", "ATTACHE_MODEL", "ATTACHE_ACTORS", "ATTACHE_CURATORS"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.delenv("ATTACHE_ENCODER", raising=False)
    for name in ("SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "PORT"):
        monkeypatch.delenv(name, raising=False)

    def run(*words: str, typed: str | bytes | None = None) -> Heard:
        result = CliRunner().invoke(attache, list(words), input=typed)
        return Heard(result.exit_code, result.stdout, result.stderr)

    yield run


@contextmanager
def models_shared() -> Iterator[None]:
    """Holds in these tests alone: others want processes that read, and one worker runs them all."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(worker_pool, "load", load)
        patch.setattr(analysis, "Analyst", OnceAnalyst)
        patch.setattr(worker_pool, "Worker", Here)
        yield


@pytest.fixture(autouse=True)
def shared_models() -> Iterator[None]:
    with models_shared():
        yield


@pytest.fixture(scope="session")
def read_seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    db = tmp_path_factory.mktemp("library") / "seeds.db"
    with models_shared():
        result = CliRunner().invoke(attache, ["--db", str(db), "index", str(SEEDS)])
    assert result.exit_code == 0, result.output
    return db


@pytest.fixture
def seeds(
    terminal: Attache, read_seeds: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Attache:
    """`attache` over a library of its own that holds the seeds."""
    db = tmp_path / "attache.db"
    for part in read_seeds.parent.glob(f"{read_seeds.name}*"):
        shutil.copy(part, f"{db}{part.name.removeprefix(read_seeds.name)}")
    monkeypatch.setenv("ATTACHE_DB", db.name)  # however long the folder's path is
    return terminal
