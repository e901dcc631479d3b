"""Parses and validates the bodies of requests, before Bolt sees them. Bolt takes every form in
which the letters "payload" occur for an interaction, and fails in many ways on malformed fields."""

import json
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import parse_qsl

from slack_bolt import BoltRequest

from handlers.gateway.payload_shapes import BODY
from handlers.payload import Payload

FIELDS = 100
"""Fields that a form may have: Slack's have about fifteen."""


class Unreadable(Exception):
    """A request that is not as Slack sends it. The reason names the field, and nothing of its
    value."""


def read(raw: bytes, content_type: str) -> dict[str, Any]:
    """The body of a request over HTTP: JSON, a form, or the JSON in a form's field `payload`.
    Raises Unreadable."""
    try:
        text = raw.decode("utf-8")
        if content_type.partition(";")[0].strip() == "application/json" or text.startswith("{"):
            return _object(text)
        form = parse_qsl(text, keep_blank_values=True, errors="strict", max_num_fields=FIELDS)
        found: dict[str, Any] = dict(form)
        return _object(found["payload"]) if "payload" in found else found
    except UnicodeDecodeError:
        raise Unreadable("it is no UTF-8") from None
    except (ValueError, RecursionError):
        raise Unreadable("it is neither JSON nor a form") from None


def _object(text: str) -> dict[str, Any]:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise Unreadable("its JSON is no object")
    return found


def opened(body: dict[str, Any]) -> BoltRequest:
    """The BoltRequest for a body, marked as verified: over HTTP its signature was checked before it
    was parsed. Raises Unreadable."""
    look_through(body)
    try:
        return BoltRequest(body=body, mode="socket_mode")
    except Exception as error:  # whatever Bolt does with what it did not expect
        raise Unreadable(f"Bolt cannot read it ({type(error).__name__})") from None


def look_through(body: Payload) -> None:
    """Validates the types of the fields that we or Bolt read, and that required ones are there.
    Raises Unreadable."""
    if (wrong := BODY(body)) is not None:
        raise Unreadable(f"{wrong} is not what Slack sends there")
    for path in _needed(body):
        if not _at(body, path):
            raise Unreadable(f"{path} is missing")


def _needed(body: Payload) -> Sequence[str]:
    if body.get("ssl_check") == "1":
        return ()
    if "command" in body:
        return COMMAND
    kind = str(body.get("type"))
    event = _at(body, "event.type") if kind == "event_callback" else None
    return ["type", *NEEDED.get(kind, ()), *EVENTS.get(str(event), ())]


def _at(body: Payload, path: str) -> object:
    """The value at a dotted path; of a list, its first element."""
    found: object = body
    for name in path.split("."):
        found = found[0] if isinstance(found, list) and found else found
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


COMMAND = ("command", "user_id", "channel_id")
"""What a command needs."""
_VIEW = ("user.id", "view.type", "view.callback_id")
NEEDED = {
    "event_callback": ("event.type",),
    "url_verification": ("challenge",),
    "block_actions": ("user.id", "actions.action_id"),
    "view_submission": _VIEW,
    "view_closed": _VIEW,
}
"""What else needs, by its type."""
_SAID = ("event.channel", "event.ts")
EVENTS = {"app_mention": _SAID, "message": _SAID, "app_home_opened": ("event.user",)}
"""What an event needs, by its type."""
