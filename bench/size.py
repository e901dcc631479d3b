"""What many passages take to index, to keep and to search, beside other engines.

python -m bench.size [PASSAGES …] [--best N] [--libraries FOLDER]

The passages are made of wikinews (`bench.corpus`) and asked for with its real headlines, the best
twenty each time unless told otherwise (a page shows five), by one thread of a process of its own.
With `--libraries`, what is built is kept there, and the next run only asks.

Attaché takes the articles in by its indexer, divided beforehand as spaCy would divide them, a
hundred in a transaction (`attache index` keeps each by itself, which takes more writing), and
searches titles too; the peers hold the passages alone, and find those with any word of the headline
that is no stop word.

Its index is what the library's file holds but for the articles and what language work found in
them, a peer's is all its files. Building is timed without the making of the texts. The settings of
the environment hold, as everywhere (ATTACHE_ENCODER=none, …). CPU is the mean, and tells more than
the rest where the machine is busy besides.
"""

import argparse
import json
import os
import resource
import shutil
import sqlite3
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from functools import cached_property, partial
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Generic, TypeVar

from bench.corpus import Corpus
from bench.data import rows
from bench.figures import Times, show, timed
from bench.peers import Fts5, Peer, Tantivy, installed
from bot.desk import Desk
from bot.embeddings.encoder_choice import encoder
from bot.errors import QuestionUnreadable
from bot.indexing import Indexer
from bot.language.article_reader import Reader
from bot.storage.library import Library
from handlers import wiring
from handlers.settings import Settings

_PASSAGES = (50_000, 200_000)
_QUESTIONS = 200
_TOGETHER = 100  # articles that are kept in one transaction
_WARMING = 20  # other headlines, asked before
_BEST = 20
_BUILT = "built.json"
_PATIENCE = 300.0  # seconds after which no more is asked
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")
_NO_INDEX = {"article", "passage", "sentence", "finding", "figure"}  # tables
_MB = 1_000_000

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Built:
    """Sizes are in bytes; `parts` are those of the file's tables, with their indices."""

    seconds: float
    text: int
    index: int
    parts: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Answered:
    """Times in seconds, `cpu` of one question; `peak` is the most memory taken, in bytes."""

    first: float
    times: Times
    cpu: float
    peak: int


class Attache:
    """The library and its desk, put together as for the terminal."""

    name = "attache"

    def __init__(self, folder: Path) -> None:
        self._settings = replace(Settings.read(), db=folder / "attache.db")

    def build(self, corpus: Corpus, passages: int) -> Built:
        made = _Made(corpus.articles(passages), lambda article: article.text)
        with wiring.opened(self._settings, create=True) as store:
            made_by = encoder(self._settings.encoder)
            indexer = Indexer(store.library, lambda: Reader(corpus), "bench", made_by)
            indexed = indexer.index(made, now=datetime.now(UTC))
            seconds = timed(lambda: _kept(indexed, store.library))
        parts = _parts(Path(str(self._settings.db)))
        index = sum(size for table, size in parts.items() if table not in _NO_INDEX)
        return Built(seconds - made.seconds, made.text, index, parts)

    def search(self, question: str, limit: int) -> object:
        try:
            return self._desk.passages(self._desk.read(question), limit=limit)
        except QuestionUnreadable:
            return None

    @cached_property
    def _desk(self) -> Desk:
        return wiring.open_desk(self._settings)


System = type[Attache] | type[Peer]


class _Made(Generic[T]):
    """What is made on its way into an index: how long making it took, and its text in bytes."""

    def __init__(self, items: Iterable[T], text: Callable[[T], str]) -> None:
        self._items = iter(items)
        self._text = text
        self.seconds = 0.0
        self.text = 0

    def __iter__(self) -> Iterator[T]:
        return self

    def __next__(self) -> T:
        began = time.perf_counter()
        try:
            item = next(self._items)
            self.text += len(self._text(item).encode())
            return item
        finally:
            self.seconds += time.perf_counter() - began


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("passages", type=int, nargs="*", default=_PASSAGES)
    asked.add_argument("--best", type=int, default=_BEST)
    asked.add_argument("--libraries", type=Path)
    options = asked.parse_args()
    os.environ.update(dict.fromkeys(_THREADS, "1"))  # of each process that is started from here
    systems: list[System] = [Attache, *installed((Fts5, Tantivy))]
    with tempfile.TemporaryDirectory() as passing:
        for passages in options.passages:
            folder = (options.libraries or Path(passing)) / str(passages)
            results = [_result(system, folder, passages, options.best) for system in systems]
            _show(passages, systems, results)


