"""From a feed to the library."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from bot.errors import FeedUnknown, FetchRefused
from bot.intake.model import Feed, FullText, Rules, Stage, Standing
from bot.intake.states import State, described, state
from handlers.intake import adding, feed_steps, page_steps, polling, preview, read_step
from handlers.intake.read_step import Settled
from tests.intake.conftest import House
from tests.webserver import Site, article, rss

DAY = timedelta(days=1)


def add(house: House, url: str, **more: object) -> Feed:
    feeds = house.intake.feeds
    return feeds.add(url=url, title="", site=None, added_by="ann", now=house.now, **more)  # type: ignore[arg-type]


def again(house: House, feed: Feed) -> Feed:
    found = house.intake.feeds.get(feed.id)
    assert found
    return found


def whole(site: Site, *titles: str) -> str:
    """A feed of pages with these titles, and the pages."""
    links = [(each, site.put(f"/{each}", article(each))) for each in titles]
    return site.put("/feed", rss(*links), "application/rss+xml", headers={"ETag": f'"{titles}"'})


def test_a_feeds_articles_come_in_from_their_pages(house: House, site: Site) -> None:
    feed = add(house, whole(site, "Roads", "Trade"))
    done = house.round()
    assert house.titles() == ["Roads", "Trade"]
    assert {each.article for each in done.settled} == {
        f"https://127.0.0.1:{site.port}/{each}" for each in ("Roads", "Trade")
    }
    found = again(house, feed)
    assert (found.title, state(found, house.now)) == ("News | Harbour Post", State.QUIET)
    assert house.intake.feeds.counts()[feed.id].kept == 2
    [source, _] = house.store.library.articles.sources()
    assert (source.outlet, source.published) == ("Harbour Post", "2026-10-27")


def test_nothing_is_asked_before_it_is_due(house: House, site: Site) -> None:
    feed = add(house, whole(site, "Roads"))
    house.round()
    asked = len(site.asked)
    assert house.round().polled == []
    assert len(site.asked) == asked
    house.now = again(house, feed).health.due
    [polled] = house.round().polled
    assert (polled.unchanged, polled.new) == (True, 0)
    assert site.paths()[asked:] == ["/feed"]


def test_what_is_new_comes_in_alone(house: House, site: Site) -> None:
    add(house, whole(site, "Roads"))
    house.round()
    whole(site, "Bridges", "Roads")
    done = house.round(later=DAY)
    assert [each.entry.title for each in done.settled] == ["Bridges"]
    assert house.titles() == ["Bridges", "Roads"]


def test_ids_that_change_each_time_are_the_same_articles(house: House, site: Site) -> None:
    url = site.put("/roads", article("Roads"))
    site.put("/feed", rss(("Roads", url)), "application/rss+xml")
    feed = add(house, site.url("/feed"))
    house.round()
    changed = rss(("Roads", url)).replace("<guid isPermaLink='false'>", "<guid>7-")
    site.put("/feed", changed, "application/rss+xml")
    assert house.round(later=DAY).settled == []
    assert len(house.intake.entries.at(f"https://127.0.0.1:{site.port}/roads")) == 1
    assert house.intake.feeds.counts()[feed.id].kept == 1


def test_one_article_in_two_feeds_and_by_hand_is_one(house: House, site: Site) -> None:
    url = site.put("/roads", article("Roads"))
    for name in ("one", "two"):
        site.put(f"/roads?utm_source={name}", article("Roads"))
        link = f"{url}?utm_source={name}"
        add(house, site.put(f"/{name}", rss(("Roads", link)), "application/rss+xml"))
    house.round()
    house.round(later=timedelta(minutes=1))
    entry = adding.add_page(house.intake, f"{url}#top", by="ann", now=house.now)
    [settled] = polling.read(house.intake, house.indexer, [entry], house.now)
    assert house.titles() == ["Roads"]
    assert settled.outcome and settled.outcome.status == "unchanged"


def test_an_article_that_a_file_brought_is_not_replaced(house: House, site: Site) -> None:
    from bot.model.article import Submission

    url = whole(site, "Roads").replace("/feed", "/Roads")
    given = Submission(key="row 7", title="By hand", text="Ahsan Iqbal left.", url=f"{url}?ref=rss")
    list(house.indexer().index([given], now=house.now))
    add(house, site.url("/feed"))
    [settled] = house.round().settled
    assert (settled.article, settled.outcome) == ("row 7", None)
    assert house.titles() == ["By hand"]


def test_an_edited_article_is_a_new_version_of_it(house: House, site: Site) -> None:
    def publish(title: str, said: str, version: str) -> None:
        url = site.put("/roads", article(title, said))
        item = f"<item><guid>1</guid><title>{title}</title><link>{url}</link>"
        feed = f"<rss version='2.0'><channel>{item}<description>{version}</description></item>"
        site.put("/feed", f"{feed}</channel></rss>", "application/rss+xml")

    publish("Roads", "Ahsan Iqbal met Angela Merkel in Berlin on Tuesday, officials said.", "a")
    add(house, site.url("/feed"))
    house.round()
    publish("Roads and rails", "Ahsan Iqbal met nobody in Berlin on Tuesday, officials said.", "b")
    [settled] = house.round(later=DAY).settled
    assert settled.outcome and settled.outcome.status == "changed"
    articles = house.store.library.articles
    assert house.titles() == ["Roads and rails"]
    [version] = articles.versions(str(settled.article))
    assert version.title == "Roads"
    assert any("met Angela Merkel" in each for each in version.gone)
    assert any("met nobody" in each for each in version.come)
    house.remove(str(settled.article))
    assert house.store.database.rows("SELECT 1 FROM article_version") == []


def test_a_page_whose_adverts_change_is_no_new_version(house: House, site: Site) -> None:
    url = site.put("/roads", article("Roads", more="<!-- advert 1 -->"))
    entry = adding.add_page(house.intake, url, by="ann", now=house.now)
    [first] = polling.read(house.intake, house.indexer, [entry], house.now)
    before = house.store.library.overview().revision
    site.put("/roads", article("Roads", more="<!-- advert 2 -->"))
    list(polling.read(house.intake, house.indexer, [entry], house.now))
    articles = house.store.library.articles
    assert articles.versions(str(first.article)) == ()
    assert articles.arrived_after(before) == ()


def test_a_removed_article_does_not_come_back_but_by_hand(house: House, site: Site) -> None:
    add(house, whole(site, "Roads"))
    [settled] = house.round().settled
    house.remove(str(settled.article))
    other = site.put("/other", rss(("Roads", site.url("/Roads"))), "application/rss+xml")
    add(house, other)
    house.round(later=DAY)
    assert house.titles() == []
    entry = adding.add_page(house.intake, site.url("/Roads"), by="ann", now=house.now)
    list(polling.read(house.intake, house.indexer, [entry], house.now))
    assert house.titles() == ["Roads"]


def test_a_feed_that_has_the_whole_text_is_read_from_that(house: House, site: Site) -> None:
    text = "Ahsan Iqbal met Angela Merkel. " * 60
    item = f"<item><title>Roads</title><link>{site.url('/roads')}</link>"
    body = f"<title>T</title>{item}<description>{text}</description></item>"
    feed = f"<rss version='2.0'><channel>{body}</channel></rss>"
    add(house, site.put("/feed", feed, "application/rss+xml"))
    house.round()
    assert house.titles() == ["Roads"]
    assert "/roads" not in site.paths()


def test_a_setting_takes_the_page_all_the_same(house: House, site: Site) -> None:
    add(house, whole(site, "Roads"), full_text=FullText.FEED)
    house.round()
    assert site.paths() == ["/feed"]


def test_rules_pass_over_what_is_not_wanted(house: House, site: Site) -> None:
    feed = add(house, whole(site, "Roads", "Sport"), rules=Rules(no_words=("sport",)))
    house.round()
    assert house.titles() == ["Roads"]
    assert "/Sport" not in site.paths()
    assert house.intake.feeds.counts()[feed.id].unread == 0


def test_pages_that_robots_may_not_have_are_left_to_people(house: House, site: Site) -> None:
    site.put("/robots.txt", "User-agent: *\nDisallow: /Roads", "text/plain")
    add(house, whole(site, "Roads", "Trade"))
    house.round()
    assert house.titles() == ["Trade"]
    [unread] = house.unread()
    assert (unread.feed, "robots.txt" in unread.reason) == ("News | Harbour Post", True)
    by_hand = adding.add_page(house.intake, site.url("/Roads"), by="ann", now=house.now)
    list(polling.read(house.intake, house.indexer, [by_hand], house.now))
    assert house.titles() == ["Roads", "Trade"]


def test_a_page_that_is_not_there_now_is_tried_again(house: House, site: Site) -> None:
    whole(site, "Roads")
    site.replies["/Roads"].status = 503
    add(house, site.url("/feed"))
    [settled] = house.round().settled
    assert settled.again == house.now + timedelta(minutes=10)
    assert house.round(later=timedelta(minutes=5)).settled == []
    whole(site, "Roads")
    house.round(later=timedelta(minutes=5))
    assert house.titles() == ["Roads"]


def test_one_that_is_never_there_is_told_for_a_week(house: House, site: Site) -> None:
    whole(site, "Roads")
    site.replies["/Roads"].status = 404
    feed = add(house, site.url("/feed"))
    [settled] = house.round().settled
    assert "no such page (404)" in settled.reason
    assert [each.name for each in house.unread()] == [site.url("/Roads")]
    house.intake.feeds.save(replace(again(house, feed), standing=Standing.PAUSED))
    house.round(later=8 * DAY)
    assert house.unread() == ()
    assert house.intake.feeds.counts()[feed.id].unread == 0
    assert house.round().settled == []  # and not tried again either


@pytest.mark.parametrize(
    ("body", "more", "says"),
    [
        ("<html><body><script>app()</script><div id=root></div></body></html>", {}, "JavaScript"),
        ("<html><title>Just a moment...</title><body>Wait.</body></html>", {}, "a person"),
        (
            '<html><body><script type="application/ld+json">{"isAccessibleForFree": "False"}'
            "</script><p>The first words.</p></body></html>",
            {},
            "paywall",
        ),
        ("", {"status": 401}, "login"),
        ("", {"status": 403}, "403"),
        ("", {"status": 302, "headers": {"Location": "/login?next=/a"}}, "login"),
        ("", {"status": 302, "headers": {"Location": "/"}}, "front page"),
        ("", {"status": 418}, "does not give it to me (418)"),
        ("%PDF-1.4 broken", {}, ""),
        ("<rss version='2.0'><channel/></rss>", {"kind": "text/xml"}, "feed"),
        ("PK\x03\x04", {"kind": "application/zip"}, "damaged"),
        ('{"id": 1, "text": "a b"}\n{"id": 2, "text": "c d"}', {"kind": "text/plain"}, ""),
        ("", {}, "empty"),
    ],
)
def test_what_cannot_be_read_is_told_so(
    house: House, site: Site, body: str, more: dict[str, object], says: str
) -> None:
    site.put("/", "<html><body><p>Front page.</p></body></html>")
    site.put("/login?next=/a", "<html><body><form>Name</form></body></html>")
    kind = str(more.pop("kind", "text/html"))
    entry = adding.add_page(house.intake, site.put("/a", body, kind, **more), by="a", now=house.now)
    [settled] = polling.read(house.intake, house.indexer, [entry], house.now)
    assert house.titles() == []
    assert settled.reason.endswith(".")
    assert says in settled.reason
    assert [each.reason for each in house.unread()] == [settled.reason]


def test_a_feed_that_fails_says_since_when(house: House, site: Site) -> None:
    feed = add(house, site.put("/feed", "", status=403))
    for _ in range(3):
        house.round(later=2 * DAY)
    found = again(house, feed)
    assert found.health.faults == 3
    assert described(found, house.now) == "403 since Thursday"
    whole(site, "Roads")
    house.round(later=2 * DAY)
    assert again(house, feed).health.problem == ""


def test_retry_after_is_waited_for(house: House, site: Site) -> None:
    feed = add(house, site.put("/feed", "", status=429, headers={"Retry-After": "172800"}))
    house.round()
    assert again(house, feed).health.due == house.now + 2 * DAY


def test_a_feed_that_its_publisher_ended_is_asked_no_more(house: House, site: Site) -> None:
    feed = add(house, site.put("/feed", "", status=410))
    house.round()
    assert house.round(later=30 * DAY).polled == []
    assert described(again(house, feed), house.now) == "its publisher ended it (410)"
    adding.resume(house.intake, feed.id, house.now)
    assert len(house.round().polled) == 1


def test_a_feed_that_moved_is_asked_at_its_new_address(house: House, site: Site) -> None:
    whole(site, "Roads")
    feed = add(house, site.put("/old", "", status=301, headers={"Location": "/feed"}))
    house.round()
    assert again(house, feed).url == site.url("/feed")
    assert house.intake.feeds.at(site.url("/old")) == again(house, feed)


def test_a_feed_that_moved_to_another_becomes_one_with_it(house: House, site: Site) -> None:
    other = add(house, whole(site, "Roads"))
    add(house, site.put("/old", "", status=301, headers={"Location": "/feed"}))
    house.round()
    assert [each.id for each in house.intake.feeds.listed()] == [other.id]
    assert house.titles() == ["Roads"]


def test_what_is_no_feed_any_more_is_told(house: House, site: Site) -> None:
    feed = add(house, site.put("/feed", article("Roads")))
    house.round()
    assert described(again(house, feed), house.now).startswith("not a feed any more since today")


def test_a_feed_that_was_paused_meanwhile_stays_as_it_is(house: House, site: Site) -> None:
    feed = add(house, whole(site, "Roads"))
    adding.pause(house.intake, feed.id)
    [polled] = polling.poll(house.intake, [feed], house.now)
    assert polled.new == 0
    assert house.round().polled == []
    with pytest.raises(FeedUnknown):
        adding.pause(house.intake, 99)


def test_a_feed_whose_articles_read_badly_is_told(house: House, site: Site) -> None:
    titles = ("A", "B", "C", "D")
    whole(site, *titles)
    for each in titles[:3]:
        site.replies[f"/{each}"].status = 404
    feed = add(house, site.url("/feed"))
    house.round()
    assert described(again(house, feed), house.now) == (
        "reads badly: 3 of 4 articles could not be read (404)"
    )


def test_a_kill_between_the_steps_loses_nothing(house: House, site: Site) -> None:
    feed = add(house, whole(site, "Roads", "Trade"))
    list(polling.poll(house.intake, [feed], house.now))  # and then the process is gone
    assert len(house.intake.entries.waiting(house.now)) == 2
    fetched = polling.fetch(house.intake, house.intake.entries.waiting(house.now))
    reading = iter(
        house.indexer().index([s.submission for s in fetched if s.submission], now=house.now)
    )
    next(reading)  # one is in the library, and nobody has noted it
    house.round()
    assert house.titles() == ["Roads", "Trade"]
    assert house.intake.feeds.counts()[feed.id].kept == 2


def test_a_clock_that_was_set_back_stops_no_feed(house: House, site: Site) -> None:
    add(house, whole(site, "Roads"))
    house.round()
    house.now -= 400 * DAY
    assert len(house.round().polled) == 1


def test_a_look_at_a_sites_feed(house: House, site: Site) -> None:
    whole(site, "Roads", "Trade")
    links = "<link rel=alternate type=application/rss+xml href=/gone>"
    links += "<link rel=alternate type=application/rss+xml href=/feed>"
    site.put("/", f"<html><head>{links}</head><body>Hello</body></html>")
    found = preview.find_feed(house.intake, site.url("/"))
    assert (found.url, found.articles, found.titles) == (site.url("/feed"), 2, ("Roads", "Trade"))
    assert found.reads.startswith("The newest article was read from its page: ")
    assert [each.url for each in found.others] == [site.url("/gone")]
    assert house.intake.feeds.listed() == ()
    assert preview.leads_to_feed(house.intake, site.url("/"))
    assert preview.leads_to_feed(house.intake, site.url("/feed"))
    assert not preview.leads_to_feed(house.intake, site.url("/Roads"))


def test_a_look_at_what_is_empty_or_none(house: House, site: Site) -> None:
    site.put("/empty", "<rss version='2.0'><channel><title>T</title></channel></rss>", "text/xml")
    found = preview.find_feed(house.intake, site.url("/empty"))
    assert (found.articles, found.reads) == (0, "")
    with pytest.raises(FetchRefused, match="found no feed"):
        preview.find_feed(house.intake, site.put("/a", article("Roads")))
    whole(site, "Roads")
    site.replies["/Roads"].status = 404
    assert "cannot be had" in preview.find_feed(house.intake, site.url("/feed")).reads


def test_json_feeds_are_fed_too(house: House, site: Site) -> None:
    text = "<p>Ahsan Iqbal met Angela Merkel and they spoke.</p>" * 40
    item = {"id": "1", "url": site.url("/roads"), "title": "Roads", "content_html": text}
    feed = {"version": "https://jsonfeed.org/version/1", "title": "T", "items": [item]}
    add(house, site.put("/feed.json", json.dumps(feed), "application/feed+json"))
    house.round()
    assert house.titles() == ["Roads"]


def test_a_page_says_itself_what_its_address_is(house: House, site: Site) -> None:
    own = "<link rel=canonical href='/roads'>"
    entry = adding.add_page(
        house.intake, site.put("/x?session=1", article("Roads", more=own)), by="a", now=house.now
    )
    [settled] = polling.read(house.intake, house.indexer, [entry], house.now)
    assert settled.article == f"https://127.0.0.1:{site.port}/roads"


def test_a_header_knows_the_encoding(house: House, site: Site) -> None:
    body = article("Straße").encode("cp1252")
    url = site.put("/a", body, "text/html; charset=windows-1252")
    entry = adding.add_page(house.intake, url, by="a", now=house.now)
    [settled] = polling.read(house.intake, house.indexer, [entry], house.now)
    assert isinstance(settled, Settled)
    assert house.titles() == ["Straße"]
    assert house.intake.entries.get(entry.id).stage is Stage.KEPT  # type: ignore[union-attr]


def test_a_worker_does_one_step_at_a_time(house: House, site: Site) -> None:
    feed = add(house, whole(site, "Roads"))
    polled = feed_steps.fetch_feed(house.intake, feed.id, house.now)
    assert polled and polled.new == 1
    assert feed_steps.fetch_feed(house.intake, 99, house.now) is None
    [waiting] = house.intake.entries.waiting(house.now)
    entry = house.intake.entries.get(waiting.id)
    assert entry
    fetched = page_steps.fetch_page(house.intake, entry, feed)
    [settled] = read_step.read(house.intake, house.indexer(), [fetched], house.now)
    assert settled.article == f"https://127.0.0.1:{site.port}/Roads"
    assert house.intake.entries.waiting(house.now) == ()
