"""Describes an error without any text of others, for the log. Imports nothing of Slack's."""

import re
from collections.abc import Mapping

from bot.faults import trace

_WORD = re.compile(r"[a-z0-9_]{1,80}")


def kind(error: BaseException) -> str:
    """Slack's error code, such as "not_in_channel"; the rest of the error may hold what was
    sent."""
    response = getattr(error, "response", None)
    answer = getattr(response, "data", response)
    said = answer.get("error", "unknown") if isinstance(answer, Mapping) else None
    return said if isinstance(said, str) and _WORD.fullmatch(said) else "no answer of Slack's"


def where(error: BaseException) -> str:
    """Where the error happened in the code, without its text."""
    return trace(error, lambda seen: f" ({kind(seen)})" if hasattr(seen, "response") else "")
