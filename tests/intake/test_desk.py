"""What a person does to the intake, from anywhere."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from bot.errors import AddressRefused, FeedUnknown, FileRefused
from bot.intake.model import Rules, Standing
from bot.intake.states import State
from bot.jobs.job import Kind
from handlers.intake.desk import IntakeDesk
from handlers.intake.preview import ArticlePreview, Preview
from store import Store, open_store
from tests.intake.conftest import NOW
from tests.intaking import intake_desk
from tests.webserver import Site, article, rss


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(tmp_path / "attache.db", create=True) as opened:
        yield opened


@pytest.fixture
def desk(store: Store) -> IntakeDesk:
    return intake_desk(store, lambda: NOW)


def test_a_look_at_an_article_keeps_nothing(desk: IntakeDesk, site: Site) -> None:
    found = desk.preview(site.put("/roads", article("Roads")), "U1")
    assert isinstance(found, ArticlePreview)
    assert (found.title, found.known) == ("Roads", None)
    assert found.key == f"https://127.0.0.1:{site.port}/roads"
    assert found.reads.startswith("It was read from its page: ")
    assert site.paths() == ["/roads"]
    assert not desk.waiting().counts


def test_a_look_at_a_feed_and_at_a_front_page_that_names_it(desk: IntakeDesk, site: Site) -> None:
    page = site.put("/roads", article("Roads"))
    feed = site.put("/feed", rss(("Roads", page)), "application/rss+xml")
    site.put("/", f'<link rel="alternate" type="application/rss+xml" href="{feed}">')
    for address in (feed, site.url("/")):
        found = desk.preview(address, "U1")
        assert isinstance(found, Preview)
        assert (found.url, found.titles) == (feed, ("Roads",))


def test_what_may_not_be_asked_is_refused(desk: IntakeDesk) -> None:
    for act in (desk.preview, desk.add_article, desk.add_feed):
        with pytest.raises(AddressRefused):
            act("file:///etc/passwd", "U1")
    assert not desk.waiting().counts


def test_an_address_stands_in_line_for_its_page(desk: IntakeDesk) -> None:
    added = desk.add_article("https://News.example/roads?utm_source=x", "U1")
    assert (added.work.kind, added.work.subject) == (
        Kind.FETCH_PAGE,
        "https://news.example/roads",
    )
    assert added.work.urgent
    assert desk.waiting().counts == {Kind.FETCH_PAGE: 1}
    assert desk.arrived(added) is None
    assert desk.add_article("https://news.example/roads", "U2").id == added.id


def test_two_files_of_one_name_are_two_articles(desk: IntakeDesk, store: Store) -> None:
    [one] = desk.add_file("notes.txt", b"The port of Haven opens in May.", "U1")
    [two] = desk.add_file("notes.txt", b"The port of Haven opens in June.", "U2")
    assert desk.add_file("notes.txt", b"The port of Haven opens in May.", "U1") == (one,)
    assert one.id != two.id
    assert (one.work.kind, one.work.name, one.work.urgent) == (Kind.READ, "notes.txt", True)
    assert [each.work.name for each in desk.waiting().first] == ["notes.txt", "notes.txt"]


def test_a_file_that_holds_nothing_is_refused(desk: IntakeDesk) -> None:
    with pytest.raises(FileRefused):
        desk.add_file("rows.jsonl", b"", "U1")


def test_rows_that_cannot_be_read_are_told_and_the_others_wait(desk: IntakeDesk) -> None:
    [added] = desk.add_file("rows.jsonl", b'{"id": "1", "text": "Haven is open."}\nno\n', "U1")
    assert added.work.subject == "1"
    [refused] = desk.unread()
    assert refused.name == "rows.jsonl"


def test_a_feed_is_kept_and_asked_at_once(desk: IntakeDesk) -> None:
    url = "https://news.example/feed"
    feed = desk.add_feed(url, "U1", title="News", rules=Rules(words=("port",)))
    assert desk.add_feed(url, "U2") == feed
    [listed] = desk.feeds()
    assert (listed.feed.added_by, listed.feed.title, listed.state) == ("U1", "News", State.NEW)
    assert listed.says == "not asked yet"
    assert desk.waiting().counts == {Kind.FETCH_FEED: 1}


def test_a_feed_is_paused_resumed_and_removed(desk: IntakeDesk) -> None:
    number = desk.add_feed("https://news.example/feed", "U1").id
    assert desk.pause(number, "U2").standing is Standing.PAUSED
    assert desk.resume(number, "U2").standing is Standing.ACTIVE
    desk.remove_feed(number, "U2")
    assert desk.feeds() == ()
    assert not desk.waiting().counts
    for act in (desk.pause, desk.resume, desk.remove_feed):
        with pytest.raises(FeedUnknown):
            act(number, "U2")


def test_a_host_rests_between_two_requests(store: Store) -> None:
    jobs, desk = store.jobs, intake_desk(store, lambda: NOW)
    for path in ("one", "two"):
        desk.add_article(f"https://news.example/{path}", "U1")
    desk.add_article("https://other.example/three", "U1")
    pages = [Kind.FETCH_PAGE]
    taken = [jobs.claim(pages, worker, NOW) for worker in ("a", "b", "c")]
    assert [each and each.work.host for each in taken] == ["news.example", "other.example", None]
    assert taken[0]
    jobs.rest("news.example", NOW, timedelta(seconds=1))
    jobs.drop(Kind.FETCH_PAGE, [])
    from bot.jobs.job import done

    jobs.change(taken[0], done(taken[0], NOW))
    assert jobs.claim(pages, "a", NOW) is None
    later = jobs.claim(pages, "a", NOW + timedelta(seconds=1))
    assert later and later.work.host == "news.example"


def test_a_host_that_a_wrong_clock_let_rest_is_asked(store: Store) -> None:
    store.jobs.rest("news.example", NOW + timedelta(days=300), timedelta(seconds=1))
    intake_desk(store, lambda: NOW).add_article("https://news.example/one", "U1")
    assert store.jobs.claim([Kind.FETCH_PAGE], "a", NOW)
