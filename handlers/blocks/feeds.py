"""Feeds and how they fare, with the buttons that pause, resume and remove them, in `/library` and
at the App Home."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from bot.intake.model import Feed, Standing
from bot.storage.intake import NO_ENTRIES, FeedCounts
from handlers.blocks.block_kit import Block, actions, button, confirmed, context, header, section
from handlers.blocks.message import Items, Message, message, size
from handlers.blocks.table import tabled
from handlers.blocks.text import bold, escape, link
from handlers.outline.feeds import fares, named, wants
from handlers.outline.text import counted, dotted, shortened

PAUSE, RESUME, REMOVE = "feed_pause", "feed_resume", "feed_remove"
AT_HOME = "home_"
"""Before the names of these buttons at the App Home, where what they do shows."""
NAME, FARES = 80, 200
ROOM = 9_000
"""Characters of their JSON that the rows of feeds take in a message, at most."""
PAGE = 20
"""How many a page of the list shows."""
VERBS = "`/library pause N`, `resume N`, `remove feed N`"
NONE = "No feeds yet: `/library add` and the address of a site brings its articles in from now on."

Counts = Mapping[int, FeedCounts]


def foremost(feeds: Sequence[Feed], now: datetime) -> list[Feed]:
    """Those that a person should look at first, then the others by their numbers."""
    return sorted(feeds, key=lambda each: (not wants(each, now), each.id))


def rows(
    feeds: Sequence[Feed], counts: Counts, now: datetime, most: int, *, place: str = ""
) -> Iterator[Block]:
    """As many feeds as there is room for, two blocks each, with their buttons, whose names begin
    with `place`."""
    shown, room = 0, ROOM
    for feed in foremost(feeds, now)[:most]:
        row = [section(described(feed, counts, now)), controls(feed, counts, place)]
        room -= size(row)
        if room < 0:
            break
        yield from row
        shown += 1
    if beyond := len(feeds) - shown:
        yield context(f"and {counted(beyond, 'more feed')}: `/library list`")


def described(feed: Feed, counts: Counts, now: datetime) -> str:
    """Its name and number, and how it fares, each on a line."""
    number, name, how = told(feed, counts, now)
    return f"*{name}*\n" + dotted((f"Feed {number}", how))


def told(feed: Feed, counts: Counts, now: datetime) -> tuple[str, str, str]:
    """Its number, its name, and how it fares, each as mrkdwn."""
    how = fares(feed, now, counts.get(feed.id, NO_ENTRIES))
    name = link(feed.site or feed.url, shortened(named(feed), NAME))
    return str(feed.id), name, escape(shortened(how, FARES))


def controls(feed: Feed, counts: Counts, place: str) -> Block:
    number = str(feed.id)
    first = (
        button("Pause", f"{place}{PAUSE}:{number}", number)
        if feed.standing is Standing.ACTIVE
        else button("Resume", f"{place}{RESUME}:{number}", number)
    )
    remove = button("Remove", f"{place}{REMOVE}:{number}", number)
    return actions(
        [
            first,
            confirmed(remove, "Remove this feed?", question(feed, kept_of(feed, counts)), "Remove"),
        ]
    )


def kept_of(feed: Feed, counts: Counts) -> int:
    return counts.get(feed.id, NO_ENTRIES).kept


def question(feed: Feed, kept: int) -> str:
    stay = f" Its {counted(kept, 'article')} {'stays' if kept == 1 else 'stay'}." if kept else ""
    return f"Nothing more comes in from {bold(shortened(named(feed), 40))}.{stay}"


def listed(
    feeds: Sequence[Feed], counts: Counts, now: datetime, page: int = 1, *, newer: bool = False
) -> Message:
    """A page of all feeds, with `newer` as a table; `page` counts from 1."""
    pages = max(1, -(-len(feeds) // PAGE))
    page = min(max(page, 1), pages)
    head = [header("Feeds")]
    if not feeds:
        return message("No feeds yet.", head=[*head, context(NONE)])
    more = f"Page {page} of {pages}: `/library list {page % pages + 1}`" if pages > 1 else None
    foot = [context(dotted((more, VERBS)))]
    shown = foremost(feeds, now)[(page - 1) * PAGE : page * PAGE]
    said = f"{counted(len(feeds), 'feed')}."
    if newer:
        rows = [told(feed, counts, now) for feed in shown]
        return tabled(said, ("N", "Feed", "How it fares"), rows, head=head, foot=foot)
    lines = tuple(described(feed, counts, now) for feed in shown)
    return message(said, head=head, body=[Items(lines=lines)], foot=foot)


def settled(feed: Feed, says: str) -> str:
    """ "Feed 3, *Harbour Post*: paused."."""
    return f"Feed {feed.id}, *{shortened(named(feed), NAME)}*: {says}"
