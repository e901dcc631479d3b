"""A day of feeds: `python -m bench.feeds [--feeds 500] [--broken 200] [--hours 24]`.

Made feeds stand on a server of this machine, under a name each, and publish at paces from ten
minutes to three days; time is simulated, in steps of five minutes. Some are broken, in twenty ways.
Counted are requests, bytes, 304s and CPU; and of the feeds that are not broken, entries that did
not come in, and requests that came earlier than cache headers and five minutes allow. Articles are
not read: their text stands in the feeds, and `bench.indexing` measures that.
"""

import argparse
import gzip
import socket
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from pathlib import Path
from random import Random

from bot.intake.cadence import SHORTEST
from handlers.intake import polling
from handlers.intake.context import Intake
from handlers.intake.fetching import Web
from handlers.intake.hosts import Reach
from handlers.intake.robots import Robots
from store import open_store

START = datetime(2026, 11, 3, tzinfo=UTC)
TICK = timedelta(minutes=5)
PACES = tuple(timedelta(minutes=each) for each in (10, 30, 60, 180, 720, 1440, 4320))
AGES = (0, 0, 600, 3600)  # seconds of `max-age`
SHOWN = 20  # entries that a feed shows


@dataclass
class World:
    """What time it is, what each feed was asked and when, and what it had published by then."""

    now: datetime = START
    asked: dict[int, list[datetime]] = field(default_factory=lambda: defaultdict(list))
    statuses: Counter[int] = field(default_factory=Counter)
    sent: int = 0

    def entries(self, feed: int) -> int:
        """How many entries a feed has had since ten days before the start."""
        return int((self.now - START + timedelta(days=10)) / PACES[feed % len(PACES)])

    def body(self, feed: int) -> bytes:
        newest, pace = self.entries(feed), PACES[feed % len(PACES)]
        items = "".join(
            _item(feed, n, START - timedelta(days=10) + n * pace)
            for n in range(newest, newest - SHOWN, -1)
        )
        return _rss(items, f"Feed {feed}")


def _item(feed: int, number: int, at: datetime) -> str:
    link = f"https://site{feed}.example/{number}"
    text = f"Entry {number} of feed {feed} tells something. " * 25
    return (
        f"<item><title>Entry {number}</title><link>{link}</link><guid>{feed}-{number}</guid>"
        f"<pubDate>{format_datetime(at)}</pubDate><description>{text}</description></item>"
    )


def _rss(items: str, title: str = "Broken") -> bytes:
    return f"<rss version='2.0'><channel><title>{title}</title>{items}</channel></rss>".encode()


_BOMB = gzip.compress(b"\0" * 50_000_000)
_LOL = "".join(
    f"<!ENTITY {b} '{f'&{a};' * 10}'>" for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
_MANY = _rss("".join(f"<item><title>{n}</title><guid>{n}</guid></item>" for n in range(10_000)))


def _turning() -> bytes:
    """Ids and addresses that change each time."""
    now = time.monotonic_ns()
    return _rss(
        "".join(f"<item><title>{n}</title><guid>{now}-{n}</guid></item>" for n in range(20))
    )


Broken = tuple[int, dict[str, str], Callable[[], bytes]]
XML = {"Content-Type": "application/rss+xml"}
BROKEN: tuple[tuple[str, Broken], ...] = (
    ("slow", (200, {**XML, "Content-Length": "100000", "X-Slow": "1"}, lambda: b"")),
    ("endless", (200, {**XML, "X-Endless": "1"}, lambda: b"<rss>" * 10_000)),
    ("redirects in a circle", (302, {"Location": "/circle"}, lambda: b"")),
    ("a page", (200, {"Content-Type": "text/html"}, lambda: b"<html><body>Sold.</body></html>")),
    ("gzip bomb", (200, {**XML, "Content-Encoding": "gzip"}, lambda: _BOMB)),
    (
        "XXE",
        (
            200,
            XML,
            lambda: (
                b"<!DOCTYPE r [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
                + _rss("<item><title>&x;</title><guid>1</guid></item>")
            ),
        ),
    ),
    (
        "entity bomb",
        (
            200,
            XML,
            lambda: (
                f"<!DOCTYPE r [<!ENTITY a 'lol'>{_LOL}]>".encode()
                + _rss("<item><title>&i;</title><guid>1</guid></item>")
            ),
        ),
    ),
    (
        "no dates",
        (200, XML, lambda: _rss("<item><guid>1</guid><pubDate>31 Nopember</pubDate></item>")),
    ),
    ("ids that change", (200, XML, _turning)),
    ("ten thousand entries", (200, XML, lambda: _MANY)),
    ("500", (500, {}, lambda: b"Oops")),
    ("403", (403, {}, lambda: b"No")),
    ("410", (410, {}, lambda: b"Gone")),
    ("429", (429, {"Retry-After": "43200"}, lambda: b"Later")),
    ("broken off", (200, XML, lambda: _rss("<item><title>A</title><guid>1</guid></item>")[:60])),
    ("empty", (200, XML, lambda: b"")),
    ("a PDF", (200, {"Content-Type": "application/pdf"}, lambda: b"%PDF-1.7 " + b"\0" * 5_000)),
    ("leads to a file", (301, {"Location": "file:///etc/passwd"}, lambda: b"")),
    ("leads inside", (302, {"Location": "http://169.254.169.254/latest"}, lambda: b"")),
    ("bad gzip", (200, {**XML, "Content-Encoding": "gzip"}, lambda: b"plain")),
)


def _handler(world: World, healthy: int) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: object) -> None:
            return None

        def do_GET(self) -> None:
            feed = int(self.headers["Host"].partition(".")[0].removeprefix("site"))
            if feed < healthy:
                self._well(feed)
                return
            try:
                self._broken(*BROKEN[feed % len(BROKEN)][1])
            except OSError:
                return

        def _well(self, feed: int) -> None:
            world.asked[feed].append(world.now)
            tag = f'"{world.entries(feed)}"'
            unchanged = self.headers["If-None-Match"] == tag
            body = b"" if unchanged else world.body(feed)
            age = AGES[feed % len(AGES)]
            fields = {"ETag": tag, **({"Cache-Control": f"max-age={age}"} if age else {})}
            self._send(304 if unchanged else 200, {**XML, **fields}, body)

        def _broken(self, status: int, fields: dict[str, str], body: Callable[[], bytes]) -> None:
            self._send(status, fields, body())
            while "X-Endless" in fields:
                self.wfile.write(body())
            while "X-Slow" in fields:
                time.sleep(0.2)
                self.wfile.write(b" ")

        def _send(self, status: int, fields: dict[str, str], body: bytes) -> None:
            world.statuses[status] += 1
            world.sent += len(body)
            self.send_response(status)
            for name, value in fields.items():
                self.send_header(name, value)
            if not {"X-Slow", "X-Endless"} & set(fields):
                self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

    return Handler


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--feeds", type=int, default=500)
    parser.add_argument("--broken", type=int, default=200)
    parser.add_argument("--hours", type=int, default=24)
    given = parser.parse_args()
    world = World()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(world, given.feeds))
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with tempfile.TemporaryDirectory() as folder:
        measure(world, server.server_port, Path(folder), given)
    server.shutdown()


