"""`attache add`, `feed` and `fetch`, as a person types them."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from handlers.intake import polling
from tests.terminal.conftest import Attache
from tests.webserver import HOST, Site, article, rss, serving


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[Site]:
    monkeypatch.setenv("ATTACHE_FETCH_INTERNAL", HOST)
    monkeypatch.setattr(polling, "PAUSE", 0.0)
    with serving() as site:
        yield site


def whole(site: Site, *titles: str) -> str:
    links = [(each, site.put(f"/{each}", article(each))) for each in titles]
    site.put("/", "<link rel=alternate type=application/rss+xml href=/feed><p>Hello")
    return site.put("/feed", rss(*links), "application/rss+xml")


def test_an_article_is_in_the_next_answer(terminal: Attache, site: Site) -> None:
    url = site.put("/roads", article("Roads"))
    heard = terminal("add", url)
    assert (heard.code, heard.err) == (0, "")
    assert heard.out.startswith(f"Added: Roads (https://127.0.0.1:{site.port}/roads).\n")
    assert "Roads" in terminal("show", f"https://127.0.0.1:{site.port}/roads").out
    assert "Roads" in terminal("show", url).out
    site.put("/roads?utm_source=mail", article("Roads"))
    again = terminal("add", f"{url}?utm_source=mail", "--json").json()["added"]
    assert [(each["status"], each["article"]) for each in again] == [
        ("unchanged", f"https://127.0.0.1:{site.port}/roads")
    ]


def test_an_article_is_removed_by_its_address(terminal: Attache, site: Site) -> None:
    url = site.put("/roads", article("Roads"))
    terminal("add", url)
    assert terminal("remove", f"{url}?utm_source=mail").out.startswith("Removed: Roads")
    assert terminal("remove", url).code == 1


def test_several_at_once_and_files_among_them(
    terminal: Attache, site: Site, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("Iqbal spoke\n\nAhsan Iqbal spoke in Berlin on Tuesday.\n")
    heard = terminal("add", site.put("/roads", article("Roads")), "note.txt", site.url("/none"))
    assert heard.code == 0
    assert "Added: Roads" in heard.out
    assert "1 article: 1 new" in heard.out
    assert "✗ http://127.0.0.1" in heard.out
    assert "no such page (404)" in heard.out


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ("", "is not an address"),
        ("file:///etc/passwd", "not file:"),
        ("gopher://example.org/1", "not gopher:"),
        ("javascript:alert(1)", "not javascript:"),
        ("data:text/plain,hello", "not data:"),
        ("https://u:p@example.org/a", "a name or a password"),
        ("http://10.0.0.1/a", "inside this network"),
        (f"https://example.org/{'x' * 10_000}", "at most 2,000"),
        ("nothing.txt", "There is no such file or folder: nothing.txt"),
    ],
)
def test_what_cannot_be_added_is_refused(
    terminal: Attache, site: Site, given: str, says: str
) -> None:
    heard = terminal("add", given)
    assert (heard.code, heard.out) == (1, "")
    assert heard.err.count(says) == 1
    assert "Errno" not in heard.err
    assert "Traceback" not in heard.err


def test_a_feed_is_looked_at_before_it_is_kept(terminal: Attache, site: Site) -> None:
    whole(site, "Roads", "Trade")
    heard = terminal("feed", "add", site.url("/"))
    assert heard.code == 0
    assert "2 articles would come in now, read from their pages" in heard.out
    assert "  • Roads\n  • Trade\n" in heard.out
    assert heard.out.endswith("Nothing was added. To add it: the same with --yes.\n")
    assert terminal("feed", "list").out.startswith("There are no feeds yet.")
    looked = terminal("add", site.url("/"), "--json").json()["added"][0]
    assert (looked["added"], looked["feed"]["titles"]) == (False, ["Roads", "Trade"])


def test_a_feed_from_its_first_day_to_its_last(terminal: Attache, site: Site) -> None:
    url = whole(site, "Roads", "Trade")
    heard = terminal("feed", "add", site.url("/"), "--yes", "--never", "trade")
    assert "Kept as feed 1." in heard.out
    assert "1 article: 1 new" in heard.out
    twice = terminal("feed", "add", url, "--yes")
    assert (twice.code, twice.err) == (
        1,
        "It is in the library already: feed 1, News | Harbour Post.\n",
    )
    listed = terminal("feed", "list").out
    assert "  1  News | Harbour Post\n" in listed
    assert "1 article" in listed and "without trade" in listed
    assert "No feed is due. The next is due " in terminal("fetch").out
    assert terminal("feed", "pause", "1", "--json").json()["state"] == "paused"
    assert terminal("feed", "resume", "1").code == 0
    fetched = terminal("fetch", "--json").json()
    assert (fetched["feeds"], fetched["new"], fetched["faults"]) == (1, 0, [])
    assert "2 articles would come in now" in terminal("feed", "check", "1").out
    assert "Its articles stay" in terminal("feed", "remove", "1").out
    assert terminal("feed", "remove", "1").err.startswith("There is no feed 1.")


def test_how_long_a_feed_s_articles_are_kept(
    terminal: Attache, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = site.put("/Roads", article("Roads"))
    feed = rss(("Roads", page)).replace("Oct 2026", "Oct 2025")
    url = site.put("/feed", feed, "application/rss+xml")
    heard = terminal("feed", "add", url, "--yes", "--keep", "2y", "--json").json()
    key = heard["entries"][0]["article"]
    assert "articles are kept for 2 years" in terminal("feed", "list").out
    kept = terminal("feed", "keep", "1", "1d")
    assert "articles are kept for 1 day" in kept.out
    assert kept.out.endswith("let go of within two days: 1 article.\n")
    monkeypatch.setenv("ATTACHE_KEEP", "1d")
    told = terminal("feed", "keep", "1", "for-ever", "--json").json()
    assert (told["keep"], told["going"]) == ("for-ever", [])
    assert "articles are kept for ever" in terminal("feed", "list").out
    told = terminal("feed", "keep", "1", "as-all", "--json").json()
    assert (told["keep"], told["going"]) == (None, [key])
    assert "are kept" not in terminal("feed", "list").out
    assert terminal("feed", "keep", "1", "long").code == 2
    assert terminal("feed", "keep", "2", "2y").err.startswith("There is no feed 2.")


def test_lists_of_other_readers(terminal: Attache, site: Site, tmp_path: Path) -> None:
    url = whole(site, "Roads")
    (tmp_path / "mine.opml").write_text(
        f"<opml><body><outline type='rss' text='Mine' xmlUrl='{url}'/>"
        "<outline type='rss' text='Bad' xmlUrl='file:///x'/></body></opml>"
    )
    heard = terminal("feed", "import", "mine.opml")
    assert heard.out.startswith("1 feed added, 0 were there before.\n  • I fetch only")
    assert terminal("feed", "import", "mine.opml", "--json").json()["known"] == 1
    assert f'xmlUrl="{url}"' in terminal("feed", "export").out
    assert terminal("feed", "export", "out.opml").out == "1 feed written to out.opml.\n"
    assert "1 feed asked: 0 unchanged and 0 at fault." in terminal("fetch").out
    assert terminal("feed", "import", "none.opml").err.startswith("none.opml cannot be read")
    assert terminal("feed", "export", "no/where.opml").err.startswith("no/where.opml cannot be")


def test_what_went_wrong_is_told(terminal: Attache, site: Site) -> None:
    url = whole(site, "Roads")
    terminal("feed", "add", url, "--yes")
    site.put("/feed", "", status=403)
    terminal("feed", "resume", "1")
    heard = terminal("fetch")
    assert "Feeds at fault\n  • 1 News | Harbour Post: 403\n" in heard.out
    report = terminal("doctor").out
    assert "– feed: 1 News | Harbour Post: 403 since today" in report
    site.replies["/Roads"].status = 503
    site.put("/two", rss(("Roads 2", site.put("/r2", "", status=503))), "application/rss+xml")
    told = terminal("feed", "add", site.url("/two"), "--yes").out
    assert "is in trouble (503). It is tried again" in told


def test_nothing_to_fetch(terminal: Attache, site: Site) -> None:
    assert terminal("fetch").code == 1
    terminal("add", site.put("/roads", article("Roads")))
    assert terminal("fetch").out == "No feed is due. There are no feeds.\n"
    terminal("feed", "add", whole(site, "Bridges"), "--yes")
    terminal("feed", "pause", "1")
    assert terminal("fetch").out == "No feed is due. 1 feed paused or ended.\n"


def test_all_feeds_well(terminal: Attache, site: Site) -> None:
    item = "<item><title>A</title><guid>1</guid><description>Short.</description></item>"
    url = site.put("/feed", f"<rss version='2.0'><channel>{item}</channel></rss>", "text/xml")
    terminal("feed", "add", url, "--yes")
    assert "✓ feeds: 1 feed, and all are well." in terminal("doctor").out


def test_an_edited_article_shows_what_changed(terminal: Attache, site: Site) -> None:
    said = "Ahsan Iqbal met {} in Berlin on Tuesday and they spoke of the roads."
    url = site.put("/roads", article("Roads", said.format("Angela Merkel")))
    terminal("add", url)
    site.put("/roads", article("New roads", said.format("nobody")))
    assert terminal("add", url).out.startswith("Changed: New roads")
    shown = terminal("show", f"https://127.0.0.1:{site.port}/roads").out
    _, _, changes = shown.partition("Changed by its publisher\n")
    assert "  title was: Roads\n" in changes
    assert "  − Ahsan Iqbal met Angela Merkel in Berlin" in changes
    assert "  + Ahsan Iqbal met nobody in Berlin" in changes