def _show(
    passages: int, systems: Sequence[System], results: Sequence[tuple[Built, Answered]]
) -> None:
    ours, _ = results[0]
    columns = ["", "build s", "index MB", "of text", "asked"]
    columns += ["first ms", "median ms", "95 % ms", "most ms", "CPU ms", "peak MB"]
    table = [_row(system.name, *each) for system, each in zip(systems, results, strict=True)]
    show(f"{passages:,} passages, {ours.text / _MB:,.0f} MB of text", columns, table)
    print("attache's file, in MB:", _listed(ours.parts))


def _result(system: System, folder: Path, passages: int, best: int) -> tuple[Built, Answered]:
    place = folder / system.name.replace(" ", "-")
    record = place / _BUILT
    if record.is_file():
        built = Built(**json.loads(record.read_text()))
    else:
        shutil.rmtree(place, ignore_errors=True)  # what a run left that was cut off
        place.mkdir(parents=True)
        built = _apart(partial(_built, system, place, passages))
        record.write_text(json.dumps(asdict(built)))
    return built, _apart(partial(_answered, system, place, best))


def _apart(call: Callable[[], T]) -> T:
    """What a call comes to in a process of its own, which is small when it starts."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(call).result()


def _built(system: System, folder: Path, passages: int) -> Built:
    corpus = Corpus((row["title"], row["text"]) for row in rows("wikinews/wikinews.jsonl"))
    if issubclass(system, Attache):
        return system(folder).build(corpus, passages)
    made = _Made(corpus.documents(passages), lambda document: document[1])
    peer = system(folder)
    seconds = timed(lambda: peer.build(made))
    index = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return Built(seconds - made.seconds, made.text, index, {})


def _answered(system: System, folder: Path, best: int) -> Answered:
    engine = system(folder)
    headlines = [row["title"] for row in rows("wikinews/wikinews.jsonl")]
    asked, others = headlines[:_QUESTIONS], headlines[_QUESTIONS:][:_WARMING]
    first, *_ = [timed(partial(engine.search, each, best)) for each in others]
    until, cpu = time.perf_counter() + _PATIENCE, time.process_time()
    seconds: list[float] = []
    for headline in asked:
        if time.perf_counter() > until:
            break
        seconds.append(timed(partial(engine.search, headline, best)))
    cpu = (time.process_time() - cpu) / len(seconds)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
    return Answered(first, Times(seconds), cpu, peak)


def _kept(indexed: Iterator[object], library: Library) -> None:
    """Takes in all articles, so many in a transaction."""
    done: list[object] = [None]
    while done:
        with library.transaction():
            done = list(islice(indexed, _TOGETHER))


def _parts(path: Path) -> dict[str, int]:
    """How many bytes each table of a file takes with its indices, the largest first; of the whole
    file where this SQLite cannot tell (it is built without dbstat)."""
    sql = """SELECT tbl_name, sum(pgsize) FROM dbstat JOIN sqlite_schema USING (name)
        WHERE aggregate = TRUE GROUP BY 1 ORDER BY 2 DESC"""
    with closing(sqlite3.connect(path)) as connection:
        try:
            return dict(connection.execute(sql))
        except sqlite3.OperationalError:
            return {"the whole file": path.stat().st_size}


def _row(name: str, built: Built, answered: Answered) -> tuple[str, ...]:
    times = answered.times
    most = max(times.seconds)
    waits = (answered.first, times.median, times.percentile_95, most, answered.cpu)
    return (
        name,
        f"{built.seconds:,.0f}",
        f"{built.index / _MB:,.0f}",
        f"{built.index / built.text:.2f}",
        str(len(times.seconds)),
        *(f"{1000 * each:,.1f}" for each in waits),
        f"{answered.peak / _MB:,.0f}",
    )


def _listed(parts: Mapping[str, int]) -> str:
    return ", ".join(f"{name} {size / _MB:,.0f}" for name, size in parts.items() if size > _MB)


if __name__ == "__main__":
    main()
