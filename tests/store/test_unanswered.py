from datetime import UTC, datetime, timedelta

from store import Store

NOW = datetime(2024, 3, 26, 12, 0, tzinfo=UTC)


def test_each_place_is_left_once_and_collected_once(store: Store) -> None:
    store.unanswered.leave([("C1", "1.5"), ("U1", ""), ("C1", "1.5")], NOW)
    assert store.unanswered.collect(NOW) == (("C1", "1.5"), ("U1", ""))
    assert store.unanswered.collect(NOW) == ()


def test_what_was_left_long_ago_is_nobodys_any_more(store: Store) -> None:
    store.unanswered.leave([("C1", "")], NOW)
    assert store.unanswered.collect(NOW + timedelta(days=1)) == ()
