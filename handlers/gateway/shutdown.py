"""Shutdown: the process ends within half a minute of SIGTERM, whatever still waits in it."""

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer
from typing import Self

from slack_sdk import WebClient

from bot.errors import LibraryUnusable
from handlers import blocks
from handlers.blocks import Message
from handlers.bureau import Bureau
from handlers.outbox.outbox import Place
from handlers.outline.text import counted

log = logging.getLogger("attache")

LAST = 22.0
"""Seconds from then until the process ends in any case: most supervisors kill it after thirty."""
UNANSWERED = "I was stopped before I could answer what was asked here. Ask again."


def stop() -> None:
    """Ends the process as it stands: what is written is written, and what was under way is taken up
    by the next one."""
    log.error("Ended with work under way that did not end by itself.")
    logging.shutdown()
    os._exit(1)


class Deadline:
    """Ends the process at a deadline, unless its context is left before and it is not `needed` any
    more."""

    def __init__(self, seconds: float = LAST, act: Callable[[], object] = stop) -> None:
        self._timer = Timer(seconds, act)
        self._timer.daemon = True
        self.needed = self.begun = False

    def begin(self) -> None:
        self.begun = True
        self._timer.start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if not self.needed:
            self._timer.cancel()


@contextmanager
def delivering(bureau: Bureau, client: WebClient) -> Iterator[None]:
    """A context that runs the outbox and, at its end, sends what Slack put off. Where an awaited
    answer still could not be sent, that is written down, and told at the next start."""
    bureau.outbox.start()
    for place in collected(bureau):
        tell(place, bureau, client)
    try:
        yield
    finally:
        leave(bureau.outbox.end(), bureau)


def collected(bureau: Bureau) -> tuple[Place, ...]:
    try:
        return bureau.unanswered.collect(bureau.clock())
    except LibraryUnusable as error:
        log.warning("Who was not answered before could not be read: %s", error.public)
        return ()


def tell(place: Place, bureau: Bureau, client: WebClient) -> None:
    channel, thread = place
    said: Message = blocks.note(UNANSWERED)
    bureau.outbox.send(
        channel,
        lambda: client.chat_postMessage(channel=channel, thread_ts=thread or None, **said),
        failed=lambda error: log.warning("an apology was not taken: %s", type(error).__name__),
        owed=place,
        later=True,
    )


def leave(places: tuple[Place, ...], bureau: Bureau) -> None:
    if not places:
        return
    count = counted(len(places), "answer")
    log.warning("Slack did not take %s: who asked is told at the next start.", count)
    try:
        bureau.unanswered.leave(places, bureau.clock())
    except LibraryUnusable as error:
        log.error("Who was not answered could not be written down: %s", error.public)
