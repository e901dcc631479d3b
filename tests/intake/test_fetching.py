"""Requests within bounds."""

import gzip
import zlib
from collections.abc import Collection
from dataclasses import replace

import pytest

from bot.errors import FetchRefused
from handlers.intake.fetching import Web
from handlers.intake.hosts import Reach
from tests.webserver import HOST, Site, bomb


def test_it_says_who_asks_and_brings_nothing_along(site: Site, web: Web) -> None:
    answer = web.get(site.put("/a", "Hello."))
    assert (answer.status, answer.body, answer.moved) == (200, b"Hello.", None)
    [(_, sent)] = site.asked
    assert sent["user-agent"].startswith("Attache/")
    assert "press@example.org" in sent["user-agent"]
    assert not {"cookie", "authorization", "referer"} & set(sent)


def test_it_keeps_no_cookies(site: Site, web: Web) -> None:
    url = site.put("/a", "", headers={"Set-Cookie": "a=b"})
    web.get(url)
    web.get(url)
    assert not any("cookie" in sent for _, sent in site.asked)


def test_it_asks_only_for_what_changed(site: Site, web: Web) -> None:
    url = site.put("/a", "Hello.", headers={"ETag": '"7"'})
    assert web.get(url, etag='"7"').status == 304
    assert web.get(url, etag='"6"', modified="Tue, 03 Nov 2026 10:00:00 GMT").status == 200
    assert site.asked[-1][1]["if-modified-since"] == "Tue, 03 Nov 2026 10:00:00 GMT"


def test_a_tag_that_no_header_takes_is_left_out(site: Site, web: Web) -> None:
    assert web.get(site.put("/a", "Hello."), etag='"Łódź"', modified="a\r\nb").status == 200
    assert not {"if-none-match", "if-modified-since"} & set(site.asked[0][1])


def test_a_page_that_moved_for_good_is_known_by_its_new_address(site: Site, web: Web) -> None:
    site.put("/a", "", status=301, headers={"Location": "/b"})
    site.put("/b", "", status=308, headers={"Location": "/c"})
    site.put("/c", "Here.")
    answer = web.get(site.url("/a"))
    assert (answer.body, answer.moved) == (b"Here.", site.url("/c"))


def test_one_that_moved_for_now_is_not(site: Site, web: Web) -> None:
    site.put("/a", "", status=302, headers={"Location": "/b"})
    site.put("/b", "", status=301, headers={"Location": "/c"})
    site.put("/c", "Here.")
    assert web.get(site.url("/a")).moved is None


@pytest.mark.parametrize(
    ("target", "says"),
    [
        ("/a", "more than 10 times"),
        ("file:///etc/passwd", "not file:"),
        ("http://10.0.0.1/", "inside this network"),
        ("http://169.254.169.254/latest/meta-data/", "inside this network"),
        ("http://u:p@example.org/", "a name or a password"),
    ],
)
def test_every_redirect_is_checked(site: Site, web: Web, target: str, says: str) -> None:
    site.put("/a", "", status=302, headers={"Location": target})
    with pytest.raises(FetchRefused, match=says):
        web.get(site.url("/a"))


def test_a_name_is_looked_up_once_and_its_address_pinned(site: Site) -> None:
    """A name that leads elsewhere the second time it is looked up leads nowhere."""
    turns: list[str] = []

    def rebinds(host: str) -> Collection[str]:
        turns.append(host)
        return (HOST,) if len(turns) == 1 else ("10.0.0.1",)

    site.put("/a", "Hello.")
    web = Web(reach=Reach(internal=frozenset({"rebinds.example"}), resolver=rebinds))
    assert web.get(f"http://rebinds.example:{site.port}/a").body == b"Hello."
    assert turns == ["rebinds.example"]
    assert site.asked[0][1]["host"] == f"rebinds.example:{site.port}"


@pytest.mark.parametrize(
    ("encoding", "packed"),
    [
        ("gzip", gzip.compress(b"Hello. " * 99, mtime=0)),
        ("deflate", zlib.compress(b"Hello. " * 99)),
        ("deflate", zlib.compress(b"Hello. " * 99)[2:-4]),
    ],
)
def test_what_is_compressed_is_unpacked(site: Site, web: Web, encoding: str, packed: bytes) -> None:
    url = site.put("/a", packed, headers={"Content-Encoding": encoding})
    assert web.get(url).body == b"Hello. " * 99


def test_a_bomb_is_not_unpacked(site: Site, web: Web) -> None:
    small = replace(web, largest=1_000_000)
    url = site.put("/a", bomb(50_000_000), headers={"Content-Encoding": "gzip"})
    with pytest.raises(FetchRefused, match="larger than"):
        small.get(url)


def test_what_is_too_large_is_not_taken(site: Site, web: Web) -> None:
    small = replace(web, largest=1_000)
    for headers in ({}, {"Content-Length": "2000"}):
        url = site.put("/a", b"x" * 2_000, headers=headers)
        with pytest.raises(FetchRefused, match="larger than"):
            small.get(url)


@pytest.mark.parametrize("encoding", ["gzip", "br"])
def test_what_is_not_compressed_as_it_says_is_refused(site: Site, web: Web, encoding: str) -> None:
    with pytest.raises(FetchRefused, match="It came"):
        web.get(site.put("/a", "plain", headers={"Content-Encoding": encoding}))


def test_a_byte_now_and_then_does_not_last(site: Site, web: Web) -> None:
    hasty = replace(web, seconds=0.3)
    with pytest.raises(FetchRefused, match=r"within 0\.3 seconds"):
        hasty.get(site.put("/a", b"x" * 200, slow=0.05))


def test_a_body_that_is_cut_off_is_refused(site: Site, web: Web) -> None:
    half = gzip.compress(bytes(range(256)))[:90]
    for body, headers in (
        (b"short", {"Content-Length": "500"}),
        (half, {"Content-Encoding": "gzip"}),
    ):
        with pytest.raises(FetchRefused, match="broke off"):
            web.get(site.put("/a", body, headers=headers))


def test_nobody_listens(web: Web) -> None:
    with pytest.raises(FetchRefused, match="could not be reached"):
        web.get("http://127.0.0.1:9/")


def test_no_certificate_is_no_site(site: Site, web: Web) -> None:
    with pytest.raises(FetchRefused, match="could not be reached"):
        web.get(site.url("/a").replace("http:", "https:"))
