"""How long the front page of a day takes, in a warm process.

python -m bench.front_page [--articles N] [--one-story]

The articles are made of wikinews as in `bench.briefings`; so many are of one day, and half as many
of each of the two before it. With `--one-story` all of the day tell one story.
"""

import argparse
import tempfile
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from functools import partial
from pathlib import Path

from bench.briefings import Named
from bench.data import rows
from bench.figures import Times, show, timed
from bot.desk import Desk
from bot.embeddings.encoder_choice import encoder
from bot.indexing import Indexer
from bot.language.article_reader import Reader
from bot.model.article import Submission
from handlers import wiring
from handlers.settings import Settings

_PASSAGES = (3, 6)  # an article's: about 300 words, as news has
_OUTLETS = 40
_DAY = date(2026, 11, 2)
_ASKED = 10


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=2_000)
    asked.add_argument("--one-story", action="store_true")
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings.read(), db=Path(folder) / "attache.db")
        seconds = timed(lambda: _fill(settings, wanted.articles, one_story=wanted.one_story))
        desk = wiring.open_desk(settings)
        table = [_row(desk, words) for words in ("today", "yesterday", "this week")]
    title = f"The front page of {wanted.articles:,} articles a day, filled in {seconds:,.0f} s"
    show(title, ("asked", "articles", "stories", "median ms", "most ms", "CPU ms"), table)


def _row(desk: Desk, words: str) -> tuple[str, ...]:
    topic = desk.read_days(words, _DAY)
    assert topic is not None
    found = desk.briefing(topic)
    cpu = time.process_time()
    times = Times([timed(partial(desk.briefing, topic)) for _ in range(_ASKED)])
    cpu = (time.process_time() - cpu) / _ASKED
    waits = (times.median, max(times.seconds), cpu)
    counts = found.coverage.articles, len(found.stories)
    return (words, *map(str, counts), *(f"{1000 * wait:,.0f}" for wait in waits))


def _fill(settings: Settings, articles: int, *, one_story: bool) -> None:
    real = [(row["title"], row["text"]) for row in rows("wikinews/wikinews.jsonl")]
    longest = max(real, key=lambda article: len(article[1]))
    corpus = Named([longest] if one_story else real, passages=_PASSAGES)
    with wiring.opened(settings, create=True) as store:
        indexer = Indexer(store.library, lambda: Reader(corpus), "bench", encoder(settings.encoder))
        for _ in indexer.index(_of_days(corpus, articles), now=datetime.now(UTC)):
            pass


def _of_days(corpus: Named, articles: int) -> Iterator[Submission]:
    for before, share in ((2, 2), (1, 2), (0, 1)):
        day = (_DAY - timedelta(days=before)).isoformat()
        for number in range(articles // share):
            article = corpus.article(f"{day}-{number:05}")
            yield replace(article, published=day, outlet=f"Outlet {number % _OUTLETS}")


if __name__ == "__main__":
    main()
