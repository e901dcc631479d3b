"""What a digest is on: a topic, several, or the headlines."""

import re
from collections.abc import Callable

from bot.errors import QuestionUnreadable
from bot.model.topic import Topic
from bot.words.whitespace import folded

MOST = 8
"""Topics of one digest, at most: each is a section of its post."""
HEADLINES = Topic(text="")
"""The topic of all that came in."""

_HEADLINES = re.compile(r"(?:the )?(?:top )?(?:headlines|news|front ?page)", re.IGNORECASE)
_COMMA = re.compile(r"""("[^"]*"|“[^”]*”)|(?<!\d),|,(?!\d)""")
"""A comma between topics: not within quotation marks, nor within a number."""


def topics(said: str) -> list[str]:
    """The topics of a digest, each once. Raises QuestionUnreadable for too many."""
    parts = _COMMA.sub(lambda found: found[1] or "\0", said).split("\0")
    found = list(dict.fromkeys(part for part in map(folded, parts) if part))
    if len(found) > MOST:
        raise QuestionUnreadable(
            f"A digest has {MOST} topics at most, and that names {len(found)}. Make two of them."
        )
    return found or [said]


def read(said: str, parse: Callable[[str], Topic]) -> Topic:
    """A topic of a digest as it is parsed. Raises what `parse` does."""
    return HEADLINES if _HEADLINES.fullmatch(said) else parse(said)
