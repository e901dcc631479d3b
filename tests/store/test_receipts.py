"""An event delivered twice is answered once."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from store import Store, open_store

NOON = datetime(2024, 3, 26, 12, tzinfo=UTC)


def test_an_event_is_new_once_in_whatever_process(store: Store, path: Path) -> None:
    assert store.receipts.first_time("Ev1", NOON)
    assert not store.receipts.first_time("Ev1", NOON)
    assert store.receipts.first_time("Ev2", NOON)
    with open_store(path) as other:
        assert not other.receipts.first_time("Ev2", NOON + timedelta(hours=23))


def test_receipts_older_than_a_day_are_thrown_away(store: Store) -> None:
    store.receipts.first_time("Ev1", NOON)
    store.receipts.first_time("Ev2", NOON + timedelta(days=1, seconds=1))
    assert [row["event"] for row in store.database.rows("SELECT event FROM receipt")] == ["Ev2"]
