"""What feeds bring and how they fare, as people in Slack are told of it."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.desk import Desk
from bot.digests.cadence import cadence
from bot.jobs.job import OPEN, Kind
from handlers.bureau import Bureau
from handlers.schedule.scheduler import run_due, tell_of_feeds
from handlers.worker import fetching
from handlers.worker.worker import Worker
from store import Store
from tests.handlers.workspace import CHANNEL, RecordingClient, read
from tests.intaking import intake_desk
from tests.webserver import Site, article, rss, serving
from tests.worker.conftest import Clock, reading, shop

DAY = timedelta(days=1)
ADDER = "U0123456789"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def bureau(bureau: Bureau, store: Store, clock: Clock) -> Bureau:
    return replace(bureau, desk=Desk(store.library), clock=clock, intake=intake_desk(store, clock))


def work(store: Store, clock: Clock) -> None:
    """What a worker beside the bureau does, until nothing is due."""
    workshop = shop(store, clock)
    made = {
        Kind.FETCH_FEED: fetching.feeds(workshop),
        Kind.FETCH_PAGE: fetching.pages(workshop),
        Kind.READ: reading(workshop),
    }
    for _ in range(20):
        fetching.plan(workshop)
        Worker(store.jobs, made, clock=clock, name="w").drain()
        if not any(store.jobs.counts().get(each) for each in OPEN):
            return
        clock.on(seconds=2)


def due(store: Store, clock: Clock) -> None:
    [feed] = store.feeds.listed()
    clock.now = feed.health.due


WAS = "Ahsan Iqbal met Angela Merkel in Berlin on Tuesday about nine million crowns for roads."
IS = "Ahsan Iqbal met Angela Merkel in Berlin on Tuesday about six million crowns for roads."


def test_an_article_that_its_publisher_changed_is_told_in_the_next_digest(
    bureau: Bureau, client: RecordingClient, store: Store, clock: Clock, site: Site
) -> None:
    page = site.put("/roads", article("Roads", WAS))
    url = site.put("/feed", rss(("Roads", page)), "application/rss+xml")
    bureau.intake.add_feed(url, ADDER)
    work(store, clock)
    bureau.subscriptions.add(
        channel=CHANNEL,
        topic="Merkel",
        cadence=cadence("hourly"),
        timezone="UTC",
        owner="",
        next_due=clock.now,
    )
    assert run_due(bureau, client) == 1
    [first] = client.sent("chat.postMessage")
    assert "nine million" in read(first)

    site.put("/roads", article("Roads", IS))
    site.put("/feed", rss(("Roads, again", page)), "application/rss+xml")
    due(store, clock)
    work(store, clock)
    clock.on(hours=2)
    assert run_due(bureau, client) == 1
    [_, second, reply] = client.sent("chat.postMessage")
    assert "thread_ts" not in second and "thread_ts" in reply
    assert "nine million" in read(reply)
    assert "Corrected" in read(second)
    assert "nine million" in read(second)
    assert "six million" in read(second)


def test_whoever_added_a_feed_is_told_once_that_it_fails(
    bureau: Bureau, client: RecordingClient, store: Store, clock: Clock, site: Site
) -> None:
    url = site.put("/feed", rss(title="&lt;Harbour&gt; Post"), "application/rss+xml")
    bureau.intake.add_feed(url, ADDER, title="<Harbour> Post")
    bureau.intake.add_feed(site.url("/nothing"), "ann")
    work(store, clock)
    site.replies["/feed"].status = 403
    for _ in range(2):
        clock.on(days=2)
        work(store, clock)
        assert tell_of_feeds(bureau, client) == 0  # it may be gone the next time
    for _ in range(3):
        clock.on(days=2)
        work(store, clock)
        tell_of_feeds(bureau, client)
    bureau.outbox.run_due()
    [told] = client.sent("chat.postMessage")
    assert told["channel"] == ADDER
    assert "&lt;Harbour&gt; Post needs a look: 403 since" in read(told)

    site.replies["/feed"].status = 200
    clock.on(days=2)
    work(store, clock)
    tell_of_feeds(bureau, client)
    site.replies["/feed"].status = 410
    clock.on(days=2)
    work(store, clock)
    tell_of_feeds(bureau, client)
    bureau.outbox.run_due()
    [_, again] = client.sent("chat.postMessage")
    assert "its publisher ended it (410)" in read(again)


def test_a_feed_that_moved_is_told_too(
    bureau: Bureau, client: RecordingClient, store: Store, clock: Clock, site: Site
) -> None:
    at = site.put("/new", rss(("Roads", site.url("/roads"))), "application/rss+xml")
    old = site.put("/old", "", status=301, headers={"Location": at})
    bureau.intake.add_feed(old, ADDER)
    work(store, clock)
    clock.now += DAY
    assert tell_of_feeds(bureau, client) == 1
    assert tell_of_feeds(bureau, client) == 0
    bureau.outbox.run_due()
    [told] = client.sent("chat.postMessage")
    assert at in read(told)
