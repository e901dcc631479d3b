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

SPEAKS = "speaks"
"""The key of what is to be called before anything is posted for a request: it ends its notice."""

PATIENCE = 1.0
"""Seconds after which the notice is posted; chosen, not measured."""
LOOKING = "I am looking through the articles: a moment."
THREADS = 10
"""Threads that post notices; chosen, not measured."""


class WaitNotice:
    """A one-shot notice. `post()` posts it unless `cancel()` was called; `cancel()` waits while it
    is being posted, so that it never arrives after the answer."""

    def __init__(self, post: Callable[[], object]) -> None:
        self._post = post
        self._posting = Lock()
        self._over = False

    def post(self) -> None:
        with self._posting:
            if not self._over:
                self._over = True
                self._post()

    def cancel(self) -> None:
        """Cancels the notice; returns once no post of it is in progress."""
        with self._posting:
            self._over = True


@contextmanager
def wait_notice(post: Callable[[], object], patience: float) -> Iterator[None]:
    """A context that posts the notice if it lasts longer than `patience` seconds; never after its
    end."""
    notice = WaitNotice(post)
    timer = Timer(patience, notice.post)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        notice.cancel()


def waited(context: Mapping[str, object]) -> float:
    """Seconds since a request arrived; 0.0 where it is answered as it arrives."""
    arrived = context.get(ARRIVED)
    return time.monotonic() - arrived if isinstance(arrived, float) else 0.0


class NoticeTimer:
    """Posts the notices that were not cancelled within `patience` seconds."""

    def __init__(self, patience: float = PATIENCE) -> None:
        self._patience = patience
        self._notices: SimpleQueue[tuple[float, WaitNotice] | None] = SimpleQueue()
        self._posters = ThreadPoolExecutor(THREADS, thread_name_prefix="words")
        self._thread = Thread(target=self._watch, name="watch", daemon=True)

    def start(self, notice: WaitNotice) -> None:
        """Starts the time of a notice."""
        self._notices.put((time.monotonic() + self._patience, notice))

    def post_now(self, post: Callable[[], object]) -> None:
        """Posts it at once, in another thread."""
        self._posters.submit(post_or_log, post)

    def _watch(self) -> None:
        # All are waited for equally long: the next one due is the one that came first.
        while waiting := self._notices.get():
            due, notice = waiting
            time.sleep(max(0.0, due - time.monotonic()))
            self.post_now(notice.post)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._notices.put(None)
        self._thread.join()
        self._posters.shutdown()


def post_or_log(post: Callable[[], object]) -> None:
    """Posts it; a failure goes to the log."""
    try:
        post()
    except Exception as error:
        log.warning("a word could not be said: %s", where(error))
