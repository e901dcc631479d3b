"""Hosts take turns."""

import threading
import time
from itertools import pairwise

from bot.errors import FetchRefused
from handlers.intake.fetching import Web
from handlers.intake.politeness import Politely
from handlers.intake.robots import Robots
from tests.webserver import Site


def test_a_host_is_asked_one_at_a_time_and_no_host_is_starved() -> None:
    asking: set[str] = set()
    at_once: list[str] = []
    order: list[str] = []
    lock = threading.Lock()

    def work(task: str) -> str:
        host = task[0]
        with lock:
            at_once.extend([host] if host in asking else [])
            asking.add(host)
        time.sleep(0.002)
        with lock:
            asking.discard(host)
            order.append(task)
        return task.upper()

    tasks = [f"a{n}" for n in range(40)] + ["b0", "b1", "c0"]
    asked = Politely(work, lambda task: task[0], pause=lambda _: 0.0, workers=2)
    done = dict(asked(tasks))
    assert done == {task: task.upper() for task in tasks}
    assert at_once == []
    assert max(order.index(task) for task in ("b0", "b1", "c0")) < 12
    assert [task for task in order if task[0] == "a"] == tasks[:40]


def test_a_pause_stands_between_two_requests_to_a_host() -> None:
    times: list[float] = []

    def work(_: str) -> None:
        times.append(time.monotonic())

    list(Politely(work, lambda _: "a", pause=lambda _: 0.03)(["1", "2", "3"]))
    assert all(b - a >= 0.03 for a, b in pairwise(times))


def test_robots_are_asked_once(site: Site, web: Web) -> None:
    rules = "User-agent: Attache\nDisallow: /private\nCrawl-delay: 900\n"
    site.put("/robots.txt", rules, "text/plain")
    robots = Robots(web)
    assert robots.pause(site.url("/a")) == 0.0
    robots.check(site.url("/a"))
    robots.check(site.url("/b?c=d"))
    assert site.paths() == ["/robots.txt"]
    assert robots.pause(site.url("/a")) == 60.0
    assert refusal(robots, site.url("/private/a")).lasting


def test_a_site_in_trouble_allows_nothing_for_now(site: Site, web: Web) -> None:
    site.put("/robots.txt", "", status=503)
    assert not refusal(Robots(web), site.url("/a")).lasting
    assert not refusal(Robots(web), "http://127.0.0.1:9/a").lasting


def refusal(robots: Robots, url: str) -> FetchRefused:
    try:
        robots.check(url)
    except FetchRefused as refused:
        return refused
    raise AssertionError(url)
