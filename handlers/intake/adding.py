"""Adding what somebody names: a feed that they looked at, or the address of an article."""

from dataclasses import replace
from datetime import datetime

from bot.errors import FeedUnknown
from bot.intake.addresses import checked
from bot.intake.canonical import canonical
from bot.intake.model import (
    NO_RULES,
    Entry,
    Feed,
    FullText,
    Item,
    Rules,
    Standing,
)
from bot.model.age import Age
from handlers.intake.context import Intake
from handlers.intake.preview import Preview


def add_feed(
    intake: Intake,
    found: Preview,
    *,
    by: str,
    now: datetime,
    full_text: FullText = FullText.AUTO,
    rules: Rules = NO_RULES,
    keep: Age | None = None,
) -> Feed:
    """Keeps a feed, which is due at once; the one that is kept already where there is one."""
    return intake.feeds.add(
        url=found.url,
        title=found.title or found.url,
        site=found.site,
        added_by=by,
        now=now,
        full_text=full_text,
        rules=rules,
        keep=keep,
    )


def add_page(intake: Intake, given: str, *, by: str, now: datetime) -> Entry:
    """An entry of an article's address that somebody gave by hand, which waits to be fetched.
    Raises AddressRefused."""
    url = checked(given)
    address = canonical(url)
    item = Item(id=address, url=url, title="", content="", whole=False, digest="")
    return intake.entries.put(item, feed=None, address=address, now=now, by=by)


def feed_of(intake: Intake, number: int) -> Feed:
    """Raises FeedUnknown."""
    if feed := intake.feeds.get(number):
        return feed
    raise FeedUnknown(
        f"There is no feed {number}. /library list, or attache feed list, shows those there are."
    )


def pause(intake: Intake, number: int) -> Feed:
    """Asks a feed no more, until it is resumed. Raises FeedUnknown."""
    return _set(intake, number, Standing.PAUSED)


def resume(intake: Intake, number: int, now: datetime) -> Feed:
    """Asks a feed again, at once; also one that its publisher had ended. Raises FeedUnknown."""
    feed = feed_of(intake, number)
    fresh = replace(feed.health, due=now, faults=0, failing_since=None, problem="")
    intake.feeds.save(replace(feed, health=fresh))
    return _set(intake, number, Standing.ACTIVE)


def keep(intake: Intake, number: int, age: Age | None) -> Feed:
    """How old its articles may become from now on; None: as old as all others. Raises
    FeedUnknown."""
    feed = replace(feed_of(intake, number), keep=age)
    intake.feeds.save(feed)
    return feed


def _set(intake: Intake, number: int, standing: Standing) -> Feed:
    feed = replace(feed_of(intake, number), standing=standing)
    intake.feeds.save(feed)
    return feed
