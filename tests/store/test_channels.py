"""What a channel settles for itself, and who was met in it."""

from pathlib import Path

from bot.channels import Channel
from store import Store, open_store


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
        store.channels.meet(user, channel)
    with open_store(path) as other:
        assert other.channels.channels_of("UANA") == {"C1", "C2"}
        assert other.channels.channels_of("UEVE") == frozenset()


def test_whoever_was_met_before_waits_for_no_writer(store: Store, path: Path) -> None:
    store.channels.meet("UANA", "C1")
    with open_store(path) as other, other.database.transaction():
        store.channels.meet("UANA", "C1")
