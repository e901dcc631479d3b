"""Workers of the intake that are killed: run in processes of their own by test_kills.py. What they
ask the web for is answered by the process that they are forked from."""

import shutil
import signal
import sys
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path

from bot.jobs.job import LEASE, OPEN, Kind
from handlers.worker import fetching
from handlers.worker.worker import Worker
from store import open_store
from tests.intaking import intake_desk
from tests.store.kills import before_step, kill
from tests.webserver import Site, article, rss, serving
from tests.worker.conftest import NOON, Clock, reading, shop
from tests.worker.kills import forked

LATER = NOON + LEASE + timedelta(seconds=1)


def put(site: Site, *titles: str) -> str:
    links = [(each, site.put(f"/{each}", article(each, f"{each} met China."))) for each in titles]
    return site.put("/feed", rss(*links), "application/rss+xml")


def line_up(path: Path, url: str) -> None:
    with open_store(path, create=True) as store:
        intake_desk(store, lambda: NOON).add_feed(url, "U1")


def work(path: Path, now: datetime) -> None:
    """A worker that does what is due and what follows from it; each host's rest is waited for."""
    clock = Clock()
    clock.now = now
    with open_store(path) as store:
        workshop = shop(store, clock)
        made = {
            Kind.FETCH_FEED: fetching.feeds(workshop),
            Kind.FETCH_PAGE: fetching.pages(workshop),
            Kind.READ: reading(workshop),
        }
        while True:
            fetching.plan(workshop)
            Worker(store.jobs, made, clock=clock).drain()
            if not any(store.jobs.counts().get(each) for each in OPEN):
                return
            clock.on(seconds=2)
            if clock.now > now + timedelta(minutes=1):
                raise AssertionError("there is no end of it")


def killed_at_each_step(path: Path, every: int) -> None:
    """For each so-manieth step: a library whose worker is killed before it, and done with by
    another. Prints the steps at which one was killed."""
    with serving() as site:
        line_up(path, put(site, "Roads"))
        warm = path.with_name("warm.db")
        shutil.copy(path, warm)
        work(warm, NOON)  # what is imported late is so before they are forked
        for step in count(1, every):
            copy = path.with_name(f"killed-{step}.db")
            shutil.copy(path, copy)
            code = forked(lambda step=step, copy=copy: (before_step(step, kill), work(copy, NOON)))
            if code == 0:
                print("undisturbed", copy)
                return
            assert code == -signal.SIGKILL
            assert forked(lambda copy=copy: work(copy, LATER)) == 0
            print("killed", copy)
            sys.stdout.flush()
