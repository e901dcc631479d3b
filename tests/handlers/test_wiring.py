from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.digests.cadence import cadence
from bot.errors import LibraryUnusable
from handlers import wiring
from handlers.settings import Settings

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
