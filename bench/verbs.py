"""How long each verb takes in one warm process, over the seeds and over wikinews.

python -m bench.verbs [--rounds N]
"""

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from bench.data import SEEDS, rows
from bench.figures import Times, show, timed
from bot.desk import Desk
from bot.indexing import Indexer
from bot.language import models
from bot.language.analysis import Analyst
from bot.language.article_reader import Reader
from bot.model.article import Submission
from bot.reading.submissions import Refusal, submissions
from bot.storage.library import LibraryReader
from store import open_store

_ACTORS = 12  # the most mentioned; each verb is asked about each of them, or each pair


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rounds", type=int, default=3)
    rounds = asked.parse_args().rounds
    analyst = Analyst(models.load(models.choose()))
    wikinews = [
        Submission(key=row["id"], text=row["text"], title=row["title"], published=row["date"][:10])
        for row in rows("wikinews/wikinews.jsonl")
    ]
    for name, library in (("seeds", list(_seeds())), ("wikinews", wikinews)):
        with tempfile.TemporaryDirectory() as folder:
            _measure(name, Path(folder) / "bench.db", library, analyst, rounds)


def _seeds() -> Iterator[Submission]:
    for path in sorted(SEEDS.glob("*.txt")):
        for found in submissions(path.read_bytes(), path.name):
            if not isinstance(found, Refusal):
                yield found


def _measure(
    name: str, path: Path, articles: Sequence[Submission], analyst: Analyst, rounds: int
) -> None:
    with open_store(path, create=True) as store:
        indexer = Indexer(store.library, lambda: Reader(analyst), models.choose().pipeline)
        for _ in indexer.index(articles, now=datetime.now(UTC)):
            pass
        desk = Desk(store.library)
        table = [_row(verb, calls, rounds) for verb, calls in _verbs(desk, store.library).items()]
    show(f"{name}: {len(articles)} articles", ("verb", "calls", "median ms", "95 % ms"), table)


def _verbs(desk: Desk, shelf: LibraryReader) -> dict[str, list[Callable[[], object]]]:
    """What is asked: the library's own best-known actors and pairs of them, spelled right and
    with a letter left out; every article's title and summary, at most a hundred."""
    names = [actor.name for actor in desk.actors()[:_ACTORS]]
    pairs = [f"{one} {other}" for one, other in pairwise(names)]
    slipped = [pair[:2] + pair[3:] for pair in pairs]
    sources = shelf.articles.sources()[:100]
    return {
        "briefing of a pair": [partial(_briefing, desk, pair) for pair in pairs],
        "briefing, misspelt": [partial(_briefing, desk, pair) for pair in slipped],
        "passages of a title": [partial(_passages, desk, source.title) for source in sources],
        "profile": [partial(_profile, desk, name) for name in names],
        "summary": [partial(desk.summary, [source.key]) for source in sources],
    }


def _briefing(desk: Desk, question: str) -> object:
    return desk.briefing(desk.read(question))


def _passages(desk: Desk, question: str) -> object:
    return desk.passages(desk.read(question))


def _profile(desk: Desk, name: str) -> object:
    return desk.profile(desk.resolve(name))


def _row(verb: str, calls: Sequence[Callable[[], object]], rounds: int) -> tuple[str, ...]:
    for call in calls[:2]:
        call()  # the first question after a change also reads the names and words
    times = Times([timed(call) for _ in range(rounds) for call in calls])
    return (
        verb,
        str(len(times.seconds)),
        f"{1000 * times.median:.1f}",
        f"{1000 * times.percentile_95:.1f}",
    )


if __name__ == "__main__":
    main()
