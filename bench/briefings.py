"""How long a briefing takes in a large library, in a warm process.

python -m bench.briefings [--articles N]

The articles are made of wikinews (`bench.corpus`). Runs of capitalised words within their sentences
are taken for actors, numbers with the word after them for figures, and four-digit years for dates,
as language work might find them. Topics are those that analysts ask: one of the most named actors,
two of them, an actor with a word, and headlines. CPU tells more than the rest where the machine is
busy besides.
"""

import argparse
import re
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

from bench.corpus import Corpus
from bench.data import rows
from bench.figures import Times, show, timed
from bot.desk import Desk
from bot.embeddings.encoder_choice import encoder
from bot.indexing import Indexer
from bot.language.article_reader import Reader
from bot.model.actor import Kind, Origin
from bot.model.analysis import Alias, Analysis, Entity, Figure, FigureKind, Mention, Passage
from bot.model.article import Article, Submission
from bot.words.tokens import STOP, fold
from handlers import wiring
from handlers.settings import Settings

_PASSAGES = (3, 6)  # an article's: about 300 words, as news has
_ASKED = 50  # of each kind of topic
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]+(?: [A-Z][a-z]+)*")
_FIGURE = re.compile(r"\b(?P<year>(?:19|20)\d\d)\b|\b\d[\d,.]* [a-z]+")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=10_000)
    articles = asked.parse_args().articles
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(Settings.read(), db=Path(folder) / "attache.db")
        seconds = timed(lambda: fill(settings, articles))
        desk = wiring.open_desk(settings)
        table = [_row(desk, kind, topics) for kind, topics in topics(desk).items()]
    title = f"Briefings over {articles:,} articles, filled in {seconds:,.0f} s"
    show(title, ("topics", "asked", "median ms", "95 % ms", "most ms", "CPU ms"), table)


def _row(desk: Desk, kind: str, topics: Sequence[str]) -> tuple[str, ...]:
    desk.briefing(desk.read(topics[0]))
    cpu = time.process_time()
    times = Times([timed(partial(_brief, desk, topic)) for topic in topics])
    cpu = (time.process_time() - cpu) / len(topics)
    waits = (times.median, times.percentile_95, max(times.seconds), cpu)
    return (kind, str(len(topics)), *(f"{1000 * wait:,.0f}" for wait in waits))


def _brief(desk: Desk, topic: str) -> None:
    desk.briefing(desk.read(topic))


def topics(desk: Desk) -> dict[str, list[str]]:
    names = [actor.name for actor in desk.foremost()[: _ASKED + 1]]
    headlines = [row["title"] for row in rows("wikinews/wikinews.jsonl")][:_ASKED]
    return {
        "an actor": names[:_ASKED],
        "two actors": [f"{one} and {other}" for one, other in pairwise(names)],
        "an actor and a word": [f"{name} government" for name in names[:_ASKED]],
        "headlines": headlines,
    }


def fill(settings: Settings, articles: int) -> None:
    real = ((row["title"], row["text"]) for row in rows("wikinews/wikinews.jsonl"))
    corpus = Named(real, passages=_PASSAGES)
    with wiring.opened(settings, create=True) as store:
        indexer = Indexer(store.library, lambda: Reader(corpus), "bench", encoder(settings.encoder))
        made = corpus.some(articles)
        for _ in indexer.index(made, now=datetime.now(UTC)):
            pass


class Named(Corpus):
    """A corpus in which actors are named and things counted."""

    def some(self, articles: int) -> Iterator[Submission]:
        for number in range(articles):
            yield self.article(f"{number:07}")

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        for article in articles:
            [analysis] = super().analyse([article])
            yield _named(article.text, analysis)


def _named(text: str, analysis: Analysis) -> Analysis:
    found = [
        match
        for match in _within(_NAME, text, analysis.passages)
        if not STOP.issuperset(fold(match[0]).split())
    ]
    names = list(dict.fromkeys(match[0] for match in found))
    return replace(
        analysis,
        entities=tuple(_entity(name) for name in names),
        mentions=tuple(
            Mention(entity=names.index(match[0]), start=match.start(), end=match.end())
            for match in found
        ),
        figures=tuple(_figure(match) for match in _within(_FIGURE, text, analysis.passages)),
    )


def _within(
    pattern: re.Pattern[str], text: str, passages: Sequence[Passage]
) -> Iterator[re.Match[str]]:
    """What a pattern finds inside of sentences."""
    for passage in passages:
        for sentence in passage.sentences:
            yield from pattern.finditer(text, sentence.start, sentence.end)


def _entity(name: str) -> Entity:
    alias = Alias(text=name, origin=Origin.NAME)
    return Entity(name=name, kind=Kind.ORGANISATION, aliases=(alias,))


def _figure(match: re.Match[str]) -> Figure:
    kind = FigureKind.DATE if match["year"] else FigureKind.COUNT
    return Figure(kind=kind, start=match.start(), end=match.end(), when=match["year"])


if __name__ == "__main__":
    main()
