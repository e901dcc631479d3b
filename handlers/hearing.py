"""What a person wrote, out of Slack's markup: the words as they typed them."""

import re
from html import unescape

_MARKUP = re.compile(r"<([^<>]*)>")
_POST = re.compile(r"(?:^|\s)(?:--|—|–)post(?=\s|$)", re.IGNORECASE)
"""Phones turn two hyphens into a dash."""


def heard(text: str) -> str:
    """Mentions and links by their labels, or left out; entities as the characters they stand for.

    A channel's or a person's label is kept ("<#C1|china>" is "china"): somebody may have meant it.
    Half of a surrogate pair, which JSON can hold and nothing else, is dropped.
    """
    whole = text.encode("utf-8", "ignore").decode("utf-8")
    return " ".join(unescape(_MARKUP.sub(_label, whole)).split())


def _label(found: re.Match[str]) -> str:
    target, _, label = found[1].partition("|")
    if target.startswith("!"):
        return ""
    return label or ("" if target[:1] in {"@", "#"} else target)


def asked_to_post(text: str) -> tuple[str, bool]:
    """The words without `--post`, and whether it was there."""
    rest, found = _POST.subn(" ", text)
    return " ".join(rest.split()), found > 0


def wants_help(words: str) -> bool:
    return words.lower().strip(" .!?") in {"", "help"}
