"""Looks at addresses, and has articles come in: what `/library`, its buttons, the message shortcut
and direct messages share."""

import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import TYPE_CHECKING

from bot.errors import BotError
from bot.intake.model import Feed
from bot.jobs.job import Job, Kind
from bot.storage.intake import NO_ENTRIES
from handlers.blocks.arrivals import added_article, came_not, coming_in, in_line_yet
from handlers.blocks.looks import TOGETHER, ArticleLook, FeedLook, Look, NoLook, host
from handlers.bureau import Bureau
from handlers.features.correct_actor import NoCurator
from handlers.intake.desk import Arrival, Line

if TYPE_CHECKING:
    from handlers.intake.preview import ArticlePreview, Preview

PATIENCE = 20.0
"""Seconds for which an article is waited for, before it is said to be in line; chosen, not
measured."""
_PAUSE = 0.2
COUNTED = (3.0, 5.0, 10.0)
"""Seconds between two counts of what came in from a feed that was just kept: Slack takes five
answers to a press."""
_turns = BoundedSemaphore(3)
"""Half of the threads that answer (handlers/gateway/worker_queue.py) may wait for the web."""

BUSY = "I am looking at other addresses just now. Ask again in a minute."
OTHERS_FEED = (
    "That feed is looked after by whoever added it, and by the curators of this team. Ask one of "
    "them, or whoever runs me to name you in ATTACHE_CURATORS."
)


class TooBusy(BotError):
    """Raised where as many addresses are being looked at as may be at once."""


@contextmanager
def a_turn() -> Iterator[None]:
    """A context that waits for the web. Raises TooBusy."""
    if not _turns.acquire(blocking=False):
        raise TooBusy(BUSY)
    try:
        yield
    finally:
        _turns.release()


# --- looking --------------------------------------------------------------------------------------


def look_at(addresses: Sequence[str], by: str, bureau: Bureau) -> list[Look]:
    """What addresses lead to, in their order; asks the network for all of them together. Raises
    TooBusy."""
    with a_turn(), ThreadPoolExecutor(min(TOGETHER, len(addresses))) as threads:
        return list(threads.map(lambda address: looked(address, by, bureau), addresses))


def looked(address: str, by: str, bureau: Bureau) -> Look:
    # Here, since what reads feeds takes a while to load.
    from handlers.intake.preview import Preview

    try:
        found = bureau.intake.preview(address, by)
    except BotError as refused:
        return NoLook(address=address, reason=refused.public)
    return feed_look(found) if isinstance(found, Preview) else article_look(found)


def feed_look(found: "Preview") -> FeedLook:
    return FeedLook(
        address=found.url,
        title=found.title or host(found.url),
        articles=found.articles,
        whole=found.whole,
        left_out=found.left_out,
        titles=found.titles,
        language=found.language,
        newest=found.newest,
        reads=found.reads,
        others=tuple((each.url, each.title) for each in found.others),
        site=found.site,
        known=found.known,
    )


def article_look(found: "ArticlePreview") -> ArticleLook:
    return ArticleLook(
        address=found.url,
        title=found.title,
        outlet=found.outlet,
        published=found.published,
        language=found.language,
        reads=found.reads,
        known=found.known,
    )


# --- adding ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class InLine:
    """Something that was put in line to be read, by the name that a person gave it."""

    name: str
    job: Job


def add_article(address: str, by: str, bureau: Bureau) -> InLine:
    """Raises AddressRefused, and ChangeRefused for one who may not add."""
    bureau.access.permit_change(by)
    return InLine(name=host(address), job=bureau.intake.add_article(address, by))


def results(lines: Sequence[InLine], bureau: Bureau) -> Iterator[str]:
    """What became of each, in mrkdwn; what is not read within `PATIENCE` seconds is in line yet."""
    until = time.monotonic() + PATIENCE
    for each in lines:
        arrival = arrived(each.job, bureau, until)
        if arrival is None:
            yield in_line_yet(each.name)
        elif arrival.article:
            yield added_article(arrival.article)
        else:
            yield came_not(each.name, arrival.reason)


def arrived(job: Job, bureau: Bureau, until: float) -> Arrival | None:
    """Waits until it is known what became of a job; None where that is not known in time."""
    while (arrival := bureau.intake.arrived(job)) is None and time.monotonic() < until:
        time.sleep(_PAUSE)
    return arrival


def articles_in_line(line: Line) -> int:
    """How many articles wait to be fetched or read."""
    return sum(line.counts.get(kind, 0) for kind in (Kind.FETCH_PAGE, Kind.READ))


def coming(feed: Feed, expected: int, bureau: Bureau) -> Iterator[str]:
    """How far the articles of a feed that was just kept have come, in mrkdwn, a few times."""
    for seconds in COUNTED if expected else ():
        time.sleep(seconds)
        counts = next((e.counts for e in bureau.intake.feeds() if e.feed.id == feed.id), None)
        if counts is None:
            return
        if counts != NO_ENTRIES:
            yield coming_in(feed, counts, expected)
        if counts.kept + counts.unread >= expected and not counts.waiting:
            return


# --- feeds ----------------------------------------------------------------------------------------

FeedAct = Callable[[int, str], Feed]


def change_feed(act: FeedAct, number: int, by: str, bureau: Bureau) -> Feed:
    """Pauses, resumes or removes a feed. Raises FeedUnknown, ChangeRefused, and NoCurator for one
    who neither added it nor is a curator."""
    bureau.access.permit_change(by)
    theirs = any(
        each.feed.id == number and each.feed.added_by == by for each in bureau.intake.feeds()
    )
    if not theirs and not bureau.curates(by):
        raise NoCurator(OTHERS_FEED)
    return act(number, by)
