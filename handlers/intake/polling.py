"""One round: the feeds that are due, then the articles that wait, then what was told of them."""

from collections import Counter, defaultdict
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.errors import FetchRefused
from bot.indexing import Indexer
from bot.intake.addresses import host_of
from bot.intake.model import Entry, Feed
from bot.model.article import Flaw
from handlers.intake import feed_steps, page_steps, read_step
from handlers.intake.context import Intake
from handlers.intake.feed_steps import Polled
from handlers.intake.fetching import Answer
from handlers.intake.page_steps import Fetched
from handlers.intake.politeness import PAUSE, Politely
from handlers.intake.read_step import Settled

KEPT = timedelta(days=7)
"""How long the reason why an article could not be read is kept."""
_SEVERAL = 3  # articles of a feed before it is said that it reads badly. Chosen, not measured.
_MOST = 0.5  # of them


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
    note_quality(intake, done.settled)
    intake.entries.forget_unread(now - KEPT)
    return done


def read(
    intake: Intake, indexer: Callable[[], Indexer], entries: Sequence[Entry], now: datetime
) -> Iterator[Settled]:
    """Fetches and reads the articles of these entries."""
    if entries:
        with closing(fetch(intake, entries)) as fetched:
            yield from read_step.read(intake, indexer(), fetched, now)


def note_quality(intake: Intake, settled: Iterable[Settled]) -> None:
    """Notes of each feed whether most of its articles read badly, and how."""
    by_feed: dict[int, list[str]] = defaultdict(list)
    for each in settled:
        if each.entry.feed is not None and (each.outcome is None or each.outcome.format):
            by_feed[each.entry.feed].append(_fault(each))
    for number, faults in by_feed.items():
        feed = intake.feeds.get(number)
        if feed is None or len(faults) < _SEVERAL:
            continue
        [(commonest, count)] = Counter(faults).most_common(1)
        badly = bool(commonest) and count >= _MOST * len(faults)
        says = f"{count} of {len(faults)} articles {commonest}" if badly else ""
        intake.feeds.save(replace(feed, health=replace(feed.health, badly=says)))


_FLAWS = {
    Flaw.FURNITURE: "are more menus and adverts than article",
    Flaw.UNQUOTABLE: "hold nothing that can be quoted",
}


def _fault(settled: Settled) -> str:
    """What is wrong with one article, in words that follow "3 of 5 articles"; empty where it reads
    well."""
    if settled.outcome:
        return next((_FLAWS[each] for each in settled.outcome.flaws if each in _FLAWS), "")
    return f"could not be read ({settled.brief})" if settled.brief else ""
