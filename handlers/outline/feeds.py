"""Feeds in words: how one fares, what came of asking, what an address leads to."""

from collections.abc import Iterator
from datetime import datetime
from urllib.parse import urlsplit

from bot.intake.model import Feed, Rules
from bot.intake.states import WANTING, State, described, state
from bot.model.age import FOR_EVER, Age
from bot.storage.intake import NO_ENTRIES, FeedCounts
from handlers.outline.text import counted, dotted, listed, shortened


def wants(feed: Feed, now: datetime) -> bool:
    """Whether a person should look at a feed."""
    return state(feed, now) in WANTING


def named(feed: Feed) -> str:
    return shortened(feed.title) or urlsplit(feed.url).netloc


def fares(feed: Feed, now: datetime, counts: FeedCounts = NO_ENTRIES) -> str:
    """ "well, daily · 12 articles · 2 waiting"."""
    return dotted(
        (
            described(feed, now),
            counted(counts.kept, "article"),
            f"{counts.waiting:,} waiting" if counts.waiting else "",
            f"{counts.unread:,} could not be read" if counts.unread else "",
        )
    )


def told(feed: Feed, now: datetime) -> str:
    """What whoever added a feed is told when its state has changed."""
    says = described(feed, now)
    if state(feed, now) is State.MOVED:
        return f"Your feed {named(feed)} has {says}. I ask for it there now; you need do nothing."
    return f"Your feed {named(feed)} needs a look: {says}. Its address is {feed.url}"


def wanted(rules: Rules) -> str:
    """What of a feed is wanted; empty where all is."""
    return "; ".join(_wanted(rules))


def kept(feed: Feed) -> str:
    """For how long its articles are kept; empty where as long as all others."""
    return f"articles are kept {_for(feed.keep)}" if feed.keep else ""


def _for(age: Age) -> str:
    return str(age) if age == FOR_EVER else f"for {age}"


def _wanted(rules: Rules) -> Iterator[str]:
    said = {
        "with": (rules.words, "or"),
        "without": (rules.no_words, "and"),
        "from": (rules.addresses, "or"),
        "not from": (rules.no_addresses, "and"),
    }
    for word, (parts, last) in said.items():
        if parts:
            yield (
                f"only {word} {listed(parts, last)}" if last == "or" else f"{word} {listed(parts)}"
            )
