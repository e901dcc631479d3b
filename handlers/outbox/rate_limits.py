"""Rate limits: HTTP 429 and Retry-After. Imports nothing of Slack's."""

import math
from collections.abc import Mapping

from bot.errors import BotError

FIRST, LONGEST = 1.0, 5 * 60.0
"""Seconds of a wait, at least and at most, whatever Retry-After says. Without a usable number: the
first, doubled each time."""
LIMITED = {"ratelimited", "rate_limited"}
"""Error codes of the Slack API that mean a rate limit."""


class Limited(BotError):
    """Slack limits requests just now. `wait` is Retry-After in seconds, None where it gives no
    usable number."""

    def __init__(self, wait: float | None = None) -> None:
        super().__init__("Slack takes no more from me just now. Try again in a minute.")
        self.wait = wait


def limited(error: BaseException) -> Limited | None:
    """The error as Limited, if it is a rate limit; None for any other."""
    if isinstance(error, Limited):
        return error
    response = getattr(error, "response", None)
    data = getattr(response, "data", None)
    word = data.get("error") if isinstance(data, dict) else None
    if getattr(response, "status_code", None) != 429 and word not in LIMITED:
        return None
    return Limited(retry_after(getattr(response, "headers", None) or {}))


def retry_after(headers: Mapping[str, object]) -> float | None:
    """Retry-After in seconds, however large; None where it is no number from 0 on."""
    said = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    try:
        seconds = float(str(said))
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def pause(said: float | None, refusals: int) -> float:
    """Seconds to wait, given Retry-After and how often Slack limited this before."""
    seconds = FIRST * 2.0 ** min(refusals, 20) if said is None else said
    return min(max(seconds, FIRST), LONGEST)
