"""What the worker does of the intake: feeds asked, pages fetched, articles read."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from bot.intake.feed_parsing import MOST
from bot.intake.model import Feed, Rules, Stage
from bot.jobs.job import OPEN, Job, Kind, State, failed
from bot.model.age import Age
from handlers.intake.desk import Arrival, IntakeDesk
from handlers.worker import fetching, kinds, worker
from handlers.worker.worker import Worker
from handlers.worker.workshop import Workshop
from store import Store, open_store
from tests.intaking import intake_desk
from tests.webserver import Site, article, rss, serving
from tests.worker.conftest import Clock, reading, shop

DAY = timedelta(days=1)
ADDER = "U0123456789"
MARKER = "quinquereme"


@pytest.fixture
def site() -> Iterator[Site]:
    with serving() as site:
        yield site


@pytest.fixture
def desk(store: Store, clock: Clock) -> IntakeDesk:
    return intake_desk(store, clock)


def run(workshop: Workshop, clock: Clock) -> None:
    """All that is due, and what comes of it, host by host in their turns."""
    made = {
        Kind.FETCH_FEED: fetching.feeds(workshop),
        Kind.FETCH_PAGE: fetching.pages(workshop),
        Kind.READ: reading(workshop),
    }
    for _ in range(40):
        fetching.plan(workshop)
        if not Worker(workshop.jobs, made, clock=clock, name="w").drain() and not any(
            workshop.jobs.counts().get(each) for each in OPEN
        ):
            return
        clock.on(seconds=2)
    raise AssertionError("there is no end of it")


def whole(site: Site, *titles: str, said: str = "") -> str:
    links = [(each, site.put(f"/{each}", article(each, said))) for each in titles]
    return site.put("/feed", rss(*links), "application/rss+xml")


def titles(store: Store) -> list[str]:
    return sorted(each.title for each in store.library.articles.sources())


def stages(store: Store) -> list[str]:
    return [stage for (stage,) in store.database.rows("SELECT stage FROM feed_entry ORDER BY id")]


def feed_of(store: Store, feed: Feed) -> Feed:
    found = store.feeds.get(feed.id)
    assert found
    return found


def test_a_feed_is_asked_its_pages_fetched_and_read(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    desk.add_feed(whole(site, "Roads", "Trade"), ADDER)
    run(workshop, clock)
    assert titles(store) == ["Roads", "Trade"]
    assert stages(store) == [Stage.KEPT, Stage.KEPT]
    [listed] = desk.feeds()
    assert (listed.counts.kept, listed.counts.waiting) == (2, 0)
    assert listed.feed.title == "News | Harbour Post"
    assert site.paths() == ["/feed", "/robots.txt", "/Roads", "/Trade"]
    assert [one.source.title for one in desk.lately(1)] == ["Trade"]


def test_a_feed_is_asked_when_it_is_due_and_not_before(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    feed = desk.add_feed(whole(site, "Roads"), ADDER)
    run(workshop, clock)
    asked = len(site.asked)
    desk.add_feed(feed.url, "U2")  # in line, though it was asked just now
    run(workshop, clock)
    assert len(site.asked) == asked
    whole(site, "Bridges", "Roads")
    clock.now = feed_of(store, feed).health.due
    run(workshop, clock)
    assert titles(store) == ["Bridges", "Roads"]
    assert site.paths()[asked:] == ["/feed", "/Bridges"]


def test_an_edited_article_is_fetched_again_and_what_changed_is_kept(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    page = site.put("/Roads", article("Roads", "The road opens in May."))
    feed = desk.add_feed(site.put("/feed", rss(("Roads", page)), "application/rss+xml"), ADDER)
    run(workshop, clock)
    site.put("/Roads", article("Roads", "The road opens in June."))
    site.put("/feed", rss(("Roads again", page)), "application/rss+xml")
    clock.now = feed_of(store, feed).health.due
    run(workshop, clock)
    [source] = store.library.articles.sources()
    [version] = store.library.articles.versions(source.key)
    assert version.gone == ("The road opens in May.",)
    assert version.come == ("The road opens in June.",)


def test_one_address_in_two_feeds_is_fetched_once(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    url = whole(site, "Roads")
    desk.add_feed(url, ADDER)
    desk.add_feed(site.put("/other", site.replies["/feed"].body, "application/rss+xml"), ADDER)
    run(workshop, clock)
    assert stages(store) == [Stage.KEPT, Stage.KEPT]
    assert site.paths().count("/Roads") == 1
    assert titles(store) == ["Roads"]


def test_what_cannot_be_had_is_told_once_whoever_brought_it(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    feed = rss(("Gone", site.url("/gone")))
    desk.add_feed(site.put("/feed", feed, "application/rss+xml"), ADDER)
    added = desk.add_article(site.url("/nowhere"), ADDER)
    run(workshop, clock)
    assert {each.feed for each in desk.unread()} == {"", "News | Harbour Post"}
    assert {each.name for each in desk.unread()} == {site.url("/gone"), site.url("/nowhere")}
    arrived = desk.arrived(added)
    assert arrived and not arrived.article and arrived.reason
    assert stages(store) == [Stage.UNREAD, Stage.UNREAD]
    clock.now += 8 * DAY
    run(workshop, clock)
    assert not desk.unread()
    assert Stage.UNREAD not in stages(store)


def test_what_was_not_to_be_had_and_then_is_is_told_no_more(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    desk.add_article(site.url("/Roads"), ADDER)
    run(workshop, clock)
    assert desk.unread()
    site.put("/Roads", article("Roads"))
    added = desk.add_article(site.url("/Roads"), ADDER)
    assert desk.arrived(added) is None
    run(workshop, clock)
    assert not desk.unread()
    arrived = desk.arrived(added)
    assert arrived and arrived.article and arrived.article.title == "Roads"


def test_a_page_in_trouble_is_tried_again(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    desk.add_feed(whole(site, "Roads"), ADDER)
    site.replies["/Roads"].status = 503
    run(workshop, clock)
    assert stages(store) == [Stage.WAITING]
    assert not desk.unread()
    site.replies["/Roads"].status = 200
    clock.on(minutes=11)
    run(workshop, clock)
    assert titles(store) == ["Roads"]


def test_a_file_arrives(desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store) -> None:
    [added] = desk.add_file("notes.txt", b"Ahsan Iqbal met Angela Merkel. Iqbal left.", ADDER)
    assert desk.arrived(added) is None
    run(workshop, clock)
    arrived = desk.arrived(added)
    assert arrived and arrived.article and arrived.article.key == added.work.subject


def test_a_removed_article_stays_away_until_it_is_added_by_hand(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    feed = desk.add_feed(whole(site, "Roads"), ADDER)
    run(workshop, clock)
    [source] = store.library.articles.sources()
    workshop.retention.remove([source.key], by="ann", now=clock.now)
    page = site.url("/Roads")
    site.put("/feed", rss(("Roads, edited", f"{page}?utm_source=x")), "application/rss+xml")
    clock.now = feed_of(store, feed).health.due
    run(workshop, clock)
    assert titles(store) == []
    assert stages(store) == [Stage.PASSED]
    asked = len(site.asked)
    added = desk.add_article(page, "U2")
    run(workshop, clock)
    assert titles(store) == ["Roads"]
    assert site.paths()[asked:] == ["/Roads"]
    arrived = desk.arrived(added)
    assert arrived and arrived.article
    clock.now = feed_of(store, feed).health.due
    site.put("/feed", rss(("Roads, edited twice", page)), "application/rss+xml")
    run(workshop, clock)
    assert stages(store)[0] == Stage.KEPT  # and it is an article like any other


def test_a_file_that_was_removed_is_known_in_a_feed_by_its_address(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    url = whole(site, "Roads")
    row = {"id": "r1", "text": "It is open.", "url": site.url("/Roads?utm_source=x")}
    desk.add_file("rows.jsonl", json.dumps(row).encode(), ADDER)
    run(workshop, clock)
    workshop.retention.remove(["r1"], by="ann", now=clock.now)
    desk.add_feed(url, ADDER)
    run(workshop, clock)
    assert titles(store) == []
    assert "/Roads" not in site.paths()


@pytest.mark.parametrize("how", ["removed", "forgotten", "removed while an edit waits"])
def test_nothing_is_left_of_what_is_removed(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site, how: str
) -> None:
    page = site.put("/Roads", article("Roads", f"The {MARKER} came in."))
    items = rss((f"A {MARKER}", page))
    feed = desk.add_feed(site.put("/feed", items, "application/rss+xml"), ADDER)
    run(workshop, clock)
    for said in (f"Another {MARKER} came in.", "None came in."):
        site.put("/Roads", article("Roads", said))
        site.put("/feed", rss((f"{said} {MARKER}", page)), "application/rss+xml")
        clock.now = feed_of(store, feed).health.due
        if said.startswith("A") or how != "removed while an edit waits":
            run(workshop, clock)
            continue
        fetching.plan(workshop)
        Worker(
            workshop.jobs, {Kind.FETCH_FEED: fetching.feeds(workshop)}, clock=clock, name="w"
        ).drain()
        assert Stage.WAITING in stages(store)
    [source] = store.library.articles.sources()
    assert MARKER.encode() in _bytes(store)
    if how == "forgotten":
        too_old = workshop.retention.too_old(Age(1, "d"), now=clock.now + 900 * DAY).going
        assert list(workshop.retention.forget(too_old, reason="old", now=clock.now)) == [1]
    else:
        workshop.retention.remove([source.key], by="ann", now=clock.now)
    assert store.clear()
    assert MARKER.encode() not in _bytes(store)
    run(workshop, clock)
    assert titles(store) == []


def test_a_rule_leaves_no_words_of_what_it_kept_out(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    items = rss((f"A {MARKER}", site.url("/Roads")))
    url = site.put("/feed", items, "application/rss+xml")
    desk.add_feed(url, ADDER, rules=Rules(no_words=(MARKER.upper(),)))
    run(workshop, clock)
    assert stages(store) == [Stage.PASSED]
    assert not store.database.rows("SELECT 1 FROM feed_entry WHERE title <> ''")


def _bytes(store: Store) -> bytes:
    path = store.database.path
    return b"".join(each.read_bytes() for each in path.parent.glob(f"{path.name}*"))


def test_what_reads_badly_is_noted_of_its_feed(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    gone = rss(*((f"Gone {n}", site.url(f"/gone{n}")) for n in range(4)))
    feed = desk.add_feed(site.put("/feed", gone, "application/rss+xml"), ADDER)
    run(workshop, clock)
    clock.now = feed_of(store, feed).health.due
    run(workshop, clock)
    [listed] = desk.feeds()
    assert listed.says == "reads badly: 4 of 4 articles could not be read (404)"


def test_of_two_requests_to_a_host_the_second_waits(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, site: Site
) -> None:
    for title in ("Roads", "Trade"):
        desk.add_article(site.put(f"/{title}", article(title)), ADDER)
    made = {Kind.FETCH_PAGE: fetching.pages(workshop)}
    assert Worker(workshop.jobs, made, clock=clock, name="w").drain() == 1
    assert len(site.asked) == 1
    clock.on(seconds=1)
    assert Worker(workshop.jobs, made, clock=clock, name="w").drain() == 1


def test_a_job_that_was_taken_over_leaves_nothing(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    desk.add_feed(whole(site, "Roads"), ADDER)
    ask = fetching.feeds(workshop)

    def slowly(job: Job) -> Job | None:
        clock.on(minutes=5)
        assert workshop.jobs.claim([Kind.FETCH_FEED], "other", clock.now)
        return ask(job)

    Worker(workshop.jobs, {Kind.FETCH_FEED: slowly}, clock=clock, name="w").drain()
    assert stages(store) == []
    assert store.jobs.counts() == {State.LEASED: 1}


def test_a_feed_that_is_gone_or_paused_is_not_asked(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    one = desk.add_feed(whole(site, "Roads"), ADDER)
    store.feeds.remove(one.id)
    desk.add_feed(site.put("/other", "", "application/rss+xml"), ADDER)
    desk.pause(2, ADDER)
    run(workshop, clock)
    assert site.paths() == []


def test_the_clock_is_set_back(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    clock.on(days=400)
    desk.add_feed(whole(site, "Roads"), ADDER)
    run(workshop, clock)
    whole(site, "Bridges", "Roads")
    site.replies["/Bridges"].status = 503
    clock.on(days=1)
    run(workshop, clock)
    clock.on(days=-400)
    site.replies["/Bridges"].status = 200
    run(workshop, clock)
    assert titles(store) == ["Bridges", "Roads"]
    assert site.paths().count("/Roads") == 1


def test_every_kind_has_its_handler(workshop: Workshop) -> None:
    assert {*kinds.HANDLERS} == {*Kind}
    assert {kind for lane in kinds.LANES for kind in lane.kinds} == {*Kind}


def test_two_workers_take_every_entry_once(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site, path: Path
) -> None:
    names = [f"Road {n}" for n in range(4)]
    desk.add_feed(whole(site, *(name.replace(" ", "-") for name in names)), ADDER)

    def beside() -> None:
        with open_store(path) as other:
            run(shop(other, clock), clock)

    with ThreadPoolExecutor(2) as pool:
        for done in [pool.submit(beside) for _ in range(2)]:
            done.result()
    assert stages(store) == [Stage.KEPT] * 4
    assert sorted(site.paths()).count("/feed") == 1
    assert len({each for each in site.paths() if each.startswith("/Road")}) == 4
    assert len(titles(store)) == 4


def test_a_feed_of_ten_thousand_entries_is_taken_in_part_and_soon(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    items = "".join(
        f"<item><title>{n}</title><link>{site.url(f'/{n}')}</link></item>" for n in range(10_000)
    )
    feed = f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>"
    desk.add_feed(site.put("/feed", feed, "application/rss+xml"), ADDER)
    made = {Kind.FETCH_FEED: fetching.feeds(workshop)}
    assert Worker(workshop.jobs, made, clock=clock, name="w").drain() == 1
    assert len(stages(store)) == MOST
    assert desk.waiting().counts == {Kind.FETCH_PAGE: MOST}


def test_an_empty_feed_and_a_page_in_the_place_of_a_feed(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    desk.add_feed(site.put("/feed", rss(), "application/rss+xml"), ADDER)
    desk.add_feed(site.put("/page", article("Roads")), ADDER)
    clock.on(seconds=0)
    run(workshop, clock)
    empty, page = desk.feeds()
    assert empty.says == "well"
    assert page.says.startswith("not a feed")
    added = desk.add_article(site.url("/feed"), ADDER)
    run(workshop, clock)
    arrived = desk.arrived(added)
    assert arrived and "feed" in arrived.reason


def test_what_was_added_and_is_not_to_come_says_why(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    page = desk.add_article(site.put("/Roads", article("Roads")), ADDER)
    [file] = desk.add_file("notes.txt", b"Ahsan Iqbal met Angela Merkel. Iqbal left.", ADDER)
    for job in store.jobs.listed(OPEN, 9):
        store.jobs.change(job, failed(job, clock.now, "The disk is broken."))
    assert desk.arrived(page) == desk.arrived(file) == Arrival(reason="The disk is broken.")
    assert len(desk.waiting().left) == 2
    store.jobs.drop(Kind.READ, [file.work.subject])
    assert desk.arrived(file) == Arrival(reason="It was left out.")
    clock.now += 8 * DAY
    store.entries.settle(1, Stage.PASSED)
    store.entries.forget_unread(clock.now)
    assert desk.arrived(page) == Arrival(reason="It was removed meanwhile.")


def test_what_reads_like_a_removed_article_is_passed_over(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    desk.add_article(site.put("/Roads", article("Roads")), ADDER)
    run(workshop, clock)
    [source] = store.library.articles.sources()
    workshop.retention.remove([source.key], by="ann", now=clock.now)
    copy = site.put("/copy", article("Roads, copied"))
    desk.add_feed(site.put("/feed", rss(("Copy", copy)), "application/rss+xml"), ADDER)
    run(workshop, clock)
    assert titles(store) == []
    assert stages(store)[-1] == Stage.PASSED


def test_an_article_that_no_reader_takes_is_unread(
    desk: IntakeDesk, workshop: Workshop, clock: Clock, store: Store, site: Site
) -> None:
    desk.add_feed(site.put("/feed", rss(("A", site.url("/a"))), "application/rss+xml"), ADDER)
    site.put("/a", "%PDF-1.4 broken", "application/pdf")
    run(workshop, clock)
    assert stages(store) == [Stage.UNREAD]
    [unread] = desk.unread()
    assert unread.feed == "News | Harbour Post"


def test_who_does_what_is_due_once_waits_for_hosts_that_rest(
    desk: IntakeDesk,
    workshop: Workshop,
    clock: Clock,
    store: Store,
    site: Site,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(worker, "EVERY", 0.0)
    desk.add_feed(whole(site, "Roads", "Trade"), ADDER)

    def ticking() -> datetime:
        clock.on(seconds=0.1)
        return clock.now

    made = {
        Kind.FETCH_FEED: fetching.feeds(workshop),
        Kind.FETCH_PAGE: fetching.pages(workshop),
        Kind.READ: reading(workshop),
    }
    assert Worker(workshop.jobs, made, clock=ticking, name="w").drain(patient=True) == 5
    assert titles(store) == ["Roads", "Trade"]
