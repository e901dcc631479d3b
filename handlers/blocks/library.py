"""`/library`: what the library holds, and what of it could not be read."""

from collections.abc import Sequence
from datetime import datetime

from bot.intake.model import Feed
from bot.model.article import Source
from bot.model.stored import Overview
from bot.storage.unread import Unread
from handlers.blocks.block_kit import (
    actions,
    button,
    context,
    header,
    section,
)
from handlers.blocks.citing import card
from handlers.blocks.feeds import Counts, rows
from handlers.blocks.help import holdings
from handlers.blocks.message import Items, Message, message
from handlers.blocks.table import tabled
from handlers.blocks.text import escape, link, plain, starred
from handlers.outline.dates import day
from handlers.outline.library import in_line
from handlers.outline.text import counted, dotted, shortened

ADD, UNREAD, HELP = "library_add", "library_unread", "library_help"
LATELY, FEEDS = 5, 8
TITLE, REASON = 120, 300


def library(
    *,
    overview: Overview,
    lately: Sequence[Source],
    feeds: Sequence[Feed],
    counts: Counts,
    waiting: int,
    unread: int,
    now: datetime,
) -> Message:
    """`/library` alone."""
    shelf = holdings(overview)
    buttons = [button("Add", ADD, ADD)]
    if unread:
        buttons.append(button(f"Could not be read ({unread:,})", UNREAD, UNREAD))
    buttons.append(button("Help", HELP, HELP))
    lines = tuple(f"• {card(source)}" for source in lately[:LATELY])
    told = in_line(waiting, unread)
    return message(
        plain(f"The library: {shelf}".replace("`", "")),
        head=[
            header("The library"),
            section(shelf),
            *([context(told)] if told else []),
            actions(buttons),
            section(f"*Feeds ({len(feeds):,})*" if feeds else f"*Feeds*\n{NO_FEEDS}"),
            *rows(feeds, counts, now, FEEDS),
        ],
        body=[Items(heading="*Came in lately*", lines=lines)] if lines else [],
    )


NO_FEEDS = "None yet: add the address of a site, and its articles come in from now on."


def unread_list(failed: Sequence[Unread], *, newer: bool = False) -> Message:
    """What could not be read within a week, the last first, each with its reason; with `newer`, as
    a table."""
    if not failed:
        sentence = "All that came in within a week was read."
        return message(sentence, head=[section(sentence)])
    said = f"{counted(len(failed), 'article')} could not be read."
    head = [header("Could not be read this week")]
    if newer:
        rows = [unread_cells(one) for one in failed]
        return tabled(said, ("Article", "Feed", "Day", "Reason"), rows, head=head, foot=())
    return message(said, head=head, body=[Items(lines=tuple(map(unread_line, failed)))])


def unread_line(failed: Unread) -> str:
    name, feed, at, reason = unread_cells(failed)
    return f"*{name}* · {dotted((at, f'from {feed}' if feed else None))}\n{reason}"


def unread_cells(failed: Unread) -> tuple[str, str, str, str]:
    """Its name, the feed that it is from, the day, and the reason, each as mrkdwn."""
    return (
        link(failed.name, shortened(failed.name, TITLE)),
        escape(shortened(failed.feed, 60)),
        escape(day(failed.at)),
        starred(shortened(failed.reason, REASON)),
    )
