"""Requests over HTTP as Slack signs them: https://docs.slack.dev/authentication/."""

import hashlib
import hmac
import io
import time
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from handlers.gateway.http_door import EVENTS, HttpDoor
from tests.handlers.workspace import ANA, CHANNEL

SECRET = "s3cret"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def signed(
    body: str | bytes, secret: str = SECRET, *, ago: int = 0, kind: str = FORM
) -> dict[str, str]:
    """The headers of a request that was signed so many seconds ago."""
    raw = body.encode() if isinstance(body, str) else body
    stamp = str(int(time.time()) - ago)
    whole = b"v0:" + stamp.encode() + b":" + raw
    return {
        "Content-Type": kind,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": f"v0={hmac.new(secret.encode(), whole, hashlib.sha256).hexdigest()}",
    }


def command(text: str, response_url: str, **other: str) -> str:
    fields = {
        "command": "/brief",
        "text": text,
        "user_id": ANA,
        "team_id": "T1",
        "channel_id": CHANNEL,
        "response_url": response_url,
        "trigger_id": text,
    }
    return urlencode(fields | other)


def sent(door: HttpDoor, body: str | bytes, headers: Mapping[str, str]) -> int:
    """The status that a door gives to a request."""
    raw = body.encode() if isinstance(body, str) else body
    environ: dict[str, Any] = {
        "REQUEST_METHOD": "POST",
        "PATH_INFO": EVENTS,
        "wsgi.input": io.BytesIO(raw),
        "CONTENT_TYPE": headers.get("Content-Type", ""),
    }
    for name, value in headers.items():
        environ["HTTP_" + name.upper().replace("-", "_")] = value
    statuses: list[str] = []
    b"".join(door(environ, lambda status, *_: statuses.append(status)))  # type: ignore[arg-type,func-returns-value,return-value]
    return int(statuses[0].partition(" ")[0])
