"""What is told of an error without a word of anybody's: for the log, and for programs. It needs no
Slack."""

import re
from collections.abc import Mapping

from bot.faults import trace

_WORD = re.compile(r"[a-z0-9_]{1,80}")


def kind(error: BaseException) -> str:
    """The API's own word for it, such as "not_in_channel"; whatever else stands there may hold what
    was sent."""
    response = getattr(error, "response", None)
    answer = getattr(response, "data", response)
    said = answer.get("error", "unknown") if isinstance(answer, Mapping) else None
    return said if isinstance(said, str) and _WORD.fullmatch(said) else "no answer of Slack's"


def where(error: BaseException) -> str:
    """Where it happened, without a word of any text."""
    return trace(error, lambda seen: f" ({kind(seen)})" if hasattr(seen, "response") else "")
