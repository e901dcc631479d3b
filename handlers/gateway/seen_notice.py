"""A word that a question was seen, for whoever waits for its answer longer than a second."""

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
"""Where a request's context holds when it arrived, as `time.monotonic` tells it."""

PATIENCE = 1.0
"""Seconds that pass before it is said that a question was seen."""
LOOKING = "I am looking through the articles: a moment."
SPEAKERS = 10
"""How many words are said at a time."""


class SeenNotice:
    """A word that is said at most once, and never after it is not needed any more."""

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
        """Returns when nothing is being said."""
        with self._saying:
            self._over = True


@contextmanager
def seen(say: Callable[[], object], patience: float) -> Iterator[None]:
    """Says it where what is done inside takes more seconds than that; never after it is done."""
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
    """How many seconds ago a request arrived; 0.0 where it is answered as it arrives."""
    arrived = context.get(ARRIVED)
    return time.monotonic() - arrived if isinstance(arrived, float) else 0.0


class NoticeTimer:
    """Says the words that were not dropped before the patience was over."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._words: SimpleQueue[tuple[float, SeenNotice] | None] = SimpleQueue()
        self._speakers = ThreadPoolExecutor(SPEAKERS, thread_name_prefix="words")
        self._thread = Thread(target=self._watch, name="watch", daemon=True)

    def over(self, word: SeenNotice) -> None:
        self._words.put((time.monotonic() + self._patience, word))

    def speak(self, say: Callable[[], object]) -> None:
        """Says it at once, without making anybody wait for it."""
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
    """Says it; that it could not be said goes to the log."""
    try:
        say()
    except Exception as error:
        log.warning("a word could not be said: %s", where(error))
