from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.digests.cadence import cadence
from bot.errors import LibraryUnusable
from handlers import wiring
from handlers.app import FORM_WAITS, form_threads
from handlers.settings import Settings
from store import Store
from store.database import PATIENCE

NOON = datetime(2024, 3, 26, 12, tzinfo=UTC)


def test_all_doors_open_the_same_file(tmp_path: Path) -> None:
    settings = Settings(db=tmp_path / "a.db", timezone="Europe/Paris")
    bureau = wiring.open_bureau(settings, create=True)
    assert bureau.timezone == "Europe/Paris"
    assert bureau.clock().tzinfo is UTC
    assert wiring.open_desk(settings).overview() == bureau.desk.overview()
    assert wiring.open_library(settings).overview().articles == 0

    bureau.subscriptions.add(
        channel="C1",
        topic="ports",
        cadence=cadence("hourly"),
        timezone="UTC",
        owner="U1",
        next_due=NOON,
    )
    assert len(wiring.open_subscriptions(settings).due(NOON)) == 1
    assert bureau.receipts.first_time("E1", NOON)
    assert not wiring.opened(settings).receipts.first_time("E1", NOON)
    bureau.close()


def test_no_library_yet(tmp_path: Path) -> None:
    with pytest.raises(LibraryUnusable, match="There is no library at"):
        wiring.open_bureau(Settings(db=tmp_path / "none.db"))


def test_a_form_waits_less_for_another_program_than_slack_for_the_form(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = Settings(db=tmp_path / "a.db")
    store = wiring.opened(settings, create=True)
    monkeypatch.setattr(wiring, "opened", lambda *_, **__: store)

    def wait() -> float:
        with store.database.waiting(0):
            pass
        [found] = store.database.rows("PRAGMA busy_timeout")
        return float(found[0] / 1_000)

    with store, form_threads(wiring.open_bureau(settings)) as threads:
        assert threads.submit(wait).result() == FORM_WAITS
        assert wait() == PATIENCE


def test_a_thread_that_asked_before_may_be_told_to_hurry(store: Store) -> None:
    assert store.library.overview().articles == 0
    store.hurry(1.0)
    [found] = store.database.rows("PRAGMA busy_timeout")
    assert found[0] == 1_000
