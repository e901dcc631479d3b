"""What a channel settles for itself, and who was met in it."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.storage.channels import Channel, Presence, presence
from store import Store, open_store

NOON = datetime(2024, 3, 26, 12, tzinfo=UTC)


def test_a_channel_that_settled_nothing_is_as_all_are(store: Store) -> None:
    assert store.channels.of("C1") == Channel()


def test_what_a_channel_settled_is_kept_for_it_alone(store: Store, path: Path) -> None:
    settled = Channel(timezone="Asia/Karachi", follow_ups=True, admins_only=True)
    store.channels.settle("C1", Channel(timezone="UTC"))
    store.channels.settle("C1", settled)
    with open_store(path) as other:
        assert other.channels.of("C1") == settled
        assert other.channels.of("C2") == Channel()


def test_people_are_known_in_the_channels_they_were_met_in(store: Store, path: Path) -> None:
    for user, channel in (("UANA", "C1"), ("UANA", "C2"), ("UANA", "C1"), ("UBEN", "C3")):
        store.channels.meet(user, channel, NOON)
    with open_store(path) as other:
        assert other.channels.met("UANA") == {"C1": NOON, "C2": NOON}
        assert other.channels.met("UEVE") == {}


def test_who_left_is_known_to_have_left_until_they_speak_there_again(store: Store) -> None:
    store.channels.meet("UANA", "C1", NOON)
    store.channels.leave("UANA", "C1")
    store.channels.leave("UBEN", "C1")
    assert store.channels.met("UANA") == store.channels.met("UBEN") == {"C1": None}
    store.channels.meet("UANA", "C1", NOON)
    assert store.channels.met("UANA") == {"C1": NOON}


def test_whoever_was_met_that_day_waits_for_no_writer(store: Store, path: Path) -> None:
    store.channels.meet("UANA", "C1", NOON)
    with open_store(path) as other, other.database.transaction():
        store.channels.meet("UANA", "C1", NOON + timedelta(hours=23))
    store.channels.meet("UANA", "C1", NOON + timedelta(hours=25))
    assert store.channels.met("UANA") == {"C1": NOON + timedelta(hours=25)}


def test_a_clock_that_was_ahead_is_not_believed_for_long(store: Store) -> None:
    store.channels.meet("UANA", "C1", NOON + timedelta(days=365))
    store.channels.meet("UANA", "C1", NOON)
    assert store.channels.met("UANA") == {"C1": NOON}


def test_the_first_words_of_somebody_in_a_place_are_so_once(store: Store, path: Path) -> None:
    assert store.channels.speak("UANA", "C1")
    with open_store(path) as other:
        assert not other.channels.speak("UANA", "C1")
        assert other.channels.speak("UANA", "D1")
        assert other.channels.speak("UBEN", "C1")


def test_first_words_that_could_not_be_kept_yet_are_no_first_words_again(
    store: Store, path: Path
) -> None:
    with open_store(path) as other, other.database.transaction():
        assert store.channels.speak("UANA", "C1")
        assert not store.channels.speak("UANA", "C1")


@pytest.mark.parametrize(
    ("since", "found"),
    [
        (timedelta(0), Presence.HERE),
        (timedelta(days=29), Presence.HERE),
        (timedelta(days=30), Presence.LAPSED),
        (timedelta(days=-365), Presence.HERE),
    ],
)
def test_thirty_days_without_a_word(since: timedelta, found: Presence) -> None:
    assert presence({"C1": NOON}, "C1", NOON + since) is found


def test_who_left_and_who_was_never_met() -> None:
    assert presence({"C1": None}, "C1", NOON) is Presence.LEFT
    assert presence({"C1": NOON}, "C2", NOON) is Presence.UNKNOWN


@pytest.mark.file
def test_whoever_was_met_before_that_was_dated_counts_as_met_at_the_upgrade(path: Path) -> None:
    """So do those who have a digest somewhere."""
    with open_store(path, create=True) as older:
        for sql in (
            "ALTER TABLE member DROP COLUMN at",
            "INSERT INTO member (user, channel) VALUES ('UANA', 'C1')",
            """INSERT INTO subscription (channel, topic, words, cron, timezone, owner, next_due,
                paused) VALUES ('C2', 't', 'daily 08:00', '', 'UTC', 'UBEN', '', 0)""",
            "DELETE FROM _sqlite_migrations WHERE name = 'm025_members_at'",
        ):
            older.database.execute(sql)
    before = datetime.now(UTC)
    with open_store(path) as newer:
        for user, channel in (("UANA", "C1"), ("UBEN", "C2")):
            at = newer.channels.met(user)[channel]
            assert at is not None and at >= before
