"""What an address leads to, before it is kept, with the buttons that keep it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit

from handlers.blocks.block_kit import (
    VALUE,
    Block,
    actions,
    beside,
    button,
    context,
    section,
)
from handlers.blocks.message import CHARACTERS, Message, message, size
from handlers.blocks.text import escape, link, plain, starred
from handlers.outline.dates import day, short_date
from handlers.outline.library import language_name, would_come
from handlers.outline.text import counted, dotted, shortened

KEEP, TAKE, LOOK = "library_keep", "library_take", "library_look"
"""Buttons: keep this feed, add this article, look at this address."""
ONLY = "only"
"""In place of its number, the look that is alone in its message."""
TOGETHER = 5
"""Addresses that are looked at together: so many looks fit a message."""
OTHERS = 4
TITLE, REASON = 120, 300


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
    published = short_date(found.published) if found.published else "undated"
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
