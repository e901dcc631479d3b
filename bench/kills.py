"""Kills a run that indexes with several processes, and the processes, at every so-manieth step of
filing; and compares the library that the next run makes of it with an undisturbed one.

python -m bench.kills [--articles N] [--every N] [--steps N]

A step is a statement that the run sends to SQLite. A killed process costs no article, for what it
was on is read again; so those runs are not repeated.
"""

import argparse
import os
import signal
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import count
from multiprocessing import active_children
from pathlib import Path
from typing import Any

from bench.data import rows
from bench.figures import show
from bot.indexing import Indexer, Refused
from bot.language import article_reader, models
from bot.language.worker_pool import Loading, ReaderPool
from bot.model.article import Submission
from store import open_store
from store.sqlite.database import SqliteDatabase

_NOW = datetime(2026, 1, 1, tzinfo=UTC)
_LETTERS = 400  # of each article
_PROCESSES = 2


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=66)
    asked.add_argument("--every", type=int, default=20)
    asked.add_argument("--steps", type=int, default=120)
    asked.add_argument("--run", nargs=3, metavar=("DB", "VICTIM", "STEP"), help=argparse.SUPPRESS)
    options = asked.parse_args()
    if options.run:
        path, victim, step = options.run
        _index(Path(path), options.articles, victim, int(step))
        return
    with tempfile.TemporaryDirectory() as folder:
        _run(Path(folder) / "undisturbed.db", options.articles, "nobody", 0)
        expected = _held(Path(folder) / "undisturbed.db")
        steps = range(1, options.steps + 1, options.every)
        table = []
        for victim in ("run", "processes"):
            same = 0
            for step in steps:
                path = Path(folder) / f"{victim}{step}.db"
                code = _run(path, options.articles, victim, step)
                assert code == (-signal.SIGKILL if victim == "run" else 0), code
                if victim == "run":
                    _run(path, options.articles, "nobody", 0)
                same += _held(path) == expected
            table.append((victim, f"{len(steps)}", f"{same}"))
    title = f"Indexing {options.articles} articles with {_PROCESSES} processes"
    show(title, ("killed", "times", "same library in the end"), table)


def _run(path: Path, articles: int, victim: str, step: int) -> int:
    command = [sys.executable, "-m", "bench.kills", "--articles", str(articles)]
    return subprocess.run([*command, "--run", str(path), victim, str(step)], check=False).returncode


def _index(path: Path, articles: int, victim: str, step: int) -> None:
    article_reader._ARTICLES = 4  # so that every process still has much to read
    given = [
        Submission(key=row["id"], text=row["text"][:_LETTERS], title=row["title"])
        for row, _ in zip(rows("wikinews/wikinews.jsonl"), range(articles), strict=False)
    ]
    model = models.choose()
    pool = ReaderPool(Loading.of(model), _PROCESSES)
    with open_store(path, create=True) as store:
        if victim != "nobody":
            _before(step, _kill if victim == "run" else _kill_processes)
        indexer = Indexer(store.library, lambda: pool, model.pipeline)
        for outcome in indexer.index(given, now=_NOW):
            assert not isinstance(outcome, Refused), outcome


def _before(step: int, deed: Callable[[], None]) -> None:
    steps = count(1)
    for name in ("rows", "execute", "executemany"):
        told = getattr(SqliteDatabase, name)

        def telling(*args: Any, told: Callable[..., Any] = told) -> Any:
            if next(steps) == step:
                deed()
            return told(*args)

        setattr(SqliteDatabase, name, telling)


def _kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _kill_processes() -> None:
    for process in active_children():
        process.kill()


def _held(path: Path) -> list[str]:
    """All that the file holds, but when its tables were made."""
    connection = sqlite3.connect(path)
    try:
        return [line for line in connection.iterdump() if "_sqlite_migrations" not in line]
    finally:
        connection.close()


if __name__ == "__main__":
    main()
