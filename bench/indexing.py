"""How fast articles are indexed, beside spaCy's own pipe over the same texts, in one run.

python -m bench.indexing [--rounds N] [--processes N]
"""

import argparse
import os
import tempfile
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import spacy

from bench.data import rows
from bench.figures import Times, show, timed
from bot.indexing import Indexer, Reads
from bot.language import models
from bot.language.analysis import Analyst
from bot.language.article_reader import Reader
from bot.language.worker_pool import Loading, ReaderPool
from bot.model.article import Submission
from store import open_store


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=1)
    asked.add_argument("--processes", type=int, default=os.cpu_count() or 1)
    options = asked.parse_args()
    submissions = [
        Submission(key=row["id"], text=row["text"], title=row["title"])
        for row in rows("wikinews/wikinews.jsonl")
    ]
    model = models.choose()
    words = sum(len(each.text.split()) for each in submissions)
    one = _rounds(submissions, model, options.rounds)
    several = _in_processes(submissions, model, options.processes)
    table = [
        ("spaCy's pipe", f"{words / one[0].median:,.0f}", "1.00"),
        ("attache, whole way", f"{words / one[1].median:,.0f}", _ratio(one[0], one[1])),
        (
            f"spaCy's pipe, n_process={options.processes} *",
            f"{words / several[0].median:,.0f}",
            _ratio(one[0], several[0]),
        ),
        (
            f"attache, {options.processes} processes *",
            f"{words / several[1].median:,.0f}",
            _ratio(one[0], several[1]),
        ),
    ]
    title = f"Indexing {len(submissions)} articles, {words:,} words, {model.name}"
    show(title, ("", "words/s", "beside spaCy"), table)
    print("* with the time to start the processes and load their models")


def _ratio(peer: Times, ours: Times) -> str:
    return f"{peer.median / ours.median:.2f}"


def _rounds(
    submissions: Sequence[Submission], model: models.Model, rounds: int
) -> tuple[Times, Times]:
    """The two in turn, so that both meet the same noise; models are loaded before."""
    peer, analyst = spacy.load(model.path), Analyst(models.load(model))
    texts = [each.text for each in submissions]
    theirs, ours = [], []
    for _ in range(rounds):
        theirs.append(timed(lambda: sum(1 for _ in peer.pipe(texts))))
        ours.append(timed(lambda: _index(submissions, Reader(analyst), model)))
    return Times(theirs), Times(ours)


def _in_processes(
    submissions: Sequence[Submission], model: models.Model, processes: int
) -> tuple[Times, Times]:
    peer = spacy.load(model.path)
    texts = [each.text for each in submissions]
    theirs = timed(lambda: sum(1 for _ in peer.pipe(texts, n_process=processes, batch_size=16)))
    pool = ReaderPool(Loading.of(model), processes)
    ours = timed(lambda: _index(submissions, pool, model))
    return Times([theirs]), Times([ours])


def _index(submissions: Sequence[Submission], reader: Reads, model: models.Model) -> None:
    with tempfile.TemporaryDirectory() as folder:
        library = open_store(Path(folder) / "bench.db", create=True).library
        indexer = Indexer(library, lambda: reader, model.pipeline)
        for _ in indexer.index(submissions, now=datetime.now(UTC)):
            pass


if __name__ == "__main__":
    main()
