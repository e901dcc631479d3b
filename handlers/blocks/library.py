"""`/library`: what the library holds and what comes into it, what an address leads to before it is
kept, and what became of what was added or is to be removed."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from bot.intake.model import Feed
from bot.model.article import Source
from bot.model.stored import Overview
from bot.storage.intake import FeedCounts
from bot.storage.unread import Unread
from handlers.blocks.block_kit import (
    VALUE,
    Block,
    actions,
    beside,
    button,
    context,
    header,
    section,
)
from handlers.blocks.citing import card, publication
from handlers.blocks.feeds import REMOVE, Counts, rows
from handlers.blocks.feeds import question as asked
from handlers.blocks.help import holdings
from handlers.blocks.message import CHARACTERS, Items, Message, message, size
from handlers.blocks.notice import code
from handlers.blocks.text import bold, escape, link, plain, starred
from handlers.outline.dates import day, long_date
from handlers.outline.library import in_line, language_name, would_come
from handlers.outline.text import counted, dotted, shortened

ADD, UNREAD, HELP = "library_add", "library_unread", "library_help"
KEEP, TAKE, LOOK, DROP, STAY = (
    "library_keep",
    "library_take",
    "library_look",
    "library_drop",
    "library_stay",
)
ONLY = "only"
"""In place of its number, the look that is alone in its message."""
"""Buttons: keep this feed, add this article, look at this address, remove this article, or not."""
LATELY, FEEDS = 5, 8
TITLE, REASON = 120, 300
TOGETHER = 5
"""Addresses that are looked at together: so many looks fit a message."""
OTHERS = 4

HELP_LINES = (
    "• `/library` – what the library holds, what came in lately, and how its feeds fare",
    "• `/library add` and addresses – looks at articles, feeds or sites before anything is kept",
    "• `/library list`, `pause N`, `resume N`, `remove feed N` – its feeds, by their numbers",
    "• `/library remove` and an article's title, key or address, `because` and why – takes it out "
    "for good",
    "• `/library unread` – what could not be read this week, and why",
)


# --- what there is --------------------------------------------------------------------------------


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


NO_FEEDS = "None yet: *Add* the address of a site, and its articles come in from now on."


def unread_list(failed: Sequence[Unread]) -> Message:
    """What could not be read within a week, the last first, each with its reason."""
    if not failed:
        sentence = "All that came in within a week was read."
        return message(sentence, head=[section(sentence)])
    return message(
        f"{counted(len(failed), 'article')} could not be read.",
        head=[header("Could not be read this week")],
        body=[Items(lines=tuple(map(unread_line, failed)))],
    )


def unread_line(failed: Unread) -> str:
    from_feed = f"from {shortened(failed.feed, 60)}" if failed.feed else None
    about = escape(dotted((day(failed.at), from_feed)))
    name = f"*{link(failed.name, shortened(failed.name, TITLE))}*"
    return f"{name} · {about}\n{starred(shortened(failed.reason, REASON))}"


def library_help() -> Message:
    return message(
        "How to use /library.",
        head=[header("The library in Slack"), section("\n".join(HELP_LINES))],
        foot=[context("Or send me a link or a file in a direct message: it is added at once.")],
    )


# --- looks at addresses ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedLook:
    """A feed before it is kept. `titles` are its newest; `others` the addresses and titles of feeds
    that the same page names; `known` its number where it is kept already."""

    address: str
    title: str
    articles: int
    whole: int = 0
    left_out: int = 0
    titles: tuple[str, ...] = ()
    language: str | None = None
    newest: datetime | None = None
    reads: str = ""
    others: tuple[tuple[str, str], ...] = ()
    site: str | None = None
    known: int | None = None

    @property
    def value(self) -> str:
        """What the button holds that keeps it."""
        kept = [self.address, shortened(self.title, TITLE), self.site, self.articles]
        return json.dumps(kept, ensure_ascii=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArticleLook:
    """An article before it is added; `known` is its key where it is there already."""

    address: str
    title: str
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    reads: str = ""
    known: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NoLook:
    """An address that leads to nothing that can be read, and why."""

    address: str
    reason: str


Look = FeedLook | ArticleLook | NoLook


def looking_at(addresses: Sequence[str]) -> str:
    """ "Looking at apnews.example and two.example …"."""
    hosts = dict.fromkeys(host(each) for each in addresses)
    named = ", ".join(list(hosts)[:3]) + (" and others" if len(hosts) > 3 else "")
    return f"Looking at {named}: a moment …"


def host(address: str) -> str:
    """What an address is called in a line: its host."""
    try:
        found = urlsplit(address if "//" in address else f"//{address}").hostname
    except ValueError:
        found = None
    return shortened(found or address, 60)


def looks(found: Sequence[Look], *, left: int = 0) -> Message:
    """What addresses lead to, each with its button; `left` counts addresses that were not looked
    at."""
    blocks: list[Block] = []
    for number, each in enumerate(found):
        part = [*look(each, ONLY if len(found) == 1 else str(number))]
        if size([*blocks, *part]) > CHARACTERS:
            left += len(found) - number
            break
        blocks += part
    foot = [context(f"{counted(left, 'more link')}: {LEFT}")] if left else []
    return message(plain(summary(found)), head=blocks, foot=foot)


LEFT = f"I look at up to {TOGETHER} at once. Send the others by themselves."


def summary(found: Sequence[Look]) -> str:
    first = found[0]
    if len(found) > 1:
        return f"I looked at {len(found):,} addresses."
    match first:
        case FeedLook():
            return f"A feed: {shortened(first.title)}"
        case ArticleLook():
            return f"An article: {shortened(first.title)}"
        case NoLook():
            return f"{host(first.address)}: {first.reason}"


def look(found: Look, number: str) -> Iterator[Block]:
    """One look. Its blocks have ids, by which what became of it takes their place."""
    match found:
        case FeedLook():
            parts = feed_look(found, number)
        case ArticleLook():
            parts = article_look(found, number)
        case NoLook():
            parts = iter([section(f"*{escape(host(found.address))}* – {refused(found)}")])
    for part, block in enumerate(parts):
        yield {**block, "block_id": f"{LOOK}:{number}:{part}"}


def refused(found: NoLook) -> str:
    return starred(shortened(found.reason, REASON))


def feed_look(found: FeedLook, number: str) -> Iterator[Block]:
    newest = f"newest {day(found.newest)}" if found.newest else ""
    about = dotted(("A feed", language_name(found.language), newest))
    coming = would_come(found.articles, found.whole, found.left_out)
    text = f"*{link(found.address, shortened(found.title, TITLE))}*\n{about}\n{coming}"
    if found.known:
        yield section(f"{text}\nIt is kept already, as feed {found.known}.")
    else:
        yield keepable(section(text), found.value, number)
    titles = [
        f"• {escape(shortened(each, TITLE))}" for each in found.titles[: 5 if number == ONLY else 3]
    ]
    small = [escape(shortened(found.reads, REASON)), *titles]
    if any(small):
        yield context("\n".join(filter(None, small)))
    if found.others:
        yield from other_feeds(found.others, number)


def keepable(block: Block, value: str, number: str) -> Block:
    if len(value) > VALUE:
        return block
    return beside(block, button("Keep this feed", f"{KEEP}:{number}", value))


def other_feeds(others: Sequence[tuple[str, str]], number: str) -> Iterator[Block]:
    """Feeds that the same page names, each to be looked at instead."""
    shown = [each for each in others if len(each[0]) <= 300][:OTHERS]
    buttons = [
        button(shortened(title or host(address), 40), f"{LOOK}:{number}:{place}", address)
        for place, (address, title) in enumerate(shown)
    ]
    if buttons:
        yield context("The site has other feeds. Look at:")
        yield actions(buttons)


def article_look(found: ArticleLook, number: str) -> Iterator[Block]:
    outlet = escape(shortened(found.outlet, 80)) if found.outlet else ""
    published = long_date(found.published) if found.published else "undated"
    about = dotted(("An article", outlet, escape(published), language_name(found.language)))
    block = section(f"*{link(found.address, shortened(found.title, TITLE))}*\n{about}")
    if found.known is not None:
        yield section(f"{block_text(block)}\nIt is in the library already.")
    elif len(found.address) <= VALUE:
        yield beside(block, button("Add this article", f"{TAKE}:{number}", found.address))
    else:
        yield block
    if reads := escape(shortened(found.reads, REASON)):
        yield context(reads)


def block_text(block: Block) -> str:
    text = block["text"]
    assert isinstance(text, dict)
    return str(text["text"])


def in_place(blocks: Sequence[Block], number: str, says: str) -> list[Block]:
    """A message's or a view's blocks with a look replaced by what became of it, in mrkdwn."""
    prefix, settled = f"{LOOK}:{number}:", False
    made: list[Block] = []
    for block in blocks:
        if not str(block.get("block_id", "")).startswith(prefix):
            made.append(block)
        elif not settled:
            settled = True
            made.append(section(says))
    return made if settled else [*made, section(says)]


# --- what became of it ----------------------------------------------------------------------------


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


# --- removing an article --------------------------------------------------------------------------


def to_remove(source: Source, reason: str) -> Message:
    """Asks whether an article is to be removed."""
    name = f"*{link(source.url, shortened(source.title, TITLE))}*"
    why = f"\nBecause: {escape(shortened(reason, REASON))}" if reason else ""
    value = removal(source.key, reason)
    if value is None:
        says = "Its key is too long for a button: `attache remove` at the terminal takes it out."
        return message(plain(says.replace("`", "")), head=[section(says)])
    drop = {**button("Remove it", DROP, value), "style": "danger"}
    return message(
        f"Remove {plain(shortened(source.title, TITLE))}?",
        head=[
            section(f"Remove {name} from the library?\n{publication(source)}{why}".rstrip()),
            context(
                "All its words go, also from answers that are kept, and no feed and no folder "
                "brings it back."
            ),
            actions([drop, button("Keep it", STAY, STAY)]),
        ],
    )


def removal(key: str, reason: str) -> str | None:
    """The value of the button that removes an article; None where it would be too long."""
    made = json.dumps([key, shortened(reason, REASON)], ensure_ascii=False)
    return made if len(made) <= VALUE else None


def removed(source: Source, *, cleared: bool) -> Message:
    """That an article is gone, and how it would come back."""
    title = shortened(source.title, TITLE)
    back = (
        f"`/library add {code_address(source.url)}`"
        if source.url and source.url.startswith("http")
        else f"`attache index --again {code(source.key)}` and its file"
    )
    wait = "" if cleared else " Somebody is reading it just now: its last words go within a minute."
    says = f"It stays gone: no feed and no folder brings it back. {back} would.{wait}"
    return message(
        f"Removed: {plain(title)}.", head=[section(f"Removed: {bold(title)}."), context(says)]
    )


def code_address(address: str) -> str:
    """An address inside a code span."""
    return plain(shortened(address, 300)).replace("`", "%60")


def stays() -> str:
    return "Nothing was removed."


def remove_feed_question(feed: Feed, kept: int) -> Message:
    """Asks whether a feed is to be removed."""
    says = asked(feed, kept)
    number = str(feed.id)
    yes = {**button("Remove it", f"{REMOVE}:{number}", number), "style": "danger"}
    return message(
        f"Remove feed {number}?",
        head=[
            section(f"Remove feed {number}? {says}"),
            actions([yes, button("Keep it", STAY, STAY)]),
        ],
    )
