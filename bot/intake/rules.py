"""Rules for a feed: words or addresses that must or must not be there."""

import re
from collections.abc import Iterable
from fnmatch import fnmatchcase

from bot.intake.model import Item, Rules
from bot.words.tokens import fold

_TAG = re.compile(r"<[^>]{0,2000}>")


def objection(item: Item, address: str, rules: Rules) -> str:
    """Why an item is not wanted, as a sentence; empty where it is."""
    text = fold(_TAG.sub(" ", f"{item.title}\n{item.content}"))
    if rules.words and not any(_says(text, word) for word in rules.words):
        return "It has none of the words that this feed's articles must have."
    if said := next((word for word in rules.no_words if _says(text, word)), None):
        return f"“{said}” is in it, and this feed leaves out articles with that."
    if rules.addresses and not _among(address, rules.addresses):
        return "Its address is not one that this feed takes."
    if _among(address, rules.no_addresses):
        return "Its address is one that this feed leaves out."
    return ""


def _says(text: str, word: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(fold(word))}(?!\w)", text))


def _among(address: str, patterns: Iterable[str]) -> bool:
    lower = address.lower()
    return any(fnmatchcase(lower, f"*{each.lower()}*") for each in patterns)
