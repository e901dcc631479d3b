from datetime import UTC, datetime, timedelta

from bot.model.topic import Watermark
from store import Store
from store.timestamps import read

NOW = datetime(2024, 3, 26, 12, 0, tzinfo=UTC)
YEAR, MINUTE = timedelta(days=365), timedelta(minutes=1)


def test_what_a_clock_ahead_dated_is_dated_anew(store: Store) -> None:
    for name, at in (("early", NOW - MINUTE), ("soon", NOW + MINUTE), ("late", NOW + YEAR)):
        store.receipts.first_time(name, at)
        store.archive.note_asked(name, "norland", Watermark(revision=1, at=at))
    assert store.settle(NOW) == 2
    assert store.settle(NOW) == 0
    kept = store.database.rows("SELECT at FROM receipt WHERE event = 'late'")
    assert [read(row["at"]) for row in kept] == [NOW]
    assert not store.receipts.first_time("late", NOW)
    asked = [store.archive.last_asked(name, "norland") for name in ("early", "soon", "late")]
    assert [one.at for one in asked if one] == [NOW - MINUTE, NOW + MINUTE, NOW]
