"""The jobs that bring articles in: a feed is asked, then the page of each of its new entries."""

from bot.intake.addresses import host_of
from bot.intake.model import Entry, Feed, FullText
from bot.jobs.job import TOLD, Kind, Work


def feed_work(feed: Feed, *, urgent: bool = False) -> Work:
    """Asks a feed. `urgent` where somebody waits for it."""
    return Work(
        kind=Kind.FETCH_FEED,
        subject=str(feed.id),
        name=feed.url[:TOLD],
        urgent=urgent,
        host=host_of(feed.url),
    )


def page_work(entry: Entry, feed: Feed | None, *, group: str = "") -> Work:
    """Fetches the article of an entry, and with it that of every other entry of its address. Named
    by its address: no word of the article is left in the line."""
    return Work(
        kind=Kind.FETCH_PAGE,
        subject=entry.address,
        name=(entry.url or entry.address)[:TOLD],
        urgent=feed is None,
        group=group,
        host="" if feed and from_feed(entry, feed) else host_of(entry.url),
    )


def from_feed(entry: Entry, feed: Feed) -> bool:
    """Whether the feed's own text is the article."""
    if not entry.url:
        return True
    return feed.full_text is FullText.FEED or (feed.full_text is FullText.AUTO and entry.whole)
