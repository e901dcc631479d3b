"""What is too old goes; what is still of use stays, however old."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.digests.cadence import cadence
from bot.digests.delivery import Delivery, PreparedPost, posted, posting, silent, undecided
from bot.digests.subscription import Subscription
from bot.model.topic import SeenSentence, Watermark
from bot.storage.upkeep import AGES, Ages, Tidied
from store import Store, open_store, upkeep
from tests.builders import Draft, save
from tests.handlers.newsroom import BRIEFING
from tests.store.test_conversations import CONTEXT

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


def after(days: int) -> datetime:
    return NOON + timedelta(days=days, seconds=1)


def ids(store: Store, table: str = "briefing") -> list[str]:
    return [row[0] for row in store.database.rows(f"SELECT * FROM {table} ORDER BY 1")]


@pytest.fixture
def full(store: Store) -> Store:
    """One of everything, of noon."""
    archive = store.archive
    for id in ("shared", "judged", "plain", "asked again"):
        archive.keep(replace(BRIEFING, id=id), NOON)
    archive.keep_longer("shared", NOON + DAY)
    archive.record_feedback("judged", by="U1", useful=True, at=NOON + DAY)
    archive.keep(replace(BRIEFING, id="asked again"), NOON + 50 * DAY)
    archive.note_asked("C1", "t", Watermark(revision=1, at=NOON))
    store.memory.remember("C1", "1.5", CONTEXT, NOON)
    store.receipts.first_time("Ev1", NOON)
    return store


def test_nothing_goes_before_its_time(full: Store) -> None:
    assert full.upkeep.tidy(AGES, NOON + DAY).rows == 0
    assert full.receipts.first_time("Ev1", NOON + DAY) is False


def test_each_kind_has_its_age(full: Store) -> None:
    gone = full.upkeep.tidy(AGES, after(60))
    assert replace(gone, bytes=0) == Tidied(briefings=1, receipts=1)
    assert full.memory.recall("C1", "1.5") == CONTEXT
    gone = full.upkeep.tidy(AGES, after(90))
    assert replace(gone, bytes=0) == Tidied(conversations=1)
    assert ids(full) == ["asked again", "judged", "shared"]
    assert full.memory.recall("C1", "1.5") is None
    assert ids(full, "feedback") == ["judged"]
    gone = full.upkeep.tidy(AGES, after(365))
    assert replace(gone, bytes=0) == Tidied(briefings=1, asked=1)
    assert ids(full) == ["judged", "shared"]
    assert full.upkeep.tidy(AGES, after(366)).briefings == 2
    assert ids(full, "feedback") == ids(full) == []


def test_the_ages_are_settings(full: Store) -> None:
    days = Ages(briefings=DAY, chosen=2 * DAY, conversations=500 * DAY, asked=DAY)
    assert full.upkeep.tidy(days, after(1)).briefings == 1
    assert ids(full) == ["asked again", "judged", "shared"]
    assert full.upkeep.tidy(days, after(3)).briefings == 2
    assert full.memory.recall("C1", "1.5") == CONTEXT
    assert full.archive.last_asked("C1", "t") is None


def test_what_would_go_is_only_counted(full: Store) -> None:
    told = full.upkeep.tidy(AGES, after(60), dry=True)
    assert told == Tidied(briefings=1, receipts=1)
    assert told == replace(full.upkeep.tidy(AGES, after(60)), bytes=0)


def test_the_library_and_its_state_stay(full: Store) -> None:
    save(full.library, Draft(key="a", passages=["China spoke."]))
    before = full.library.overview()
    full.upkeep.tidy(AGES, after(400))
    assert full.library.overview() is before


@pytest.mark.file
def test_the_room_is_given_back(store: Store, path: Path) -> None:
    for number in range(300):
        store.database.execute(
            "INSERT INTO briefing (id, question, made_at, body) VALUES (?, '', ?, ?)",
            str(number),
            NOON.isoformat(timespec="microseconds"),
            "x" * 3_000,
        )
    store.database.rows("PRAGMA wal_checkpoint(TRUNCATE)")
    before = path.stat().st_size
    gone = store.upkeep.tidy(AGES, after(90))
    assert gone.briefings == 300
    assert gone.bytes == before - path.stat().st_size > 300 * 3_000
    assert path.with_name("attache.db-wal").stat().st_size == 0


# --- digests: nothing is told twice ---------------------------------------------------------------


@pytest.fixture
def subscription(store: Store) -> Subscription:
    return store.subscriptions.add(
        channel="C1",
        topic="ports",
        cadence=cadence("hourly"),
        timezone="UTC",
        owner="U1",
        next_due=NOON,
    )


def deliver(store: Store, due: datetime, *said: str, state: str = "posted") -> Delivery:
    [subscription] = store.subscriptions.listed()
    claimed = store.deliveries.claim(subscription, due=due, next_due=due + MINUTE, now=due)
    assert claimed
    told = tuple(SeenSentence(text=text, article="a", start=0, end=9) for text in said)
    sending = posting(claimed, due, PreparedPost(body="{}", revision=1, told=told))
    assert store.deliveries.change(claimed, sending) and sending.post
    ends = {
        "posted": lambda: posted(sending, due, "C1", "1.5"),
        "silent": lambda: silent(sending, due, sending.post or PreparedPost(body="", revision=1)),
        "undecided": lambda: undecided(sending, due),
    }
    over = ends[state]()
    assert store.deliveries.change(sending, over)
    return over


def test_what_a_digest_goes_by_stays_however_old(
    store: Store, subscription: Subscription, monkeypatch: pytest.MonkeyPatch
) -> None:
    old, older, silence = (NOON + n * MINUTE for n in (2, 0, 1))
    deliver(store, older, "one", "two")
    deliver(store, silence, "three", state="silent")
    deliver(store, old, "four", "five", state="undecided")
    monkeypatch.setattr(upkeep, "REMEMBERED", 3)
    before = store.deliveries.told(subscription.id, 3)
    gone = store.upkeep.tidy(AGES, after(1_000))
    assert (gone.told, gone.deliveries) == (1, 1)
    assert store.deliveries.told(subscription.id, 99) == before
    assert [one.text for one in before] == ["five", "four", "two"]
    assert [d.state for d in store.deliveries.log(subscription.id, 9)] == ["undecided", "posted"]


def test_what_is_under_way_stays(store: Store, subscription: Subscription) -> None:
    claimed = store.deliveries.claim(subscription, due=NOON, next_due=NOON + DAY, now=NOON)
    assert store.upkeep.tidy(AGES, after(1_000)).deliveries == 0
    assert claimed and store.deliveries.get(claimed.id) == claimed


# --- daily ----------------------------------------------------------------------------------------


def test_while_serving_it_goes_once_a_day(full: Store, path: Path) -> None:
    assert full.upkeep.tidy_daily(AGES, after(90)) == Tidied()  # from when on it is counted
    assert full.upkeep.tidy_daily(AGES, after(90) + DAY - MINUTE) is None
    with open_store(path) as other:
        gone = other.upkeep.tidy_daily(AGES, after(91))
    assert gone == Tidied(briefings=1, conversations=1, receipts=1)
    assert full.upkeep.tidy_daily(AGES, after(91)) is None


def test_a_clock_that_was_wrong_for_a_while_lets_nothing_go(full: Store) -> None:
    full.upkeep.tidy_daily(AGES, NOON)
    for wrong in (after(400), NOON - 400 * DAY, after(1), after(4_000), after(2)):
        gone = full.upkeep.tidy_daily(AGES, wrong)
        assert gone is None or gone.briefings == 0
    assert len(ids(full)) == 4
    full.upkeep.tidy_daily(AGES, after(400))
    gone = full.upkeep.tidy_daily(AGES, after(401))
    assert gone and gone.briefings == 4
