"""One round: the feeds that are due, then the articles that wait, then what was told of them."""

from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.errors import FetchRefused
from bot.indexing import Indexer
from bot.intake.addresses import host_of
from bot.intake.model import Entry, Feed
from handlers.intake import feed_steps, page_steps, quality, read_step
from handlers.intake.context import Intake
from handlers.intake.feed_steps import Polled
from handlers.intake.fetching import Answer
from handlers.intake.page_steps import Fetched
from handlers.intake.politeness import PAUSE, Politely
from handlers.intake.read_step import Settled

KEPT = timedelta(days=7)
"""How long the reason why an article could not be read is kept."""


@dataclass(slots=True, kw_only=True)
class Round:
    """What came of a round."""

    polled: list[Polled] = field(default_factory=list)
    settled: list[Settled] = field(default_factory=list)


def poll(intake: Intake, feeds: Sequence[Feed], now: datetime) -> Iterator[Polled]:
    """Asks these feeds, politely, and keeps what each answers as it does."""
    asking: Politely[Feed, Answer | FetchRefused] = Politely(
        lambda feed: feed_steps.ask(intake.web, feed), lambda feed: host_of(feed.url)
    )
    for feed, answered in asking(feeds):
        yield feed_steps.take(intake, feed, answered, now)


def fetch(intake: Intake, entries: Iterable[Entry]) -> Generator[Fetched, None, None]:
    """Fetches the articles of these entries, politely. Of several entries with one address one is
    fetched; the others find its article in the library in the next round."""
    feeds = {feed.id: feed for feed in intake.feeds.listed()}
    first = {entry.address: entry for entry in reversed([*entries])}

    def work(entry: Entry) -> Fetched:
        return page_steps.fetch_page(intake, entry, feeds.get(entry.feed or 0))

    def pause(entry: Entry) -> float:
        return max(PAUSE, intake.robots.pause(entry.url))

    asking = Politely(work, lambda entry: host_of(entry.url), pause=pause)
    for _, fetched in asking(reversed(first.values())):
        yield fetched


def round(
    intake: Intake,
    indexer: Callable[[], Indexer],
    now: datetime,
    *,
    feeds: Sequence[Feed] | None = None,
    polled: Callable[[Polled], None] = lambda _: None,
    settled: Callable[[Settled], None] = lambda _: None,
) -> Round:
    """Asks what is due, or only these feeds, and reads what waits of them. `polled` and `settled`
    are called as each is done."""
    done = Round()
    for each in poll(intake, intake.feeds.due(now) if feeds is None else feeds, now):
        done.polled.append(each)
        polled(each)
    of = [None] if feeds is None else [feed.id for feed in feeds]
    waiting = [entry for number in of for entry in intake.entries.waiting(now, number)]
    for result in read(intake, indexer, waiting, now):
        done.settled.append(result)
        settled(result)
    for number in {each.entry.feed for each in done.settled if each.entry.feed is not None}:
        quality.note(intake, number)
    intake.entries.forget_unread(now - KEPT)
    return done


def read(
    intake: Intake, indexer: Callable[[], Indexer], entries: Sequence[Entry], now: datetime
) -> Iterator[Settled]:
    """Fetches and reads the articles of these entries, each as soon as it was fetched, so that
    whatever interrupts this has lost one page at most."""
    if entries:
        reading = indexer()
        with closing(fetch(intake, entries)) as fetched:
            for each in fetched:
                yield from read_step.read(intake, reading, [each], now)
