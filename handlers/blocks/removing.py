"""What is taken out of the library: an article or a feed, once that is confirmed."""

import json

from bot.intake.model import Feed
from bot.model.article import Source
from handlers.blocks.block_kit import (
    VALUE,
    actions,
    button,
    context,
    section,
)
from handlers.blocks.citing import publication
from handlers.blocks.feeds import REMOVE
from handlers.blocks.feeds import question as asked
from handlers.blocks.message import Message, message
from handlers.blocks.notice import code
from handlers.blocks.text import bold, escape, link, plain
from handlers.outline.text import shortened

DROP, STAY = "library_drop", "library_stay"
"""Buttons: remove this article, or not."""
TITLE, REASON = 120, 300


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
            section(f"Remove {name}?\n{publication(source)}{why}".rstrip()),
            context(
                "All its words leave the library, also answers that are kept, and no feed and no "
                "folder brings it back."
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
