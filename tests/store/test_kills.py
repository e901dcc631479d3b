"""Indexing that is killed at any step of filing, or whose processes are, ends as an undisturbed one
when it is run again."""

import signal
from collections.abc import Callable
from pathlib import Path

import pytest

from store import open_store
from tests.store import kills
from tests.store.ledger import Rows, contents, counted, recounted
from tests.store.test_open import run

pytestmark = pytest.mark.file

FEW = 2
MANY = 66  # so that several processes read
IMPORTS = "import sys; from pathlib import Path; from tests.store.kills import"

Held = tuple[dict[str, Rows], object]


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[int], Held]:
    def made(number: int) -> Held:
        path = tmp_path_factory.mktemp("undisturbed") / "library.db"
        kills.index(path, number)
        return held(path)

    return made


def held(path: Path) -> Held:
    with open_store(path) as store:
        assert counted(store.database) == recounted(store.database)
        return contents(store.database), store.library.overview()


def test_a_kill_at_every_step_of_filing(path: Path, undisturbed: Callable[[int], Held]) -> None:
    open_store(path, create=True).close()
    script = f"{IMPORTS} one_after_another; one_after_another(Path(sys.argv[1]), {FEW})"
    steps = int(run(script, path))
    assert steps > 50  # an article takes about so many
    assert held(path) == undisturbed(FEW)


def test_a_kill_of_the_processes_that_read_and_then_of_the_run(
    path: Path, undisturbed: Callable[[int], Held]
) -> None:
    script = f"{IMPORTS} in_processes; in_processes(Path(sys.argv[1]), {MANY}, 300, 700)"
    run(script, path, code=-signal.SIGKILL)
    with open_store(path) as store:
        assert 0 < store.library.overview().articles < MANY
    kills.index(path, MANY)
    assert held(path) == undisturbed(MANY)
