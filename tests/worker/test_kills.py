"""A worker that is killed at any step of a job: every article is in the library once, as if nothing
had been."""

import signal
from pathlib import Path

import pytest

from bot.jobs.job import State
from store import open_store
from tests.store.ledger import Rows, contents, counted, recounted
from tests.store.test_open import run
from tests.worker import kills
from tests.worker.conftest import NOON

FEW = 1
EVERY = 10
"""Of the steps from a feed to its article, each so-manieth is killed at: each takes seconds."""
IMPORTS = "import sys; from pathlib import Path; from tests.worker.kills import"


def held(path: Path) -> tuple[dict[str, Rows], object, object]:
    with open_store(path) as store:
        assert counted(store.database) == recounted(store.database)
        tables = contents(store.database)
        # When it was read is another time, where another worker has read it.
        tables["article"] = [
            tuple(row)
            for row in store.database.rows("SELECT id, key, title, text, fingerprint FROM article")
        ]
        return tables, store.library.overview().state, store.jobs.counts()


@pytest.fixture
def lined(tmp_path: Path) -> Path:
    kills.line_up(tmp_path / "line.db", FEW)
    return tmp_path / "line.db"


def test_a_kill_at_every_step_of_a_job(lined: Path, tmp_path: Path) -> None:
    script = f"{IMPORTS} killed_at_each_step; killed_at_each_step(Path(sys.argv[1]), {FEW})"
    steps = int(run(script, lined))
    assert steps > 50  # an article takes more
    kills.work(lined, NOON)
    undisturbed = held(lined)
    assert undisturbed[2] == {State.DONE: FEW}
    for step in range(1, steps):
        assert held(tmp_path / f"killed-{step}.db") == undisturbed, step


def test_an_article_that_kills_its_worker_twice_is_set_aside_and_the_others_are_read(
    tmp_path: Path,
) -> None:
    path = tmp_path / "line.db"
    kills.line_up(path, 4)
    script = f"{IMPORTS} poisoned; poisoned(Path(sys.argv[1]))"
    for name in ("w1", "w2"):
        run(script, path, name, code=-signal.SIGKILL)
        with open_store(path) as store:
            store.jobs.bury(name, NOON)  # as whoever started it does
    run(script, path, "w3")
    with open_store(path) as store:
        assert store.jobs.counts() == {State.DONE: 3, State.SET_ASIDE: 1}
        assert [job.work.subject for job in store.jobs.listed([State.SET_ASIDE], 9)] == ["001"]
        keys = {card.key for card in store.library.articles.sources()}
        assert keys == {"000", "002", "003"}


def test_a_kill_at_every_step_from_a_feed_to_its_article(tmp_path: Path) -> None:
    imports = IMPORTS.replace("tests.worker.kills", "tests.worker.intake_kills")
    script = f"{imports} killed_at_each_step; killed_at_each_step(Path(sys.argv[1]), {EVERY})"
    *killed, undisturbed = (line.split() for line in run(script, tmp_path / "a.db").splitlines())
    assert len(killed) > 20 // EVERY and undisturbed[0] == "undisturbed"
    expected = brought(Path(undisturbed[1]))
    assert expected[0] == ["kept"]
    for _, path in killed:
        assert brought(Path(path)) == expected, path


def brought(path: Path) -> tuple[object, ...]:
    """What came of a feed: its entries, articles, and jobs that are not done."""
    with open_store(path) as store:
        stages = [stage for (stage,) in store.database.rows("SELECT stage FROM feed_entry")]
        keys = [(each.key.split("/")[-1], each.title) for each in store.library.articles.sources()]
        counts = store.jobs.counts()
        return stages, keys, {state for state in counts if state is not State.DONE}
