"""Feeds and entries in the library's file."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.intake.model import FullText, Health, Item, Rules, Stage, Standing
from bot.model.age import FOR_EVER, Age
from bot.storage.intake import FeedCounts
from store import Store, open_store
from tests.builders import Draft, save

NOW = datetime(2026, 11, 3, 12, 0, tzinfo=UTC)
DAY = timedelta(days=1)
ITEM = Item(id="1", url="https://e.org/a", title="A", content="<p>A</p>", whole=True, digest="d")


def test_a_feed_is_kept_as_it_is(store: Store) -> None:
    rules = Rules(words=("a",), no_addresses=("/b",))
    feed = store.feeds.add(
        url="https://e.org/feed",
        title="E",
        site="https://e.org/",
        added_by="ann",
        now=NOW,
        full_text=FullText.PAGE,
        rules=rules,
        keep=FOR_EVER,
    )
    assert (feed.health, feed.rules, feed.keep) == (Health(due=NOW), rules, FOR_EVER)
    known = Health(
        due=NOW + DAY,
        checked=NOW,
        etag='"1"',
        modified="Tue",
        failing_since=NOW,
        faults=2,
        problem="403",
        newest=NOW,
        gap=DAY / 3,
        moved_from="https://old.org/",
        badly="2 of 3",
    )
    changed = replace(feed, health=known, standing=Standing.PAUSED, url="https://e.org/2")
    changed = replace(changed, keep=Age(18, "m"))
    store.feeds.save(changed)
    assert store.feeds.listed() == (changed,) == (store.feeds.get(feed.id),)
    assert store.feeds.at("https://old.org/") == changed
    assert store.feeds.ages() == {feed.id: Age(18, "m")}
    twice = store.feeds.add(url="https://e.org/2", title="", site=None, added_by="bo", now=NOW)
    assert twice == changed


def test_a_feed_that_moves_to_another_takes_for_ever_along(store: Store) -> None:
    def moved(keep: Age | None, other: Age | None) -> Age | None:
        url = f"https://e.org/{keep}/{other}"
        one, two = (
            store.feeds.add(url=at, title="", site=None, added_by="", now=NOW, keep=age)
            for at, age in ((url, keep), (f"{url}/2", other))
        )
        store.feeds.save(replace(one, url=two.url))
        assert store.feeds.get(one.id) is None
        [stays] = [each for each in store.feeds.listed() if each.id == two.id]
        return stays.keep

    assert moved(FOR_EVER, None) == moved(FOR_EVER, Age(2, "y")) == FOR_EVER
    assert moved(Age(2, "y"), None) is None
    assert moved(None, Age(2, "y")) == Age(2, "y")


def test_what_is_due(store: Store) -> None:
    one, two = (
        store.feeds.add(
            url=f"https://e.org/{n}", title="", site=None, added_by="", now=NOW + n * DAY
        )
        for n in (1, 0)
    )
    assert store.feeds.next_due() == NOW
    assert store.feeds.due(NOW) == (two,)
    assert store.feeds.due(NOW + DAY) == (two, one)
    store.feeds.save(replace(two, standing=Standing.ENDED))
    assert store.feeds.due(NOW) == ()


def test_a_state_is_told_once(store: Store) -> None:
    feed = store.feeds.add(url="https://e.org/1", title="", site=None, added_by="", now=NOW)
    assert [store.feeds.told(feed.id, s) for s in ("failing", "failing", "good")] == [
        True,
        False,
        True,
    ]


def test_an_entry_waits_until_it_is_settled(store: Store) -> None:
    feed = store.feeds.add(url="https://e.org/1", title="", site=None, added_by="", now=NOW)
    entry = store.entries.put(ITEM, feed=feed.id, address="https://e.org/a", now=NOW)
    assert (entry.content, entry.whole, entry.stage) == ("<p>A</p>", True, Stage.WAITING)
    assert store.entries.waiting(NOW) == (entry,) == store.entries.waiting(NOW, feed.id)
    store.entries.postpone(entry.id, NOW + DAY, "busy")
    assert store.entries.waiting(NOW) == ()
    [late] = store.entries.waiting(NOW + DAY)
    assert (late.attempts, late.reason) == (1, "busy")
    store.entries.settle(entry.id, Stage.KEPT, article="https://e.org/a")
    [kept] = store.entries.at("https://e.org/a")
    assert (kept.content, kept.article) == ("", "https://e.org/a")
    assert store.feeds.counts() == {feed.id: FeedCounts(kept=1)}
    assert store.entries.seen(feed.id, ["1", "2"]) == {"1": kept}


def test_the_same_entry_is_kept_once(store: Store) -> None:
    feed = store.feeds.add(url="https://e.org/1", title="", site=None, added_by="", now=NOW)
    for number in (feed.id, None):
        first = store.entries.put(ITEM, feed=number, address="https://e.org/a", now=NOW)
        again = store.entries.put(replace(ITEM, title="B"), feed=number, address="x", now=NOW)
        assert (again.id, again.title) == (first.id, "B")


def test_what_could_not_be_read_is_forgotten_in_time(store: Store) -> None:
    feed = store.feeds.add(url="https://e.org/1", title="", site=None, added_by="", now=NOW)
    for number in (feed.id, None):
        entry = store.entries.put(ITEM, feed=number, address="https://e.org/a", now=NOW)
        store.entries.settle(entry.id, Stage.UNREAD, reason="empty")
    assert [each.reason for each in store.entries.latest(feed.id, 9)] == ["empty"]
    assert store.entries.forget_unread(NOW) == 0
    assert store.entries.forget_unread(NOW + DAY) == 2
    assert store.entries.latest(feed.id, 9) == ()
    assert list(store.entries.seen(feed.id, ["1"])) == ["1"]  # it is not fetched anew


def test_a_feeds_entries_go_with_it(store: Store) -> None:
    feed = store.feeds.add(url="https://e.org/1", title="", site=None, added_by="", now=NOW)
    store.entries.put(ITEM, feed=feed.id, address="https://e.org/a", now=NOW)
    store.feeds.remove(feed.id)
    assert store.entries.at("https://e.org/a") == ()


@pytest.mark.file
def test_an_older_librarys_articles_are_known_by_their_addresses(path: Path) -> None:
    with open_store(path, create=True) as store:
        for key, url in (("a", "https://www.e.org/story?utm_source=x"), ("b", "https://e.org/")):
            save(store.library, Draft(key=key, passages=["China spoke."]))
            store.database.execute("UPDATE article SET url = ? WHERE key = ?", url, key)
        store.database.execute("DROP INDEX article_address")
        store.database.execute("ALTER TABLE article DROP COLUMN address")
        store.database.execute("DELETE FROM _sqlite_migrations WHERE name = 'm032_addresses'")
    with open_store(path, create=True) as store:
        assert store.library.articles.at_address("https://e.org/story") == "a"
        assert store.library.articles.at_address("https://e.org/") is None
