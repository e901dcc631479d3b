"""What a channel settles for itself."""

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