def measure(world: World, port: int, folder: Path, given: argparse.Namespace) -> None:
    names = [f"site{each}.example" for each in range(given.feeds + given.broken)]
    reach = Reach(internal=frozenset(names), resolver=_here)
    web = Web(reach=reach, seconds=2, largest=2 * 1024 * 1024)
    with open_store(folder / "feeds.db", create=True) as store:
        intake = Intake(
            feeds=store.feeds,
            entries=store.entries,
            articles=store.library.articles,
            removals=store.library.removals,
            unread=store.unread,
            transaction=store.database.transaction,
            web=web,
            robots=Robots(web),
            chance=Random(0).random,
        )
        for name in names:
            url = f"http://{name}:{port}/feed"
            store.feeds.add(url=url, title="", site=None, added_by="bench", now=START)
        cpu, began = time.process_time(), time.monotonic()
        polls, problems = 0, Counter[str]()
        while world.now < START + timedelta(hours=given.hours):
            for polled in polling.poll(intake, store.feeds.due(world.now), world.now):
                polls += 1
                problems[polled.problem] += bool(polled.problem)
            world.now += TICK
        report(world, given, polls, problems, time.process_time() - cpu, time.monotonic() - began)
        rows = store.database.rows(
            "SELECT url, count(*) FROM feed_entry WHERE url GLOB 'https://site*' GROUP BY url"
        )
        lost, twice = (
            _lost(world, given.feeds, {row["url"] for row in rows}),
            [row["url"] for row in rows if row[1] > 1],
        )
        print(f"entries {len(rows):,} · lost {lost} · twice {len(twice)}")


def report(
    world: World,
    given: argparse.Namespace,
    polls: int,
    problems: Counter[str],
    cpu: float,
    took: float,
) -> None:
    well = [each for feed, times in world.asked.items() for each in times]
    early = sum(_early(feed, times) for feed, times in world.asked.items())
    print(f"{given.feeds} feeds and {given.broken} broken ones, {given.hours} hours")
    print(f"asked {polls:,} times, feeds that are well {len(well):,} · early {early}")
    print(f"answers {dict(world.statuses)} · {world.sent / 1e6:.1f} MB")
    print(f"CPU {cpu:.0f} s, the server's too · took {took:.0f} s")
    print(f"problems {dict(problems.most_common())}")


def _early(feed: int, times: list[datetime]) -> int:
    least = max(SHORTEST, timedelta(seconds=AGES[feed % len(AGES)]))
    return sum(b - a < least for a, b in pairwise(times))


def _lost(world: World, feeds: int, there: set[str]) -> int:
    """Entries that a feed showed when it was asked, or that it published and showed no more when it
    was asked again, and that are not in the library's file."""
    lost = 0
    for feed in range(feeds):
        times = world.asked[feed]
        pace = PACES[feed % len(PACES)]
        first, last = (int((t - START + timedelta(days=10)) / pace) for t in (times[0], times[-1]))
        expected = {f"https://site{feed}.example/{n}" for n in range(first - SHOWN + 1, last + 1)}
        lost += len(expected - there)
    return lost


def _here(_: str) -> tuple[str, ...]:
    return (socket.gethostbyname("127.0.0.1"),)


if __name__ == "__main__":
    main()
