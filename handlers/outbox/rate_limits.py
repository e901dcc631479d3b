"""What Slack says where it takes something later: HTTP 429, and how long to wait. It needs no
Slack."""

import math
from collections.abc import Mapping

from bot.errors import BotError

FIRST, LONGEST = 1.0, 5 * 60.0
"""Seconds that are waited at least, and at most, whatever Slack says. Where it says nothing of use:
the first, and twice as long each time."""
LIMITED = {"ratelimited", "rate_limited"}
"""The Slack API's words for it."""


class Limited(BotError):
    """Slack takes no more just now. `wait` is how many seconds it says, None where it says nothing
    that can be waited for."""

    def __init__(self, wait: float | None = None) -> None:
        super().__init__("Slack takes no more from me just now. Try again in a minute.")
        self.wait = wait


def limited(error: BaseException) -> Limited | None:
    """The same as what it is, where it says so; None for any other error."""
    if isinstance(error, Limited):
        return error
    response = getattr(error, "response", None)
    data = getattr(response, "data", None)
    word = data.get("error") if isinstance(data, dict) else None
    if getattr(response, "status_code", None) != 429 and word not in LIMITED:
        return None
    return Limited(retry_after(getattr(response, "headers", None) or {}))


def retry_after(headers: Mapping[str, object]) -> float | None:
    """Seconds, as large as they are said; None for what is no number of them: words, a date,
    nothing, less than nothing."""
    said = next((value for name, value in headers.items() if name.lower() == "retry-after"), "")
    try:
        seconds = float(str(said))
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None


def pause(said: float | None, refusals: int) -> float:
    """How many seconds are waited after Slack said so many, and had put off so often before."""
    seconds = FIRST * 2.0 ** min(refusals, 20) if said is None else said
    return min(max(seconds, FIRST), LONGEST)
