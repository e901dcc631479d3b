"""Runs digests and watches when they are due, and the daily tidying."""

import logging
import re
import time
from collections.abc import Callable
from datetime import datetime
from functools import partial
from threading import Event, Thread
from typing import Self, TypeVar

from slack_sdk import WebClient

from bot.errors import LibraryUnusable
from handlers import blocks
from handlers.blocks.text import escape
from handlers.bureau import Bureau
from handlers.outline.feeds import told
from handlers.schedule.delivery_worker import DeliveryWorker
from handlers.slack_errors import where

log = logging.getLogger("attache.digests")

Item = TypeVar("Item")

_SLACK_ID = re.compile("[UW][A-Z0-9]{7,}")

EVERY = 20.0
"""Seconds between two looks at what is due."""
TIDY = 3600.0
"""Seconds between two looks whether tidying is due."""
ENDING = 2.0
"""Seconds for which a post in progress is waited for at the end."""


def run_due(bureau: Bureau, client: WebClient) -> int:
    """Posts what is due, and goes on with deliveries in progress; returns how many were posted.
    Occurrences missed meanwhile are posted once. Due times that a wrong clock left are reset
    first."""
    courier = DeliveryWorker(bureau, client)
    now = bureau.clock()
    mend(bureau, courier, now)
    posted = sum(guarded(courier.finish, one) for one in bureau.deliveries.unfinished(now))
    return posted + sum(guarded(courier.send, one) for one in bureau.subscriptions.due(now))


def tidy(bureau: Bureau) -> None:
    """Once a day, deletes what is too old."""
    gone = bureau.upkeep.tidy_daily(bureau.ages, bureau.clock())
    if gone and gone.rows:
        log.info("What was too old was let go of: %d rows.", gone.rows)


def tell_of_feeds(bureau: Bureau, client: WebClient) -> int:
    """Tells whoever added a feed in Slack, once, that its state has changed; how many. What was
    added at a terminal is told by doctor."""
    found = [each for each in bureau.intake.news() if _SLACK_ID.fullmatch(each.feed.added_by)]
    for each in found:
        says = told(each.feed, bureau.clock())
        said = blocks.note(escape(says))
        to = each.feed.added_by
        bureau.outbox.send(
            to, partial(client.chat_postMessage, channel=to, **said), failed=_untold, later=True
        )
    return len(found)


def _untold(error: Exception) -> None:
    log.warning("how a feed fares could not be told: %s", where(error))


def mend(bureau: Bureau, courier: DeliveryWorker, now: datetime) -> None:
    """Resets due times that a wrong clock left."""
    try:
        if settled := bureau.settle(now):
            log.warning("%d things were dated ahead of the clock: they are dated now.", settled)
    except LibraryUnusable as error:
        log.warning("What was dated ahead of the clock could not be dated anew: %s", error.public)
    for one in bureau.subscriptions.listed():
        if not one.paused:
            guarded(courier.mend, one)


def guarded(act: Callable[[Item], bool], item: Item) -> bool:
    """Logs a failure of one, so that the others still run."""
    try:
        return act(item)
    except Exception as error:
        log.error("a digest could not be delivered: %s", where(error))
        return False


class Scheduler:
    """A thread that runs what is due, as long as its context lasts."""

    def __init__(self, bureau: Bureau, client: WebClient, *, every: float = EVERY) -> None:
        self._bureau = bureau
        self._client = client
        self._every = every
        self._stopped = Event()
        self._tidied = -TIDY
        self._thread = Thread(target=self._tick, name="digests", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def stop(self) -> None:
        """Begins no further digest."""
        self._stopped.set()

    def __exit__(self, *_: object) -> None:
        """Returns when the post in progress is done, or after `ENDING`: the next process goes on
        with it."""
        self.stop()
        self._thread.join(ENDING)

    def _tick(self) -> None:
        while not self._stopped.is_set():
            try:
                run_due(self._bureau, self._client)
            except Exception as error:
                log.error("digests could not be looked at: %s", where(error))
            self._tell()
            self._tidy()
            self._stopped.wait(self._every)

    def _tell(self) -> None:
        try:
            tell_of_feeds(self._bureau, self._client)
        except Exception as error:
            log.error("how feeds fare could not be looked at: %s", where(error))

    def _tidy(self) -> None:
        if time.monotonic() < self._tidied + TIDY:
            return
        self._tidied = time.monotonic()
        try:
            tidy(self._bureau)
        except Exception as error:
            log.error("what is too old could not be let go of: %s", where(error))
