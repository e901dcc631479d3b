"""Bytes → feeds."""

import json
from datetime import UTC, datetime, timedelta

import pytest

from bot.errors import FetchRefused, FileRefused
from bot.intake import discovery, opml
from bot.intake.feed_parsing import MOST, parse
from bot.intake.model import Feed, Health, Standing

URL = "https://example.org/feed"
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Post</title>
<link href="/"/><entry><id>tag:1</id><title>Q&amp;A &lt;b&gt;now&lt;/b&gt;</title>
<link href="/a?x=1&amp;y=2"/><published>2026-11-01T10:00:00+02:00</published>
<author><name>Ann Lee</name></author><summary>Short…</summary>
<content type="html">&lt;p&gt;Long text.&lt;/p&gt;</content></entry></feed>"""


def test_atom() -> None:
    feed = parse(ATOM.encode(), URL)
    assert (feed.title, feed.site) == ("Harbour Post", "https://example.org/")
    [item] = feed.items
    assert item.url == "https://example.org/a?x=1&y=2"
    assert item.title == "Q&A now"
    assert (item.author, item.content) == ("Ann Lee", "<p>Long text.</p>")
    assert item.published == datetime(2026, 11, 1, 8, tzinfo=UTC)


def rss(items: str, channel: str = "") -> bytes:
    return f"<rss version='2.0'><channel><title>T</title>{channel}{items}</channel></rss>".encode()


def test_a_feed_that_says_how_long_to_wait() -> None:
    assert parse(rss("", "<ttl>90</ttl>"), URL).wait == timedelta(minutes=90)
    period = b"<rss version='2.0' xmlns:sy='http://purl.org/rss/1.0/modules/syndication/'><channel>"
    period += b"<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>"
    assert parse(period + b"</channel></rss>", URL).wait == timedelta(hours=6)


def test_whole_articles_are_told_from_teasers() -> None:
    long, short = "word " * 200, "word " * 20
    texts = (long, short, f"{long} Read more", f"{long} [&#8230;]")
    items = "".join(
        f"<item><guid>{n}</guid><description>{t}</description></item>" for n, t in enumerate(texts)
    )
    assert [each.whole for each in parse(rss(items), URL).items] == [True, False, False, False]


def test_dates_that_are_none_cost_the_date() -> None:
    items = "<item><title>A</title><pubDate>the day before</pubDate></item>"
    [item] = parse(rss(items), URL).items
    assert item.published is None
    assert item.id  # known by what it says


def test_an_edited_item_has_another_digest() -> None:
    def one(text: str) -> str:
        item = f"<item><guid>1</guid><title>A</title><description>{text}</description></item>"
        return parse(rss(item), URL).items[0].digest

    assert one("Then.") == one("Then.") != one("Now.")


@pytest.mark.parametrize("whole", ["<rss><channel><item", "<feed><title>A</title>"])
def test_a_damaged_feed_is_not_an_empty_one(whole: str) -> None:
    with pytest.raises(FetchRefused, match="damaged"):
        parse(whole.encode(), URL)


def test_links_that_may_not_be_asked_for_are_left_out() -> None:
    items = "<item><title>A</title><link>javascript:alert(1)</link></item>"
    assert parse(rss(items), URL).items[0].url is None


def test_json_feed() -> None:
    given = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Harbour Post",
        "home_page_url": "https://example.org/",
        "language": "en",
        "items": [
            {
                "id": 1,
                "url": "/old",
                "content_text": "One.\n\nTwo <3.",
                "date_published": "nonsense",
            },
            {
                "id": "b",
                "url": "https://example.org/new",
                "title": "New",
                "content_html": "<p>Hi</p>",
                "authors": [{"name": "Ann"}, {"name": "Bo"}],
                "date_published": "2026-11-02T10:00:00Z",
            },
            "no item",
        ],
    }
    feed = parse(json.dumps(given).encode(), URL)
    assert (feed.title, feed.language, len(feed.items)) == ("Harbour Post", "en", 2)
    old, new = feed.items
    assert (old.url, old.content) == ("https://example.org/old", "<p>One.</p><p>Two &lt;3.</p>")
    assert (new.author, new.published) == ("Ann, Bo", datetime(2026, 11, 2, 10, tzinfo=UTC))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<html><body>A page</body></html>",
        b"%PDF-1.7",
        b"{}",
        b'{"version": 7}',
        b'{"version": "https://jsonfeed.org/version/1"',
        b"[" * 100_000,
        b"{" * 100_000,
        b"/etc/passwd",
        b"https://example.org/feed",
        bytes(range(256)),
    ],
)
def test_what_is_no_feed_is_refused(data: bytes) -> None:
    with pytest.raises(FetchRefused) as refused:
        parse(data, URL)
    assert refused.value.brief == "not a feed any more"


@pytest.mark.parametrize(
    "entities",
    [
        "<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>",
        "<!DOCTYPE r [<!ENTITY a 'lol'>"
        + "".join(
            f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghx", strict=True)
        )
        + "]>",
    ],
)
def test_entities_are_not_resolved(entities: str) -> None:
    data = f"<?xml version='1.0'?>{entities}".encode()
    feed = parse(data + rss("<item><title>&x;</title><guid>1</guid></item>"), URL)
    assert all(len(each.title) < 600 and "root:" not in each.title for each in feed.items)


def test_ten_thousand_items_are_cut() -> None:
    items = "".join(f"<item><title>{n}</title><guid>{n}</guid></item>" for n in range(MOST + 300))
    feed = parse(rss(items), URL)
    assert (len(feed.items), feed.left_out) == (MOST, 300)
    assert feed.items[0].title == "0"


def test_a_page_names_its_feeds() -> None:
    page = b"""<html><head><base href="/news/"><meta property="og:site_name" content="Harbour Post">
    <link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="Alternate" type="application/atom+xml" title="News" href="atom.xml">
    <link rel="canonical" href="https://example.org/news/?a=1"></head>
    <body><a href="/feed/">Feed</a><a href="javascript:rss.xml">no</a><a href="/feedback">no</a>
    <p>Some words here.</p></body></html>"""
    found = discovery.links(page, "https://example.org/x")
    assert [each.url for each in found.feeds] == [
        "https://example.org/news/atom.xml",
        "https://example.org/feed/",
        "https://example.org/comments/feed",
    ]
    assert found.canonical == "https://example.org/news/?a=1"
    assert (found.site, found.sold) == ("Harbour Post", False)
    assert discovery.links(b"\0\1\2", URL) == discovery.NOTHING


def test_lists_of_feeds_go_both_ways() -> None:
    now = datetime(2026, 11, 3, tzinfo=UTC)
    feed = Feed(
        id=1,
        url="https://example.org/feed?a=1&b=2",
        title='Tom & "Jerry" <b>',
        site="https://example.org/",
        standing=Standing.ACTIVE,
        added=now,
        added_by="ann",
        health=Health(due=now),
    )
    [link], refused = opml.read(opml.write([feed]).encode())
    assert (link.url, link.title, refused) == (feed.url, feed.title, ())


def test_a_list_with_faults_gives_the_rest() -> None:
    data = b"<opml><body><outline text='Papers'><outline type='rss' xmlUrl='example.org/a'/>"
    data += b"<outline type='rss' xmlUrl='example.org/a'/><outline type='rss' xmlUrl='file:///x'/>"
    links, refused = opml.read(data + b"</outline></body></opml>")
    assert [each.url for each in links] == ["https://example.org/a"]
    assert len(refused) == 1


@pytest.mark.parametrize(
    "data",
    [
        b"nothing",
        b"<opml/>",
        b"<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><opml><body>"
        b"<outline type='rss' xmlUrl='http://e.org/&a;'/></body></opml>",
    ],
)
def test_what_is_no_list_is_refused(data: bytes) -> None:
    with pytest.raises(FileRefused):
        opml.read(data)
