"""Digests that are due, posted on time."""

import logging
from datetime import timedelta
from threading import Event, Thread
from typing import Self

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.digests import Subscription, next_due
from handlers import blocks
from handlers.briefings import given
from handlers.bureau import Bureau
from handlers.errors import ACTIONABLE, kind, where

log = logging.getLogger("attache.digests")

EVERY = 20.0
"""Seconds between two looks at what is due."""

AGAIN = timedelta(minutes=5)
"""How long a digest waits that could not be posted now."""

PASSING = {"ratelimited", "internal_error", "fatal_error", "service_unavailable", "request_timeout"}
"""Errors of the Slack API that go away by themselves."""


def run_due(bureau: Bureau, client: WebClient) -> int:
    """Posts every digest that is due, each claimed first so that no other process posts it too;
    how many were posted. One that was due while nobody looked is posted once."""
    now = bureau.clock()
    posted = 0
    for subscription in bureau.subscriptions.due(now):
        following = next_due(subscription.cadence, subscription.timezone, now)
        if bureau.subscriptions.claim(subscription, following):
            posted += attempt(bureau, client, subscription)
    return posted


def attempt(bureau: Bureau, client: WebClient, subscription: Subscription) -> bool:
    """Posts one; where that fails, it is tried again later, or paused and its owner told."""
    try:
        post(bureau, client, subscription)
    except SlackApiError as error:
        if kind(error) in PASSING:
            put_off(bureau, subscription, error)
        else:
            stop(bureau, client, subscription, kind(error))
        return False
    except Exception as error:
        put_off(bureau, subscription, error)
        return False
    log.info("digest %d posted", subscription.id)
    return True


def post(bureau: Bureau, client: WebClient, subscription: Subscription) -> None:
    found = given(bureau.desk.briefing(bureau.desk.read(subscription.topic)), bureau)
    client.chat_postMessage(channel=subscription.channel, **blocks.digest(subscription, found))


def put_off(bureau: Bureau, subscription: Subscription, error: Exception) -> None:
    log.warning("digest %d is tried again in %s: %s", subscription.id, AGAIN, where(error))
    bureau.subscriptions.resume(subscription.id, bureau.clock() + AGAIN)


def stop(bureau: Bureau, client: WebClient, subscription: Subscription, reason: str) -> None:
    log.warning("digest %d is paused: %s", subscription.id, reason)
    bureau.subscriptions.pause(subscription.id)
    if not subscription.owner:
        return
    try:
        client.chat_postMessage(
            channel=subscription.owner, **blocks.stopped(subscription, ACTIONABLE.get(reason))
        )
    except SlackApiError as error:
        log.warning("its owner could not be told: %s", kind(error))


class Ticker:
    """A thread that runs what is due, as long as its context lasts."""

    def __init__(self, bureau: Bureau, client: WebClient, *, every: float = EVERY) -> None:
        self._bureau = bureau
        self._client = client
        self._every = every
        self._stopped = Event()
        self._thread = Thread(target=self._tick, name="digests", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        """Returns when what is being posted has been posted."""
        self._stopped.set()
        self._thread.join()

    def _tick(self) -> None:
        while not self._stopped.is_set():
            try:
                run_due(self._bureau, self._client)
            except Exception as error:
                log.error("digests could not be looked at: %s", where(error))
            self._stopped.wait(self._every)
