"""How large a library grows beside its articles, in a year of questions, and what tidying costs.

python -m bench.growth [--days N] [--questions N] [--articles N | --library FILE] [--digests N]

Each day so many questions are answered with a briefing, each another one, as large as briefings
over these articles are (`bench.briefings`): kept as the doors keep it, noted as asked, followed in
a thread of its own, with a receipt for the question and one for a button. One in ten is shared,
judged or asked to be proved. Digests tell a dozen sentences every day. The clock is moved on from
one day to the next, and the store's own tidying goes over it, as it does while serving. The worst
case, then: no question is asked twice, none is answered by passages or by a profile alone.

What is shown is the room of all tables that articles do not fill, the file's growth (rooms that
are empty again belong to it), and how long the tidying of a day took in the middle.
"""

import argparse
import random
import shutil
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from bench.briefings import fill, topics
from bench.figures import Times, show, timed
from bot.conversation.context import Context
from bot.desk import Desk
from bot.digests.cadence import cadence
from bot.digests.delivery import PreparedPost, posted, posting
from bot.embeddings.encoder_choice import encoder
from bot.model.briefing import Briefing
from bot.model.citations import Point
from bot.model.topic import SeenSentence, Watermark
from bot.storage.upkeep import AGES
from handlers import wiring
from handlers.settings import Settings
from store import Store

_MB = 1_000_000
_BEGIN = datetime(2026, 1, 1, 6, tzinfo=UTC)
_DAY = timedelta(days=1)
_CHOSEN = 10  # one in so many
_TOLD = 12  # sentences of a digest's post
_KINDS = 25  # topics of each kind, whose briefings the others are made of

Answer = tuple[Briefing, Context]


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--days", type=int, default=365)
    asked.add_argument("--questions", type=int, default=500)
    asked.add_argument("--articles", type=int, default=500)
    asked.add_argument("--library", type=Path, help="a copy of this one in place of a made one")
    asked.add_argument("--digests", type=int, default=25)
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "attache.db"
        settings = replace(Settings.read(), db=file)
        if options.library:
            shutil.copy(options.library, file)
        else:
            fill(settings, options.articles)
        with wiring.opened(settings) as store:
            year = _Year(store, options.questions, options.digests)
            year.go(options.days)
            _report(year, options.questions)


class _Year:
    """Days of questions, one after the other."""

    def __init__(self, store: Store, questions: int, digests: int) -> None:
        self.store = store
        self._questions = questions
        self._chance = random.Random(1)
        self._answers = _answers(store)
        self._sentences = [c.text for briefing, _ in self._answers for c in briefing.citations]
        for number in range(digests):
            store.subscriptions.add(
                channel=f"C{number}",
                topic="any",
                cadence=cadence("daily 07:00"),
                timezone="UTC",
                owner="U1",
                next_due=_BEGIN,
            )
        self.articles = self.size
        self.sizes: list[int] = []
        self.tidying: list[float] = []
        self._number = 0

    @property
    def size(self) -> int:
        """The file's, in bytes."""
        [(pages,)] = self.store.database.rows("PRAGMA page_count")
        [(size,)] = self.store.database.rows("PRAGMA page_size")
        return int(pages) * int(size)

    def go(self, days: int) -> None:
        for day in range(days):
            now = _BEGIN + day * _DAY
            with self.store.database.transaction():  # for speed: all else is as the doors do it
                for _ in range(self._questions):
                    now += timedelta(seconds=60)
                    self._ask(now)
                self._post(now)
            self.tidying.append(timed(lambda: self.store.upkeep.tidy_daily(AGES, now + _DAY / 4)))  # noqa: B023
            self.sizes.append(self.size)

    def _ask(self, now: datetime) -> None:
        self._number += 1
        briefing, context = self._other()
        archive = self.store.archive
        archive.keep(briefing, now)
        asker, about = f"C{self._number % 200:09}", f"{self._chance.getrandbits(256):064x}"
        archive.note_asked(asker, about, Watermark(revision=7, at=now))
        self.store.memory.remember(asker, f"{now.timestamp():.6f}", context, now)
        for event in ("asked", "pressed"):
            self.store.receipts.first_time(f"{event}{self._number:020}", now)
        if self._number % _CHOSEN == 0:
            archive.record_feedback(briefing.id, by="U012AB3CD", useful=True, at=now)

    def _other(self) -> Answer:
        """A briefing like one of those there are, of other sentences, and what it is about."""
        briefing, context = self._chance.choice(self._answers)
        id = f"{self._chance.getrandbits(40):010x}"
        return replace(briefing, id=id, points=self._shuffled(briefing)), context

    def _shuffled(self, briefing: Briefing) -> tuple[Point, ...]:
        return tuple(
            replace(
                one,
                citation=replace(one.citation, text=self._chance.choice(self._sentences)),
            )
            for one in briefing.points
        )

    def _post(self, now: datetime) -> None:
        deliveries = self.store.deliveries
        for digest in self.store.subscriptions.listed():
            due = digest.next_due
            claimed = deliveries.claim(digest, due=due, next_due=due + _DAY, now=now)
            if claimed:
                texts = self._chance.sample(self._sentences, _TOLD)
                told = tuple(
                    SeenSentence(text=t, article="0000001", start=0, end=99) for t in texts
                )
                sent = posting(claimed, now, PreparedPost(body="{}" * 2_000, revision=7, told=told))
                deliveries.change(claimed, sent)
                deliveries.change(sent, posted(sent, now, digest.channel, "1.5"))


def _answers(store: Store) -> Sequence[Answer]:
    desk = Desk(store.library, encoder(Settings.read().encoder))
    asked = [topic for kind in topics(desk).values() for topic in kind[:_KINDS]]
    found = [desk.briefing(desk.read(topic)) for topic in asked]
    return [(each, about) for each in found if (about := desk.about(each))]


def _report(year: _Year, questions: int) -> None:
    days = len(year.sizes)
    months = [*range(29, days - 1, 60), days - 1]
    grown = [(f"after {day + 1} days", year.sizes[day] - year.articles) for day in months]
    room = _rooms(year.store)
    articles = year.store.library.overview().articles
    title = f"{questions} questions a day over {articles:,} articles"
    show(title, ("", "MB"), [(name, f"{size / _MB:,.1f}") for name, size in (*grown, *room)])
    times = Times(year.tidying)
    print(f"Tidying a day: {1000 * times.median:,.0f} ms in the middle, {max(times.seconds):.1f} s")


def _rooms(store: Store) -> list[tuple[str, int]]:
    names = ("briefing", "conversation", "asked", "receipt", "delivery", "told", "feedback")
    sql = """SELECT sum(pgsize) FROM dbstat WHERE name IN
        (SELECT name FROM sqlite_master WHERE tbl_name = ?)"""
    return [(f"  {name}", int(store.database.rows(sql, name)[0][0] or 0)) for name in names]


if __name__ == "__main__":
    main()
