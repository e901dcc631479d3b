"""From an article's arrival to its answer, and how long answers take while others are read.

python -m bench.fresh [--articles N] [--arrivals N] [--asked N] [--library FILE]

A worker runs beside this process, as beside `attache serve`. One after the other so many articles
of wikinews arrive: each is put in line, and the library is asked for its headline until the answer
has it; the first one waits for the language model too. Then questions are asked one after the
other, first with nothing in line, then while so many articles are read. CPU is this process's own,
and tells more than the rest where the machine is busy besides.
"""

import argparse
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import cycle, islice
from pathlib import Path

from bench.briefings import topics
from bench.data import rows
from bench.figures import Times, show, timed
from bench.library import filled
from bot.desk import Desk
from bot.jobs.job import OPEN
from bot.jobs.reading import ToRead
from bot.model.article import Submission
from handlers import wiring
from handlers.bureau import now
from handlers.settings import Settings
from handlers.worker.supervisor import Supervisor
from store import Store

_HELD = 200  # articles that the library holds at first, where none is named
_LOOKS = 0.1  # seconds between two looks whether an article is in the answers
_LONGEST = 120.0  # seconds after which one is given up
_BETWEEN = 0.05  # seconds between two questions


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=1_000)
    asked.add_argument("--arrivals", type=int, default=10)
    asked.add_argument("--asked", type=int, default=100, help="questions with nothing in line")
    asked.add_argument("--library", type=Path, help="a copy of this one in place of a made one")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "attache.db"
        settings = replace(Settings.read(), db=file)
        articles = _articles()
        if options.library:
            shutil.copy(options.library, file)
        else:
            filled(file, islice(articles, _HELD))
        with (
            wiring.opened(settings, create=True) as store,
            Supervisor(settings, store.jobs, clock=now),
        ):
            _report(store, wiring.open_desk(settings), articles, options)


def _report(
    store: Store, desk: Desk, articles: Iterator[Submission], options: argparse.Namespace
) -> None:
    waits = [_arrival(store, desk, each) for each in islice(articles, options.arrivals)]
    first, *others = waits
    rows = [("the first", _ms(first)), ("the others, median", _ms(Times(others).median))]
    rows.append(("the others, most", _ms(max(others))))
    show("From arrival to answer", ("article", "ms"), rows)
    each_kind = max(1, options.asked // 4)
    questions = [each for kind in topics(desk).values() for each in kind[:each_kind]]
    for each in questions:  # once, so that nothing is measured that is loaded once
        _ask(desk, each)
    alone = _asking(desk, questions, lambda asked: asked < options.asked)
    began, lined = time.perf_counter(), list(islice(articles, options.articles))
    for submission in lined:
        store.jobs.add(ToRead(submission=submission).work, now())
    beside = _asking(desk, questions, lambda _: _open(store))
    seconds = time.perf_counter() - began
    table = [("nothing in line", *alone), (f"while {len(lined):,} are read", *beside)]
    title = f"Answers; {len(lined):,} articles were read in {seconds:,.0f} s"
    show(title, ("meanwhile", "asked", "median ms", "95 % ms", "most ms", "CPU ms"), table)


def _arrival(store: Store, desk: Desk, submission: Submission) -> float:
    """Seconds until the article is in the answer to its own headline."""
    began = time.perf_counter()
    store.jobs.add(ToRead(submission=submission, by_hand=True).work, now())
    while time.perf_counter() - began < _LONGEST:
        found = desk.articles(desk.read(submission.title or ""), limit=10)
        if any(key == submission.key for key, _ in found):
            return time.perf_counter() - began
        time.sleep(_LOOKS)
    raise SystemExit(f"{submission.key} was in no answer within {_LONGEST:.0f} s.")


def _asking(desk: Desk, questions: Sequence[str], going: Callable[[int], bool]) -> tuple[str, ...]:
    seconds: list[float] = []
    cpu = time.process_time()
    for question in cycle(questions):
        if not going(len(seconds)):
            break
        seconds.append(timed(partial(_ask, desk, question)))
        time.sleep(_BETWEEN)
    times = Times(seconds)
    cpu = (time.process_time() - cpu) / len(seconds)
    waits = (times.median, times.percentile_95, max(seconds), cpu)
    return (f"{len(seconds):,}", *map(_ms, waits))


def _ask(desk: Desk, question: str) -> None:
    desk.briefing(desk.read(question))


def _open(store: Store) -> bool:
    counts = store.jobs.counts()
    return any(counts.get(state) for state in OPEN)


def _articles() -> Iterator[Submission]:
    """Those of wikinews, the last first, under keys of their own, and again under others."""
    held = [*rows("wikinews/wikinews.jsonl")][::-1]
    for again in range(100):
        for row in held:
            yield Submission(
                key=f"fresh-{again}-{row['id']}",
                text=row["text"],
                title=row["title"],
                published=row.get("date"),
            )


def _ms(seconds: float) -> str:
    return f"{1000 * seconds:,.0f}"


if __name__ == "__main__":
    main()
