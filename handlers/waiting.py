"""A word that a question was seen, for whoever waits for its answer longer than a second."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Lock, Timer


@contextmanager
def seen(say: Callable[[], object], patience: float) -> Iterator[None]:
    """Says it where what is done inside takes more seconds than that; never after it is done."""
    saying, done = Lock(), False

    def late() -> None:
        with saying:
            if not done:
                say()

    timer = Timer(patience, late)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        with saying:
            done = True
