"""What reads without a model, also in another process, and does what an article's first word says:
fails, dies, hangs or takes all memory."""

import ctypes
import fcntl
import os
import signal
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.language.article_reader import Reader
from bot.model.analysis import Analysis
from bot.model.article import Article, Submission
from tests.builders import Draft, entity

CAST = [entity("Ahsan Iqbal", "Iqbal"), entity("China"), entity("Angela Merkel", "Merkel")]


class Light:
    """Finds the passages, and the cast wherever they are named."""

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        for article in articles:
            word, _, rest = article.text.partition(" ")
            if word in _DEEDS:
                _DEEDS[word](rest)
            passages = article.text.split("\n\n")
            cast = [each for each in CAST if each.name in article.text]
            yield Draft(key=article.key, passages=passages, cast=cast).analysis()


def begin() -> Reader:
    return Reader(Light())


def begin_again(first: Path) -> Reader:
    """Dies where there is this file, which it takes away."""
    if first.exists():
        first.unlink()
        _die("")
    return begin()


def unmade() -> Reader:
    raise OSError("no model")


def submission(key: str, text: str = "Ahsan Iqbal met Angela Merkel. Iqbal left.") -> Submission:
    return Submission(key=key, title="Untold", text=text)


def _fail(text: str) -> None:
    raise ValueError(text)


def _die(_: str) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _hang(lock: str) -> None:
    """Holds a lock and sleeps in C, which neither a signal's handler nor a thread can interrupt."""
    held = os.open(lock.split()[0], os.O_RDWR)
    fcntl.flock(held, fcntl.LOCK_EX)
    os.write(held, b"held")
    ctypes.PyDLL(None).sleep(1_000)


def _eat(_: str) -> None:
    print(len(b"x" * 10_000_000_000))


_DEEDS = {"FAIL": _fail, "DIE": _die, "HANG": _hang, "EAT": _eat}
