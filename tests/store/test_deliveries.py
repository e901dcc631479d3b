"""Deliveries are claimed once, moved on only by who holds them, and remembered."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import pytest

from bot.digests.cadence import cadence
from bot.digests.delivery import (
    LEASE,
    Delivery,
    PreparedPost,
    State,
    doubtful,
    failed,
    posted,
    posting,
    silent,
    taken,
    undecided,
    waiting,
)
from bot.digests.subscription import Subscription
from bot.model.topic import SeenSentence, Watermark
from store import Store, open_store

MORNING = datetime(2024, 3, 26, 8, tzinfo=UTC)
MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
LENT = SeenSentence(text="Norland lent Sudland money.", article="ports.txt", start=3, end=30)
POST = PreparedPost(body='{"text": "a"}', revision=5, briefing="b7f3", told=(LENT,))


@pytest.fixture
def subscription(store: Store) -> Subscription:
    return store.subscriptions.add(
        channel="C1",
        topic="ports",
        cadence=cadence("daily 08:00"),
        timezone="UTC",
        owner="U1",
        next_due=MORNING,
    )


def claim(store: Store, subscription: Subscription) -> Delivery | None:
    due = subscription.next_due
    return store.deliveries.claim(subscription, due=due, next_due=due + DAY, now=due + MINUTE)


@pytest.fixture
def claimed(store: Store, subscription: Subscription) -> Delivery:
    delivery = claim(store, subscription)
    assert delivery is not None
    return delivery


def test_a_claim_moves_its_digest_on(store: Store, claimed: Delivery) -> None:
    assert (claimed.state, claimed.attempts, claimed.due) == (State.CLAIMED, 1, MORNING)
    assert claimed.until == MORNING + MINUTE + LEASE
    [moved] = store.subscriptions.listed()
    assert moved.next_due == MORNING + DAY
    assert store.deliveries.get(claimed.id) == claimed
    assert store.deliveries.get(7) is None


def test_only_the_first_who_claims_an_occurrence_has_it(
    store: Store, path: Path, subscription: Subscription
) -> None:
    with open_store(path) as other:
        assert claim(other, subscription)
    assert claim(store, subscription) is None


def test_of_many_who_race_one_claims(store: Store, path: Path, subscription: Subscription) -> None:
    """Each with a connection of its own, as processes have."""
    gate = Barrier(8)

    def race(_: int) -> bool:
        with open_store(path) as own:
            gate.wait()
            return claim(own, subscription) is not None

    with ThreadPoolExecutor(8) as racing:
        assert sorted(racing.map(race, range(8))) == [False] * 7 + [True]
    assert len(store.deliveries.log(subscription.id, 10)) == 1


def test_nothing_else_of_it_is_claimed_while_one_is_under_way(
    store: Store, claimed: Delivery
) -> None:
    [moved] = store.subscriptions.listed()
    assert store.subscriptions.due(MORNING + DAY) == ()
    assert claim(store, moved) is None
    store.deliveries.change(claimed, failed(claimed, MORNING, "is_archived"))
    assert store.subscriptions.due(MORNING + DAY) == (moved,)
    assert claim(store, moved)


def test_one_that_was_paused_meanwhile_is_not_claimed(
    store: Store, subscription: Subscription
) -> None:
    store.subscriptions.pause(subscription.id)
    assert claim(store, subscription) is None


def test_all_that_is_written_is_read_again(store: Store, claimed: Delivery) -> None:
    sent = posting(claimed, MORNING + 2 * MINUTE, POST)
    assert store.deliveries.change(claimed, sent)
    assert store.deliveries.get(claimed.id) == sent
    doubted = doubtful(sent, MORNING + 3 * MINUTE, "TimeoutError")
    assert store.deliveries.change(sent, doubted)
    assert store.deliveries.get(claimed.id) == doubted
    assert store.deliveries.unfinished(MORNING + 3 * MINUTE) == ()
    assert store.deliveries.unfinished(MORNING + 4 * MINUTE) == (doubted,)


def test_who_lost_it_cannot_move_it(store: Store, claimed: Delivery) -> None:
    held = taken(claimed, MORNING + LEASE)
    assert store.deliveries.change(claimed, held)
    assert not store.deliveries.change(claimed, posting(claimed, MORNING, POST))
    assert store.deliveries.get(claimed.id) == held


def test_that_it_was_posted_is_written_by_whoever_knows(store: Store, claimed: Delivery) -> None:
    sent = posting(claimed, MORNING, POST)
    store.deliveries.change(claimed, sent)
    looking = taken(sent, MORNING + LEASE)
    store.deliveries.change(sent, looking)
    assert store.deliveries.change(sent, posted(sent, MORNING + LEASE, "C1", "17.1"))
    assert not store.deliveries.change(looking, posting(looking, MORNING + LEASE, POST))
    assert not store.deliveries.change(looking, posted(looking, MORNING + DAY, "C1", "18.1"))
    found = store.deliveries.get(claimed.id)
    assert found and (found.state, found.ts) == (State.POSTED, "17.1")


Move = Callable[[Delivery], Delivery]


@pytest.mark.parametrize(
    ("ends", "told"),
    [
        (lambda one: posted(one, MORNING, "C1", "17.1"), True),
        (lambda one: silent(one, MORNING, POST), True),
        (lambda one: undecided(one, MORNING), True),
        (lambda one: failed(one, MORNING, "is_archived"), False),
        (lambda one: waiting(one, MORNING, "ratelimited"), False),
    ],
)
def test_what_is_told_moves_the_digest_on(
    store: Store, claimed: Delivery, ends: Move, told: bool
) -> None:
    sent = posting(claimed, MORNING, POST)
    store.deliveries.change(claimed, sent)
    store.deliveries.change(sent, ends(sent))
    [subscription] = store.subscriptions.listed()
    assert subscription.since == (Watermark(revision=5, at=MORNING) if told else None)


def test_a_digest_never_moves_back(store: Store, claimed: Delivery) -> None:
    left = undecided(posting(claimed, MORNING, POST), MORNING + DAY)
    store.deliveries.change(claimed, left)
    later = Watermark(revision=9, at=MORNING + 2 * DAY)
    [subscription] = store.subscriptions.listed()
    store.subscriptions.pass_over(subscription, MORNING + 3 * DAY, later)
    store.deliveries.change(left, posted(left, MORNING + DAY, "C1", "17.1"))
    [subscription] = store.subscriptions.listed()
    assert subscription.since == later


def test_the_sentences_shown_are_those_of_what_was_posted(store: Store, claimed: Delivery) -> None:
    first = posting(claimed, MORNING, POST)
    store.deliveries.change(claimed, first)
    assert store.deliveries.told(claimed.subscription, 10) == ()
    put_off = waiting(first, MORNING, "ratelimited")
    store.deliveries.change(first, put_off)
    other = replace(LENT, text="Another sentence stands here.")
    again = posting(put_off, MORNING + MINUTE, replace(POST, told=(LENT, other)))
    store.deliveries.change(put_off, again)
    store.deliveries.change(again, posted(again, MORNING + MINUTE, "C1", "17.1"))
    assert store.deliveries.told(claimed.subscription, 10) == (other, LENT)
    assert store.deliveries.told(claimed.subscription, 1) == (other,)
    assert store.deliveries.posted_since(claimed.subscription, MORNING) == (MORNING + MINUTE,)
    assert store.deliveries.posted_since(claimed.subscription, MORNING + MINUTE) == ()


def test_a_pause_ends_what_was_surely_not_posted(store: Store, claimed: Delivery) -> None:
    store.deliveries.change(claimed, waiting(claimed, MORNING, "ratelimited"))
    store.subscriptions.pause(claimed.subscription)
    [ended] = store.deliveries.log(claimed.subscription, 10)
    assert (ended.state, ended.reason, ended.until) == (State.FAILED, "paused", None)


def test_a_pause_leaves_what_may_have_been_posted(store: Store, claimed: Delivery) -> None:
    sent = posting(claimed, MORNING, POST)
    store.deliveries.change(claimed, sent)
    store.subscriptions.pause(claimed.subscription)
    assert store.deliveries.unfinished(MORNING + LEASE) == (sent,)


def test_a_removed_digest_s_deliveries_go_with_it(store: Store, claimed: Delivery) -> None:
    sent = posting(claimed, MORNING, POST)
    store.deliveries.change(claimed, sent)
    store.subscriptions.remove(claimed.subscription)
    assert store.deliveries.get(claimed.id) is None
    assert not store.deliveries.change(sent, posted(sent, MORNING, "C1", "17.1"))


def test_the_log_has_the_last_first(store: Store, claimed: Delivery) -> None:
    store.deliveries.change(claimed, failed(claimed, MORNING, "is_archived"))
    [moved] = store.subscriptions.listed()
    second = claim(store, moved)
    assert second is not None
    assert [one.id for one in store.deliveries.log(moved.id, 10)] == [second.id, claimed.id]
    assert [one.id for one in store.deliveries.log(moved.id, 1)] == [second.id]
