"""Slack as a place to post to once: what a failure tells of whether a message was posted, and how
a message is found again."""

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
"""How many messages are looked through at a time, and how many times at most."""

UNSURE = {"internal_error", "fatal_error", "service_unavailable"}
"""Slack's own words where some of what was asked may have been done all the same."""
AT_MOST = LONGEST.total_seconds()
"""Seconds that are waited whatever Slack says."""
OURS = {
    "account_inactive",
    "invalid_auth",
    "not_authed",
    "token_expired",
    "token_revoked",
    "request_timeout",
    "team_added_to_org",
}
"""Errors that tell of the bot or of the moment, not of the channel: whoever runs the bot can put
them right, and then all goes on."""
UNREACHED = (ConnectionRefusedError, gaierror, ssl.SSLCertVerificationError)
"""Why no request was sent at all."""

_WORD = re.compile("[a-z_]+")


class Fault(Enum):
    """What a failed request says of the message: Slack does not take it; it was not posted this
    time; nobody knows."""

    REFUSED = auto()
    UNSENT = auto()
    UNKNOWN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """`wait` is how long Slack says to wait, None where it says nothing."""

    fault: Fault
    reason: str
    wait: timedelta | None = None


class Buried(Exception):
    """Too much was posted since to look through all of it."""


def unrepeating(client: WebClient) -> WebClient:
    """The same client, but one that sends each request once: slack_sdk sends one again by itself
    whose answer is lost, and the message would stand there twice."""
    once = copy(client)
    once.retry_handlers = []
    return once


def judged(error: Exception) -> Failure:
    """What a failure to post says."""
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
    """When Slack says that a delivery's message was posted there, None where it was not: it is
    known by its mark, among all that was posted since it was first sent, and the newest hundred in
    any case: our clock may have been ahead of Slack's. Raises what the client does where Slack lets
    nobody look, and Buried."""
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
