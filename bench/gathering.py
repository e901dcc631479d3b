"""How the cost of gathering actors grows with the library: articles made by a seeded generator, in
which names are met as often as in news, filed by the real indexer without a language model.

python -m bench.gathering [--articles N]
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from bench.figures import Times, show, timed
from bench.invented import word
from bot.actors.countries import aliases_of_states
from bot.desk import Desk
from bot.errors import BotError
from bot.indexing import Indexer
from bot.language.article_reader import Reader
from bot.model.actor import Kind, Origin
from bot.model.analysis import Alias, Analysis, Entity, Mention, Passage, Sentence
from bot.model.article import Article, Submission
from store import Store, open_store

_ENTITIES = 25  # an article's; wikinews has as many
_FRESH = 0.3  # of them, whom no article has named before: as in wikinews
_WINDOW = 100  # articles over which a cost is a mean


class Newswire:
    """Analysed articles, always the same ones: the n-th name is met half as often as the n/2-th."""

    def __init__(self, seed: int = 1) -> None:
        self._random = random.Random(seed)
        self._surnames = [self._word() for _ in range(4_000)]
        self._first_names = [self._word() for _ in range(600)]
        self._known: list[Entity] = []
        self._analyses: dict[str, Analysis] = {}
        self._states = [
            Entity(name=name, kind=Kind.COUNTRY, aliases=aliases)
            for (name, capital_of), aliases in aliases_of_states().items()
            if capital_of is None
        ]

    def articles(self, count: int) -> Iterator[Submission]:
        for number in range(count):
            key = f"{number:06}"
            text, self._analyses[key] = self._article()
            yield Submission(key=key, text=text, title=f"Article {number}")

    def analyse(self, articles: Iterable[Article]) -> Iterator[Analysis]:
        for article in articles:
            yield self._analyses.pop(article.key)

    def _article(self) -> tuple[str, Analysis]:
        cast = list({entity.name: entity for entity in self._cast()}.values())
        text, sentences, mentions = "", [], []
        for number, entity in enumerate(cast):
            start = len(text)
            for alias in entity.aliases[:2]:
                mentions.append(
                    Mention(entity=number, start=len(text), end=len(text) + len(alias.text))
                )
                text += f"{alias.text} was there; "
            sentences.append(Sentence(start=start, end=len(text) - 1))
        passage = Passage(heading="", start=0, end=len(text), sentences=tuple(sentences))
        return text, Analysis(
            passages=(passage,),
            entities=tuple(cast),
            mentions=tuple(mentions),
            roles=(),
            quotes=(),
            figures=(),
        )

    def _cast(self) -> Iterator[Entity]:
        for _ in range(_ENTITIES):
            kind = self._random.random()
            if kind < 0.2:
                yield self._states[self._rank(len(self._states))]
            elif kind < 0.2 + _FRESH or not self._known:
                self._known.append(self._person() if kind < 0.4 else self._organisation())
                yield self._known[-1]
            else:
                known = self._known[self._rank(len(self._known))]
                yield self._alone(known) if kind > 0.95 else known

    def _person(self) -> Entity:
        surname = self._surnames[self._rank(len(self._surnames))]
        name = f"{self._random.choice(self._first_names)} {surname}"
        return Entity(name=name, kind=Kind.PERSON, aliases=(_named(name), _short(surname)))

    def _organisation(self) -> Entity:
        words = [self._word() for _ in range(3)]
        short = Alias(text="".join(word[0] for word in words), origin=Origin.ABBREVIATION)
        name = " ".join(words)
        return Entity(name=name, kind=Kind.ORGANISATION, aliases=(_named(name), short))

    def _alone(self, known: Entity) -> Entity:
        """The entity where an article gives its short name only."""
        short = known.aliases[-1].text
        return Entity(name=short, kind=known.kind, aliases=(_named(short),))

    def _rank(self, size: int) -> int:
        """A place in a list, the n-th as often as 1/n (Zipf)."""
        return min(size - 1, int(size ** self._random.random()) - 1)

    def _word(self) -> str:
        return word(self._random, 2)


def _named(text: str) -> Alias:
    return Alias(text=text, origin=Origin.NAME)


def _short(text: str) -> Alias:
    return Alias(text=text, origin=Origin.SURNAME)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--articles", type=int, default=10_000)
    count = asked.parse_args().articles
    with (
        tempfile.TemporaryDirectory() as folder,
        open_store(Path(folder) / "bench.db", create=True) as store,
    ):
        _costs(list(_indexed(store, count)))
        _lookups(store)


def _indexed(store: Store, count: int) -> Iterator[float]:
    """How long each article took this process, in seconds: the machine may be busy besides."""
    wire = Newswire()
    indexer = Indexer(store.library, lambda: Reader(wire), "bench")
    submissions = list(wire.articles(count))
    began = time.process_time()
    for _ in indexer.index(submissions, now=datetime.now(UTC)):
        ended = time.process_time()
        yield ended - began
        began = ended


def _costs(seconds: list[float]) -> None:
    marks = [m for m in (100, 1_000, 2_000, 5_000, 10_000, 20_000, 50_000) if m <= len(seconds)]
    costs = [1000 * Times(seconds[mark - _WINDOW : mark]).median for mark in marks]
    show(
        "Filing one article, by the size of the library",
        ("articles", "median ms", "of the first"),
        [(f"{m:,}", f"{c:.1f}", f"{c / costs[0]:.2f}") for m, c in zip(marks, costs, strict=True)],
    )


def _lookups(store: Store) -> None:
    """Names with a letter left out, asked of all the actors."""
    desk = Desk(store.library)
    actors = desk.actors()
    names = [a.name for a in actors if a.kind is Kind.PERSON and " " in a.name]
    slipped = [name[:2] + name[3:] for name in names[:: max(1, len(names) // 200)]]
    first = timed(partial(desk.who, slipped[0]))
    rows = [("the first of all", "1", f"{1000 * first:.1f}", "")]
    for what, ask in (("a profile's actor", desk.who), ("a topic", desk.read)):
        ask(slipped[0])
        times = Times([timed(partial(_asked, ask, name)) for name in slipped])
        median, last = 1000 * times.median, 1000 * times.percentile_95
        rows.append((what, str(len(slipped)), f"{median:.1f}", f"{last:.1f}"))
    title = f"A misspelt name among {len(actors):,} actors"
    show(title, ("asked for", "questions", "median ms", "95 % ms"), rows)


def _asked(ask: Callable[[str], object], name: str) -> None:
    """Asks; a name so misspelt that nobody is near is answered too."""
    with suppress(BotError):
        ask(name)


if __name__ == "__main__":
    main()
