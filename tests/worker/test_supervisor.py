"""The worker is started again when it ends, and what it held is freed."""

from collections.abc import Callable
from multiprocessing.process import BaseProcess
from threading import Event

import pytest

from bot.errors import LibraryUnusable
from bot.jobs.job import Kind, State
from handlers.settings import Settings
from handlers.worker import supervisor as supervising
from handlers.worker.supervisor import Supervisor
from handlers.worker.workshop import Workshop
from tests.worker.conftest import Clock, submitted


class Process:
    """A process that does something and ends with a code, or works until it is told to end."""

    def __init__(self, deed: Callable[[], int] | None) -> None:
        self._deed = deed
        self._ended = Event()
        self.exitcode: int | None = None
        self.signals: list[str] = []

    def join(self) -> None:
        if self._deed:
            self.exitcode = self._deed()
        else:
            assert self._ended.wait(20)

    def terminate(self) -> None:
        self.signals.append("terminate")
        self._ended.set()

    def kill(self) -> None:
        self.signals.append("kill")


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervising, "FIRST", 0.001)
    monkeypatch.setattr(supervising, "LONGEST", 0.002)


def test_a_job_that_ends_its_worker_twice_is_set_aside_and_named(
    workshop: Workshop, clock: Clock, caplog: pytest.LogCaptureFixture
) -> None:
    job, steady, names = submitted(workshop, "a"), Event(), list[str]()

    def start(settings: Settings, name: str) -> BaseProcess:
        assert settings.bot_token is None
        names.append(name)
        if len(names) == 3:
            raise OSError("no memory")
        if len(names) == 4:
            steady.set()
            return Process(None)  # type: ignore[return-value]

        def die() -> int:
            assert workshop.jobs.claim([Kind.READ], f"{name}/0.0", clock())
            return -9

        return Process(die)  # type: ignore[return-value]

    settings = Settings(bot_token="xoxb-1")
    with Supervisor(settings, workshop.jobs, clock=clock, start=start):
        assert steady.wait(20)
    found = workshop.jobs.get(job.id)
    assert found and (found.state, found.deaths) == (State.SET_ASIDE, 2)
    assert f"job {job.id} (read) ended its worker twice" in caplog.text
    assert "by SIGKILL" in caplog.text and "could not be started" in caplog.text
    assert len(set(names)) == 4


def test_it_is_told_to_end_with_what_serves(workshop: Workshop, clock: Clock) -> None:
    begun, process = Event(), Process(None)

    def start(settings: Settings, name: str) -> BaseProcess:
        begun.set()
        return process  # type: ignore[return-value]

    with Supervisor(Settings(), workshop.jobs, clock=clock, start=start) as beside:
        assert begun.wait(20)
        beside.stop()
    assert process.signals[0] == "terminate" and process.signals[-1] == "kill"


def test_a_library_that_cannot_be_written_keeps_it_from_nothing(
    workshop: Workshop,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    def bury(*_: object) -> None:
        raise LibraryUnusable("is damaged.", "/lib")

    monkeypatch.setattr(type(workshop.jobs), "bury", bury)
    begun = list[Process]()
    steady = Event()

    def start(settings: Settings, name: str) -> BaseProcess:
        begun.append(Process((lambda: 1) if len(begun) < 2 else None))
        if len(begun) == 3:
            steady.set()
        return begun[-1]  # type: ignore[return-value]

    with Supervisor(Settings(), workshop.jobs, clock=clock, start=start):
        assert steady.wait(20)
    assert "with exit code 1" in caplog.text and "freed later" in caplog.text
