"""What became of what was added to the library."""

import re
from collections.abc import Sequence

from bot.intake.model import Feed
from bot.model.article import Source
from bot.storage.intake import FeedCounts
from handlers.blocks.block_kit import (
    Block,
    context,
)
from handlers.blocks.citing import publication
from handlers.blocks.looks import (
    ONLY,
    TOGETHER,
    ArticleLook,
    FeedLook,
    look,
    summary,
)
from handlers.blocks.message import Items, Message, message
from handlers.blocks.text import bold, escape, link, starred
from handlers.outline.text import counted, shortened

TITLE, REASON = 120, 300


def kept(feed: Feed, coming: int) -> str:
    """What keeping a feed brings, in mrkdwn."""
    comes = (
        f"{counted(coming, 'article')} {'comes' if coming == 1 else 'come'} in now, and new ones "
        "as they are published."
        if coming
        else "Its articles come in as they are published."
    )
    return (
        f"Kept as feed {feed.id}: {bold(shortened(feed.title, TITLE))}. {comes} "
        "`/library` shows how it fares."
    )


def coming_in(feed: Feed, counts: FeedCounts, coming: int) -> str:
    """How far the articles of a feed that was just kept have come, in mrkdwn."""
    missed = f", {counts.unread:,} could not be read" if counts.unread else ""
    left = f", {counts.waiting:,} to go" if counts.waiting else ""
    name = bold(shortened(feed.title, TITLE))
    so_far = f"{counts.kept:,} of {counted(max(coming, counts.kept), 'article')} in the library"
    return f"Kept as feed {feed.id}: {name}. {so_far}{missed}{left}. `/library` shows how it fares."


def taking(name: str) -> str:
    """That an article is on its way, in mrkdwn."""
    return f"Fetching and reading *{escape(name)}*: a moment …"


def added_article(source: Source) -> str:
    """That an article is in the library now, in mrkdwn."""
    title = link(source.url, shortened(source.title, TITLE))
    about = publication(source)
    return f"Added: *{title}*{f' · {about}' if about else ''}"


def came_not(name: str, reason: str) -> str:
    """Why something did not come in, in mrkdwn."""
    return f"*{escape(name)}* could not be added: {starred(shortened(reason, REASON))}"


def in_line_yet(name: str) -> str:
    """That something is not read yet, in mrkdwn."""
    return f"*{escape(name)}* is in line to be read: `/library` shows what waits."


def known(found: ArticleLook) -> str:
    """That an article was there before, in mrkdwn."""
    title = link(found.address, shortened(found.title, TITLE))
    return f"*{title}* is in the library already."


def many_in_line(name: str, count: int) -> str:
    """That more of a file's articles wait than are told one by one, in mrkdwn."""
    more = counted(count, "more article")
    return f"*{escape(name)}*: {more} in line to be read; `/library` counts what waits."


def taken_in(lines: Sequence[str], feeds: Sequence[FeedLook], *, left: int = 0) -> Message:
    """What became of the links and files of a message, and the feeds among them to be kept."""
    alone = len(feeds) == 1 and not lines
    parts: list[Block] = []
    for number, each in enumerate(feeds[:TOGETHER]):
        parts += look(each, ONLY if alone else str(number))
    foot = [context(f"{left:,} more of that message: {SEND_AGAIN}")] if left else []
    text = plain_text_of(lines[0]) if lines else summary(feeds)
    return message(text, head=parts, body=[Items(lines=tuple(lines))], foot=foot)


SEND_AGAIN = "I take ten at once. Send the others by themselves."


def plain_text_of(line: str) -> str:
    """A line of finished mrkdwn as a notification shows it."""
    return re.sub(r"<[^<>|]*\|([^<>]*)>", r"\1", line).replace("*", "").replace("`", "")
