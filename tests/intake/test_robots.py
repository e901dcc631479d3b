"""What sites say to bots, for how long that is known."""

import pytest

from bot.errors import FetchRefused
from handlers.intake import robots
from handlers.intake.fetching import Web
from handlers.intake.robots import Robots
from tests.webserver import Site


def test_a_site_is_asked_again_after_a_day(
    web: Web, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(robots, "monotonic", lambda: now)
    said = Robots(web)
    site.put("/robots.txt", "User-agent: *\nDisallow: /a", "text/plain")
    for _ in range(2):
        with pytest.raises(FetchRefused):
            said.check(site.url("/a"))
    assert site.paths() == ["/robots.txt"]
    site.put("/robots.txt", "User-agent: *\nDisallow:", "text/plain")
    now += 25 * 3600
    said.check(site.url("/a"))
    assert site.paths() == ["/robots.txt"] * 2


def test_a_site_in_trouble_is_asked_again_soon(
    web: Web, site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = 1000.0
    monkeypatch.setattr(robots, "monotonic", lambda: now)
    said = Robots(web)
    site.put("/robots.txt", "", status=503)
    with pytest.raises(FetchRefused):
        said.check(site.url("/a"))
    site.put("/robots.txt", "", "text/plain")
    now += 601
    said.check(site.url("/a"))
