"""The notice "I am looking …", for whoever waits for an answer longer than a second."""

import logging
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Lock, Thread, Timer
from typing import Self

from handlers.slack_errors import where

log = logging.getLogger("attache")

ARRIVED = "arrived"
"""The key in a request's context of the time of its arrival, by `time.monotonic`."""

PATIENCE = 1.0
"""Seconds after which the notice is posted."""
LOOKING = "I am looking through the articles: a moment."
SPEAKERS = 10
"""Threads that post notices; chosen, not measured."""


class SeenNotice:
    """A one-shot notice. `say()` posts it unless `drop()` was called; `drop()` waits while it is
    being posted, so that it never arrives after the answer."""

    def __init__(self, say: Callable[[], object]) -> None:
        self._say = say
        self._saying = Lock()
        self._over = False

    def say(self) -> None:
        with self._saying:
            if not self._over:
                self._over = True
                self._say()

    def drop(self) -> None:
        """Cancels the notice; returns once no post of it is in progress."""
        with self._saying:
            self._over = True


@contextmanager
def seen(say: Callable[[], object], patience: float) -> Iterator[None]:
    """A context that posts the notice if it lasts longer than `patience` seconds; never after its
    end."""
    word = SeenNotice(say)
    timer = Timer(patience, word.say)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        word.drop()


def waited(context: Mapping[str, object]) -> float:
    """Seconds since a request arrived; 0.0 where it is answered as it arrives."""
    arrived = context.get(ARRIVED)
    return time.monotonic() - arrived if isinstance(arrived, float) else 0.0


class NoticeTimer:
    """Posts the notices that were not dropped within `patience` seconds."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._words: SimpleQueue[tuple[float, SeenNotice] | None] = SimpleQueue()
        self._speakers = ThreadPoolExecutor(SPEAKERS, thread_name_prefix="words")
        self._thread = Thread(target=self._watch, name="watch", daemon=True)

    def over(self, word: SeenNotice) -> None:
        """Starts the time of a notice."""
        self._words.put((time.monotonic() + self._patience, word))

    def speak(self, say: Callable[[], object]) -> None:
        """Posts it at once, in another thread."""
        self._speakers.submit(spoken, say)

    def _watch(self) -> None:
        # All are waited for equally long: the next one due is the one that came first.
        while held := self._words.get():
            due, word = held
            time.sleep(max(0.0, due - time.monotonic()))
            self.speak(word.say)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._words.put(None)
        self._thread.join()
        self._speakers.shutdown()


def spoken(say: Callable[[], object]) -> None:
    """Posts it; a failure goes to the log."""
    try:
        say()
    except Exception as error:
        log.warning("a word could not be said: %s", where(error))
