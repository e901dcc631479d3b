"""Posting to Slack once: whether a failed request may have posted its message, and how a message is
found again."""

import re
import ssl
from copy import copy
from dataclasses import dataclass
from datetime import timedelta
from enum import Enum, auto
from itertools import islice
from socket import gaierror
from urllib.error import URLError

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError

from bot.digests.delivery import LONGEST, Delivery
from handlers.outbox.rate_limits import limited
from handlers.slack_errors import kind

SKEW = timedelta(minutes=2)
"""How much Slack's clock may go before ours."""
PAGE, PAGES = 100, 50
"""Messages in a page of a channel's history, and pages read at most, to find a message."""

UNSURE = {"internal_error", "fatal_error", "service_unavailable"}
"""Slack's error codes after which the message may have been posted all the same."""
AT_MOST = LONGEST.total_seconds()
"""Seconds of a wait, at most, whatever Retry-After says."""
OURS = {
    "account_inactive",
    "invalid_auth",
    "not_authed",
    "token_expired",
    "token_revoked",
    "request_timeout",
    "team_added_to_org",
}
"""Errors that concern the bot or the moment, not the channel: whoever runs the bot can mend them,
and then posting goes on."""
UNREACHED = (ConnectionRefusedError, gaierror, ssl.SSLCertVerificationError)
"""Exceptions that mean that no request was sent."""

_WORD = re.compile("[a-z_]+")


class Fault(Enum):
    """What a failed request means: Slack refuses the message; it was not posted this time; it may
    have been posted."""

    REFUSED = auto()
    UNSENT = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """`wait` is Retry-After, None where there is none."""

    fault: Fault
    reason: str
    wait: timedelta | None = None


class Buried(Exception):
    """Raised where more was posted since than is searched."""


def unrepeating(client: WebClient) -> WebClient:
    """The client without slack_sdk's own retries, which would post a message twice whose answer was
    lost."""
    once = copy(client)
    once.retry_handlers = []
    return once


def judged(error: Exception) -> Failure:
    """Classifies a failure to post."""
    if put_off := limited(error):
        wait = None if put_off.wait is None else timedelta(seconds=min(put_off.wait, AT_MOST))
        return Failure(fault=Fault.UNSENT, reason="ratelimited", wait=wait)
    if isinstance(error, SlackApiError):
        return _answered(error)
    if isinstance(error, Buried):
        return Failure(fault=Fault.REFUSED, reason="buried")
    unreached = isinstance(error, URLError) and isinstance(error.reason, UNREACHED)
    fault = Fault.UNSENT if unreached else Fault.UNKNOWN
    return Failure(fault=fault, reason=type(error).__name__)


def _answered(error: SlackApiError) -> Failure:
    status, word = error.response.status_code, kind(error)
    if status >= 500 or word in UNSURE or not _WORD.fullmatch(word):
        return Failure(fault=Fault.UNKNOWN, reason=word if _WORD.fullmatch(word) else str(status))
    return Failure(fault=Fault.UNSENT if word in OURS else Fault.REFUSED, reason=word)


def found(client: WebClient, channel: str, delivery: Delivery) -> str | None:
    """The timestamp of a delivery's message in its channel, None where it is not there. It is
    searched by its mark among all that was posted since it was first sent, and the newest hundred
    in any case, since our clock may be ahead of Slack's. Raises what the client does where Slack
    does not let us look, and Buried."""
    since = ((delivery.begun or delivery.at) - SKEW).timestamp()
    for page in islice(client.conversations_history(channel=channel, limit=PAGE), PAGES):
        messages = page.get("messages") or ()
        for message in messages:
            blocks = message.get("blocks") or ()
            if any(block.get("block_id") == delivery.mark for block in blocks):
                return str(message["ts"])
        if not messages or any(float(message["ts"]) < since for message in messages):
            return None
    raise Buried
