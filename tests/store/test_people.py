"""What is held of one person: read out, and deleted."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.digests.cadence import cadence
from bot.digests.subscription import Subscription
from bot.model.topic import Watermark
from store import Store
from tests.handlers.newsroom import BRIEFING
from tests.store.test_conversations import OTHER

NOON = datetime(2026, 3, 26, 12, tzinfo=UTC)
ANA, BEN = "U0ANA", "U0BEN"


def follows(store: Store, channel: str, owner: str) -> Subscription:
    return store.subscriptions.add(
        channel=channel,
        topic="ferry",
        cadence=cadence("daily 12:00"),
        timezone="UTC",
        owner=owner,
        next_due=NOON,
    )


def lived_in(store: Store) -> None:
    """Both asked, rated, follow and were seen; Ana has talked in her direct messages."""
    store.archive.keep(BRIEFING, NOON)
    for who, direct in ((ANA, "D0ANA"), (BEN, "D0BEN")):
        store.channels.meet(who, direct, NOON)
        store.channels.meet(who, "C1", NOON)
        store.memory.remember(direct, "", OTHER, NOON)
        store.archive.note_asked(who, "ferry", Watermark(revision=1, at=NOON))
        store.archive.record_feedback(BRIEFING.id, by=who, useful=True, at=NOON)
        follows(store, "C1", who)
        follows(store, direct, who)
        url = "https://north.example/feed" if who == ANA else "https://south.example/feed"
        store.feeds.add(url=url, title="A feed", site=None, added_by=who, now=NOON)
    store.memory.remember("C1", "10.5", OTHER, NOON)
    store.writer.close()


def test_all_of_theirs_is_read_out_and_nothing_of_others(store: Store) -> None:
    lived_in(store)
    found = store.people.export(ANA)
    assert {kind: len(rows) for kind, rows in found.items() if rows} == {
        "digests": 2,
        "asked": 1,
        "feedback": 1,
        "channels": 2,
        "feeds": 1,
        "conversations": 1,
    }
    assert found["conversations"][0]["question"] == "who is Meyer"
    assert "BEN" not in str(found)


def test_what_is_theirs_goes_and_what_they_did_for_all_stays(store: Store) -> None:
    lived_in(store)
    bens = store.people.export(BEN)
    deleted, unnamed = store.people.forget(ANA)
    assert {kind: n for kind, n in deleted.items() if n} == {
        "conversations": 1,
        "digests": 1,
        "asked": 1,
        "feedback": 1,
        "channels": 2,
    }
    assert {kind: n for kind, n in unnamed.items() if n} == {"digests": 1, "feeds": 1}
    assert not any(store.people.export(ANA).values())
    assert store.people.export(BEN) == bens
    assert store.memory.recall("D0ANA", "") is None
    assert store.memory.recall("C1", "10.5") == OTHER
    assert [one.owner for one in store.subscriptions.listed("C1")] == ["", BEN]


@pytest.mark.file
def test_no_word_of_them_is_left_in_the_file(store: Store, path: Path) -> None:
    lived_in(store)
    store.people.forget(ANA)
    assert store.clear()
    assert ANA.encode() not in path.read_bytes()


def test_of_somebody_unknown_there_is_nothing(store: Store) -> None:
    assert not any(store.people.export("U0NOBODY").values())
    assert not any(sum(each.values()) for each in store.people.forget("U0NOBODY"))
